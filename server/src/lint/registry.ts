import { argumentCount } from './rules/argumentCount';
import { attributeNotOfType } from './rules/attributeNotOfType';
import { duplicateConnector } from './rules/duplicateConnector';
import { duplicatePrecedence } from './rules/duplicatePrecedence';
import { duplicateRuleId } from './rules/duplicateRuleId';
import { duplicateTarget } from './rules/duplicateTarget';
import { noSchema } from './rules/noSchema';
import { undeclaredAttribute } from './rules/undeclaredAttribute';
import { unknownAttribute } from './rules/unknownAttribute';
import { unknownConnector } from './rules/unknownConnector';
import { unknownFunction } from './rules/unknownFunction';
import { unknownObjectType } from './rules/unknownObjectType';
import { unknownOperator } from './rules/unknownOperator';
import { unknownParameter } from './rules/unknownParameter';
import { unknownRule } from './rules/unknownRule';
import { unknownWord } from './rules/unknownWord';
import type { LintRule } from './types';

/** All lint rules, by code. Adding one means adding its file, its test, and its name here. */
export const lintRules: readonly LintRule[] = [
  unknownConnector,
  unknownObjectType,
  unknownAttribute,
  attributeNotOfType,
  unknownFunction,
  argumentCount,
  unknownParameter,
  unknownWord,
  unknownOperator,
  unknownRule,
  duplicateTarget,
  duplicateRuleId,
  noSchema,
  duplicateConnector,
  undeclaredAttribute,
  duplicatePrecedence,
];
