import * as l10n from '@vscode/l10n';
import type { ScopeClause, ScopeGroup, SyncRule } from '../../domain/rule';
import type { Schema } from '../../domain/schema';
import type { AttributeType, Scalar } from '../../domain/value';
import { emptyScopeGroupHolds, scopeTextIgnoresCase } from '../choices';
import {
  clauseConstant,
  operatorMeaning,
  type ClauseConstant,
  type OperatorMeaning,
} from './clauseTest';
import type { EngineNote } from '../errors';
import type { ParameterTable } from '../parameters';
import type { Source } from '../flow/source';

/** Why a clause cannot be decided by comparing; it then does not hold. */
export type ClauseProblem =
  'unknown-operator' | 'unresolved-parameter' | 'binary' | 'not-a-number' | 'membership';

/** A clause with everything that a reason needs. */
export interface ClauseOutcome {
  readonly clause: ScopeClause;
  readonly holds: boolean;
  /** What was compared with, parameters replaced. */
  readonly constant: string;
  readonly actual: readonly Scalar[];
  readonly problem?: ClauseProblem;
  /** Names of parameters that have no value. */
  readonly missing?: readonly string[];
  readonly dependsOnCase?: boolean;
}

export interface CompiledClause {
  readonly clause: ScopeClause;
  test(source: Source): boolean;
  explain(source: Source): ClauseOutcome;
}

export interface GroupOutcome {
  readonly group: ScopeGroup;
  readonly holds: boolean;
  readonly clauses: readonly ClauseOutcome[];
}

/** A scoping filter: groups are alternatives, clauses inside a group must all hold, no group means every object (M1). */
export interface CompiledScope {
  holds(source: Source): boolean;
  explain(source: Source): readonly GroupOutcome[];
}

const nothing: readonly never[] = [];
const parameter = /%([A-Za-z0-9_.]+)%/g;

/** @returns the names of the parameters in a text. */
export function parametersIn(text: string): readonly string[] {
  return [...text.matchAll(parameter)].map((match) => match[1] ?? '');
}

/** Gives the constant to compare with; undefined where a parameter has no value for the object. */
type ConstantFor = (source: Source) => ClauseConstant | undefined;

function constantFor(text: string, parameters: ParameterTable): ConstantFor {
  const names = parametersIn(text);
  const resolve = (partition: number): ClauseConstant | undefined => {
    if (names.some((name) => parameters.lookup(name, partition) === undefined)) return undefined;
    return clauseConstant(
      text.replace(parameter, (_, name: string) => parameters.lookup(name, partition) ?? ''),
    );
  };
  if (names.every((name) => parameters.isConstant(name))) {
    const constant = resolve(-1);
    return () => constant;
  }
  const byPartition = new Map<number, ClauseConstant | undefined>();
  return (source) => {
    const { partition } = source;
    if (!byPartition.has(partition)) byPartition.set(partition, resolve(partition));
    return byPartition.get(partition);
  };
}

function decide(
  meaning: OperatorMeaning,
  values: readonly Scalar[] | undefined,
  constant: ClauseConstant,
  ignoreCase: boolean,
): boolean {
  let any = false;
  // A loop without a closure: scopes are tested for every object, a clause at a time.
  for (const value of values ?? nothing) any ||= meaning.test(value, constant, ignoreCase);
  return any !== meaning.negative;
}

/** A clause about whether there are values at all. */
function presenceClause(clause: ScopeClause, wanted: boolean): CompiledClause {
  const test = (source: Source): boolean =>
    (source.values(clause.attribute) !== undefined) === wanted;
  return {
    clause,
    test,
    explain: (source) => ({
      clause,
      holds: test(source),
      constant: clause.value,
      actual: source.values(clause.attribute) ?? [],
    }),
  };
}

function membershipClause(
  clause: ScopeClause,
  constant: ConstantFor,
  wanted: boolean,
): CompiledClause {
  const member = (source: Source): boolean | undefined => {
    const group = constant(source);
    return group === undefined ? undefined : source.isMemberOf(group.text);
  };
  return {
    clause,
    test: (source) => member(source) === wanted,
    explain: (source) => ({
      clause,
      holds: member(source) === wanted,
      constant: constant(source)?.text ?? clause.value,
      actual: source.values('memberOf') ?? [],
      ...(member(source) === undefined ? { problem: 'membership' as const } : {}),
    }),
  };
}

function problemOf(
  clause: ScopeClause,
  values: readonly Scalar[] | undefined,
  constant: ClauseConstant,
): ClauseProblem | undefined {
  if (values?.some((value) => value instanceof Uint8Array) === true) return 'binary';
  if (clause.operator.includes('BIT') && constant.mask === undefined) return 'not-a-number';
  return undefined;
}

function comparisonClause(
  clause: ScopeClause,
  constant: ConstantFor,
  meaning: OperatorMeaning,
  parameters: ParameterTable,
): CompiledClause {
  const bits = clause.operator.includes('BIT');
  const test = (source: Source): boolean => {
    const wanted = constant(source);
    if (wanted === undefined || (bits && wanted.mask === undefined)) return false;
    const values = source.values(clause.attribute);
    if (values !== undefined && values[0] instanceof Uint8Array) return false;
    return decide(meaning, values, wanted, scopeTextIgnoresCase);
  };
  return {
    clause,
    test,
    explain: (source) => {
      const actual = source.values(clause.attribute) ?? [];
      const wanted = constant(source);
      const holds = test(source);
      if (wanted === undefined) {
        const missing = parametersIn(clause.value).filter(
          (name) => parameters.lookup(name, source.partition) === undefined,
        );
        return {
          clause,
          holds,
          constant: clause.value,
          actual,
          problem: 'unresolved-parameter',
          missing,
        };
      }
      const problem = problemOf(clause, actual, wanted);
      const other =
        problem === undefined && decide(meaning, actual, wanted, !scopeTextIgnoresCase) !== holds;
      return {
        clause,
        holds,
        constant: wanted.text,
        actual,
        ...(problem === undefined ? {} : { problem }),
        ...(other ? { dependsOnCase: true } : {}),
      };
    },
  };
}

