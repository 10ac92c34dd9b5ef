import * as l10n from '@vscode/l10n';
import type { AttributeFlow, SyncRule } from '../../domain/rule';
import type { AttributeSchema, Schema } from '../../domain/schema';
import type { AttributeType, Scalar, Value } from '../../domain/value';
import { isControl, isMulti } from '../../domain/value';
import type { CompiledExpression } from '../../eval/compile';
import type { ExpressionRecorder, Failure } from '../../eval/types';
import type { Expression } from '../../syntax/ast';
import type { EngineNote } from '../errors';
import { constantValue, toTarget } from './convert';
import type { FlowEnvironment, FlowSite } from './environment';
import {
  authoritativeNullResult,
  flowFailure,
  ignoreResult,
  nullResult,
  type Given,
} from './flowResult';
import type { ParameterTable } from '../parameters';
import type { RankedRule } from '../precedence';
import type { CompiledScope } from '../scope/scope';
import type { Source } from './source';

/** A rule ready to run, as far as it depends on itself and the schemas only: kept as long as the rule is the same. */
export interface PreparedRule {
  readonly rule: SyncRule;
  readonly scope: CompiledScope;
  readonly parameters: ParameterTable;
  readonly sourceSchema: Schema | undefined;
  readonly joinHash: string;
  readonly joins: boolean;
  readonly provisions: boolean;
  /** Keeps the metaverse object alive (M12); inbound rules only. */
  readonly sustains: boolean;
  /** May make a link of its own: without such a rule in scope nothing flows (engine §4.5). */
  readonly links: boolean;
  readonly flows: readonly CompiledFlow[];
  readonly notes: readonly EngineNote[];
}

/** A prepared rule and its place among all rules of the configuration: lower wins. */
export interface CompiledRule extends RankedRule {
  readonly prepared: PreparedRule;
  readonly order: number;
}

/** How the contributions to one attribute are put together; `Replace` is `Update` (engine §5.6). */
export type MergeKind = 'update' | 'merge' | 'merge-ignoring-case';

export interface CompiledFlow {
  readonly rule: PreparedRule;
  readonly flow: AttributeFlow;
  readonly target: string;
  readonly targetSchema: AttributeSchema | undefined;
  readonly merge: MergeKind;
  /** Whether values may be references, which other objects have to be found for. */
  readonly refers: boolean;
  /** The attribute that the mapping copies, where it is no more than that. */
  readonly copies: string | undefined;
  /** Attributes that the mapping reads. */
  readonly reads: readonly string[];
  run(source: Source, environment: FlowEnvironment): Given;
  /** The same; the recorder is told of each sub-expression. */
  trace(source: Source, environment: FlowEnvironment, recorder: ExpressionRecorder): Given;
}

/** Turns the tree of an expression into something that runs. */
export type ExpressionCompiler = (tree: Expression) => CompiledExpression;
/** Reads an expression; undefined when it has a syntax error. */
export type ExpressionReader = (text: string) => Expression | undefined;

const mergeKinds: Readonly<Record<string, MergeKind>> = {
  Merge: 'merge',
  MergeCaseInsensitive: 'merge-ignoring-case',
};

function isFailure(result: Value | Failure): result is Failure {
  return (
    typeof result === 'object' &&
    result !== null &&
    !(result instanceof Uint8Array) &&
    result.kind === 'failure'
  );
}

type Body = Pick<CompiledFlow, 'reads' | 'run' | 'trace'>;
type Fit = (values: readonly Scalar[]) => Given;

/** @returns what an expression's result means for its target (engine §6.1). */
function resultOf(value: Value | Failure, fit: Fit): Given {
  if (value === null) return nullResult;
  if (typeof value !== 'object') return fit([value]);
  if (isFailure(value))
    return flowFailure(
      value.message,
      value.category === 'triggered'
        ? 'sync-rule-error-function-triggered'
        : 'sync-rule-flow-errors',
      value.span,
    );
  if (isControl(value))
    return value.name === 'IgnoreThisFlow' ? ignoreResult : authoritativeNullResult;
  return fit(isMulti(value) ? value.values : [value]);
}

function directBody(attribute: string, fit: Fit): Body {
  const run = (source: Source): Given => {
    const values = source.values(attribute);
    return values === undefined ? nullResult : fit(values);
  };
  return { reads: [attribute], run, trace: run };
}

function constantBody(text: string, type: AttributeType | undefined, fit: Fit): Body {
  const result = fit([constantValue(text, type)]);
  return { reads: [], run: () => result, trace: () => result };
}

function expressionBody(compiled: CompiledExpression, fit: Fit, site: FlowSite): Body {
  const [read = ''] = compiled.reads;
  let last: { readonly value: Value | Failure; readonly given: Given } | undefined;
  return {
    reads: compiled.reads,
    run: (source, environment) => {
      environment.bind(source, site);
      const value = compiled.runIn(environment.frame);
      if (value === null || typeof value === 'object') return resultOf(value, fit);
      // Most expressions leave the text as it is (`Trim`), or give one object what they gave the one before: then the list is there already.
      const held = source.attributes.get(read);
      if (held?.length === 1 && held[0] === value) return fit(held);
      if (last?.value !== value) last = { value, given: fit([value]) };
      return last.given;
    },
    trace: (source, environment, recorder) => {
      environment.bind(source, site);
      return resultOf(compiled.trace(environment, recorder), fit);
    },
  };
}

function brokenBody(text: string): Body {
  const result = flowFailure(l10n.t('Invalid expression: {0}', text));
  return { reads: [], run: () => result, trace: () => result };
}

function bodyOf(
  rule: PreparedRule,
  flow: AttributeFlow,
  targetSchema: AttributeSchema | undefined,
  compile: ExpressionCompiler,
  read: ExpressionReader,
): Body {
  const { source, target } = flow;
  const fit = toTarget(target, targetSchema);
  if (source.kind === 'Direct') return directBody(source.attribute, fit);
  if (source.kind === 'Constant') return constantBody(source.value, targetSchema?.type, fit);
  const tree = source.tree ?? read(source.text);
  return tree === undefined
    ? brokenBody(source.text)
    : expressionBody(compile(tree), fit, { rule, target });
}

/**
 * Compiles one mapping.
 * @param targetSchema undefined when the target's schema is not known
 */
export function compileFlow(
  rule: PreparedRule,
  flow: AttributeFlow,
  targetSchema: AttributeSchema | undefined,
  compile: ExpressionCompiler,
  read: ExpressionReader,
): CompiledFlow {
  const refers = targetSchema === undefined || targetSchema.type === 'reference';
  const { source } = flow;
  const copies =
    source.kind === 'Direct' && source.attribute !== 'dn' ? source.attribute : undefined;
  return {
    rule,
    flow,
    target: flow.target,
    targetSchema,
    merge: mergeKinds[flow.merge] ?? 'update',
    refers,
    copies,
    ...bodyOf(rule, flow, targetSchema, compile, read),
  };
}
