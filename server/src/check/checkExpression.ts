import { argumentTypes } from './checks/argumentTypes';
import { caseNeverEqual } from './checks/caseNeverEqual';
import { constantChoice } from './checks/constantChoice';
import { controlAsOperand } from './checks/controlAsOperand';
import { dateResult } from './checks/dateResult';
import { longerThanIndex } from './checks/longerThanIndex';
import { nullDoesNotClear } from './checks/nullDoesNotClear';
import { nullInConcatenation } from './checks/nullInConcatenation';
import { operatorPriority } from './checks/operatorPriority';
import { referenceAsText } from './checks/referenceAsText';
import { resultType } from './checks/resultType';
import { severalValues } from './checks/severalValues';
import { singleValueAsCollection } from './checks/singleValueAsCollection';
import { switchDefault } from './checks/switchDefault';
import { unguardedItem } from './checks/unguardedItem';
import { variables } from './checks/variables';
import { volatileFlow } from './checks/volatileFlow';
import type { Diagnostic } from '../base/diagnostic';
import type { Expression } from '../syntax/ast';
import { analyse } from './infer';
import type { CheckEnvironment, ExpressionCheck } from './types';

/** All checks of expressions, by code. Adding one means adding its file and its name here. */
export const expressionChecks: readonly ExpressionCheck[] = [
  variables,
  argumentTypes,
  singleValueAsCollection,
  severalValues,
  resultType,
  operatorPriority,
  unguardedItem,
  nullInConcatenation,
  caseNeverEqual,
  longerThanIndex,
  switchDefault,
  constantChoice,
  controlAsOperand,
  volatileFlow,
  referenceAsText,
  dateResult,
  nullDoesNotClear,
];

/**
 * Checks one expression.
 * @param tree its tree; findings have places relative to what the tree's places are relative to
 * @param environment what its names mean, and where its result goes
 * @param checks all by default
 */
export function checkExpression(
  tree: Expression,
  environment: CheckEnvironment,
  checks: readonly ExpressionCheck[] = expressionChecks,
): readonly Diagnostic[] {
  const analysis = analyse(tree, environment);
  const found: Diagnostic[] = [];
  for (const { code, defaultSeverity, check } of checks) {
    check({
      tree,
      environment,
      analysis,
      report: (finding) => found.push({ severity: defaultSeverity, ...finding, code }),
    });
  }
  return found.sort(
    (first, second) =>
      first.span.start - second.span.start || first.code.localeCompare(second.code),
  );
}