function neverClause(clause: ScopeClause): CompiledClause {
  return {
    clause,
    test: () => false,
    explain: (source) => ({
      clause,
      holds: false,
      constant: clause.value,
      actual: source.values(clause.attribute) ?? [],
      problem: 'unknown-operator',
    }),
  };
}

function compileClause(
  clause: ScopeClause,
  schema: Schema | undefined,
  parameters: ParameterTable,
): CompiledClause {
  const constant = constantFor(clause.value, parameters);
  switch (clause.operator) {
    case 'ISNULL':
      return presenceClause(clause, false);
    case 'ISNOTNULL':
      return presenceClause(clause, true);
    case 'ISMEMBEROF':
      return membershipClause(clause, constant, true);
    case 'ISNOTMEMBEROF':
      return membershipClause(clause, constant, false);
  }
  const meaning = operatorMeaning(clause.operator, schema?.attributes.get(clause.attribute)?.type);
  return meaning === undefined
    ? neverClause(clause)
    : comparisonClause(clause, constant, meaning, parameters);
}

/** @returns what is wrong with a filter, whatever the object. */
function scopeNotes(
  rule: SyncRule,
  schema: Schema | undefined,
  parameters: ParameterTable,
): EngineNote[] {
  return rule.scope.flatMap(({ clauses }): readonly EngineNote[] =>
    clauses.length === 0
      ? [
          {
            code: 'empty-scope-group',
            message: l10n.t(
              'A scoping group of "{0}" has no clauses, so every object is in scope.',
              rule.name,
            ),
            rule,
          },
        ]
      : clauses.flatMap((clause) => [
          ...operatorNotes(rule, clause, schema?.attributes.get(clause.attribute)?.type),
          ...parameterNotes(rule, clause, parameters),
        ]),
  );
}

const presence: ReadonlySet<string> = new Set(['ISNULL', 'ISNOTNULL']);
const membership: ReadonlySet<string> = new Set(['ISMEMBEROF', 'ISNOTMEMBEROF']);

/** @returns why a clause is never true, or not as intended: its operator does not suit its attribute. */
function operatorNotes(
  rule: SyncRule,
  { attribute, operator }: ScopeClause,
  type: AttributeType | undefined,
): readonly EngineNote[] {
  if (presence.has(operator)) return [];
  if (membership.has(operator))
    return rule.direction === 'Outbound'
      ? [
          {
            code: 'membership-of-metaverse-object',
            message: l10n.t(
              '"{0}" tests the membership of a metaverse object, which has none. The clause is never true.',
              rule.name,
            ),
            rule,
          },
        ]
      : [];
  if (operatorMeaning(operator, type) === undefined)
    return [
      {
        code: 'unknown-operator',
        message: l10n.t(
          '"{0}" in the scope of "{1}" is not an operator of the product. The clause is never true.',
          operator,
          rule.name,
        ),
        rule,
      },
    ];
  if (type !== 'binary') return [];
  return [
    {
      code: 'binary-comparison',
      message: l10n.t(
        '"{0}" compares the binary attribute "{1}". Use ISNULL or ISNOTNULL for binary attributes.',
        rule.name,
        attribute,
      ),
      rule,
    },
  ];
}

/** @returns the parameters of a clause's constant that have no value. */
function parameterNotes(
  rule: SyncRule,
  { operator, value }: ScopeClause,
  parameters: ParameterTable,
): readonly EngineNote[] {
  if (presence.has(operator)) return [];
  return parametersIn(value).flatMap((name): readonly EngineNote[] =>
    parameters.isConstant(name) && parameters.lookup(name, -1) === undefined
      ? [
          {
            code: 'unresolved-parameter',
            message: l10n.t(
              '{0} in the scope of "{1}" has no value. The clause is never true.',
              `%${name}%`,
              rule.name,
            ),
            rule,
          },
        ]
      : [],
  );
}

/**
 * Compiles the scoping filter of a rule; nothing is looked up in schemas or parsed when it is tested.
 * @param schema of the side that the rule reads
 */
export function compileScope(
  rule: SyncRule,
  schema: Schema | undefined,
  parameters: ParameterTable,
): { readonly scope: CompiledScope; readonly notes: readonly EngineNote[] } {
  const groups = rule.scope.map((group) => ({
    group,
    clauses: group.clauses.map((clause) => compileClause(clause, schema, parameters)),
  }));
  const holdsGroup = (clauses: readonly CompiledClause[], source: Source): boolean => {
    for (const clause of clauses) if (!clause.test(source)) return false;
    return clauses.length > 0 || emptyScopeGroupHolds;
  };
  return {
    scope: {
      holds: (source) => {
        for (const { clauses } of groups) if (holdsGroup(clauses, source)) return true;
        return groups.length === 0;
      },
      explain: (source) =>
        groups.map(({ group, clauses }) => ({
          group,
          holds: holdsGroup(clauses, source),
          clauses: clauses.map((clause) => clause.explain(source)),
        })),
    },
    notes: scopeNotes(rule, schema, parameters),
  };
}
