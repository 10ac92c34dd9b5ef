import type { Span } from '../../base/span';
import type { AttributeFlow, Origin, SyncRule } from '../../domain/rule';
import type { AttributeSchema } from '../../domain/schema';
import { scalarType } from '../../domain/describe';
import type { EngineError } from '../../engine/errors';
import type { PreviewRun } from '../../engine/result';
import type { ClauseOutcome } from '../../engine/scope/scope';
import type {
  AttributeStep,
  CandidateTrace,
  ExportDelta,
  JoinStep,
  LinkStep,
  RuleStep,
} from '../../engine/trace';
import { sameValues } from '../../engine/values';
import type {
  AttributeResult,
  ClauseVerdict,
  FlowRow,
  JoinAttempt,
  LinkOutcome,
  PendingExport,
  PlainLocation,
  PreviewError,
  PreviewValue,
  RuleReference,
  RuleVerdict,
} from '../../protocol/preview';
import { evaluationSteps } from './evaluations';
import { attributeReason, candidateReason, decider } from '../reasons/flowReasons';
import {
  clauseReason,
  joinReason,
  linkReason,
  referenceReason,
  ruleReason,
} from '../reasons/ruleReasons';
import type { PreviewNames } from './values';

/** Finds where a part of a rule stands now; undefined when it is gone or was never in a file. */
export type Locate = (origin: Origin) => PlainLocation | undefined;

function dataSourceOf(source: AttributeFlow['source']): string {
  if (source.kind === 'Direct') return source.attribute;
  return source.kind === 'Constant' ? source.value : source.text;
}

function changeOf(
  before: AttributeStep['before'],
  after: AttributeStep['after'],
): AttributeResult['change'] {
  if (sameValues(before, after)) return 'unchanged';
  if (before.length === 0) return 'added';
  return after.length === 0 ? 'removed' : 'changed';
}

/** Turns parts of a trace into parts of the document. */
export class PreviewParts {
  readonly #run: PreviewRun;
  readonly #names: PreviewNames;
  readonly #locate: Locate;

  constructor(run: PreviewRun, names: PreviewNames, locate: Locate) {
    this.#run = run;
    this.#names = names;
    this.#locate = locate;
  }

  #location(origin: Origin | undefined): { readonly location?: PlainLocation } {
    const location = origin === undefined ? undefined : this.#locate(origin);
    return location === undefined ? {} : { location };
  }

  rule(rule: SyncRule): RuleReference {
    const precedence = this.#run.rules.rule(rule.id)?.precedence ?? rule.precedence;
    return {
      id: rule.id,
      name: rule.name,
      precedence,
      direction: rule.direction,
      ...this.#location(rule.origin),
    };
  }

  #clause(outcome: ClauseOutcome, connector: string | undefined): ClauseVerdict {
    const { attribute, operator, value, origin } = outcome.clause;
    return {
      attribute,
      operator,
      value,
      actual: this.#names.values(outcome.actual, connector),
      holds: outcome.holds,
      reason: clauseReason(outcome),
      ...(outcome.dependsOnCase === true ? { dependsOnCase: true } : {}),
      ...this.#location(origin),
    };
  }

  /** @param flowing whether the mappings of rules in scope count: some rule makes a link, and the object has one */
  verdict(step: RuleStep, flowing: boolean): RuleVerdict {
    return {
      rule: this.rule(step.rule.rule),
      status: step.verdict === 'applies' && !flowing ? 'not-linked' : step.verdict,
      scope: step.scope.map((group) => ({
        holds: group.holds,
        clauses: group.clauses.map((clause) => this.#clause(clause, step.subject.connector)),
      })),
      reason: ruleReason(step, flowing),
    };
  }

  join(step: JoinStep): JoinAttempt {
    const inbound = step.target === undefined;
    return {
      rule: this.rule(step.rule.rule),
      group: step.group,
      conditions: step.conditions.map(({ condition, searched }) => ({
        connectorAttribute: condition.connectorAttribute,
        metaverseAttribute: condition.metaverseAttribute,
        caseSensitive: condition.caseSensitive,
        searched: this.#names.values(searched, step.subject.connector),
      })),
      candidates: step.candidates.map((candidate) => this.#names.subject(candidate)),
      outcome: step.outcome,
      reason: joinReason(step, inbound),
      ...this.#location(step.rule.rule.join[step.group]?.origin),
    };
  }

  link(step: LinkStep): LinkOutcome {
    return {
      kind: step.outcome,
      ...(step.rule === undefined ? {} : { rule: this.rule(step.rule.rule) }),
      ...(step.object === undefined ? {} : { object: this.#names.subject(step.object) }),
      reason: linkReason(step),
    };
  }

  #row(
    candidate: CandidateTrace,
    all: readonly CandidateTrace[],
    targetConnector: string | undefined,
  ): FlowRow {
    const { flow } = candidate.flow;
    const { source } = flow;
    const evaluations = evaluationSteps(candidate);
    return {
      rule: this.rule(candidate.rule.rule),
      source: this.#names.subject(candidate.source),
      dataSource: dataSourceOf(source),
      mapping: source.kind,
      mergeType: flow.merge,
      once: flow.once,
      target: flow.target,
      reads: candidate.reads.map(({ attribute, values }) => ({
        attribute,
        values: this.#names.values(values, candidate.source.connector),
      })),
      result:
        candidate.result?.kind === 'values'
          ? this.#names.values(candidate.result.values, targetConnector)
          : [],
      status: candidate.status,
      reason: candidateReason(candidate, all),
      ...this.#location(flow.origin),
      ...(candidate.skipped.length === 0
        ? {}
        : {
            leftOut: candidate.skipped.map((one) => ({ dn: one.dn, reason: referenceReason(one) })),
          }),
      ...(evaluations.length === 0 ? {} : { evaluations }),
    };
  }

  /** @param after what the object really holds in the end; a failed object keeps what it had */
  attribute(
    step: AttributeStep,
    schema: AttributeSchema | undefined,
    after: AttributeStep['after'],
  ): AttributeResult {
    const { before, candidates } = step;
    const connector = step.target.connector;
    const winner = decider(candidates);
    return {
      attribute: step.attribute,
      type: this.#type(schema, after[0] ?? before[0]),
      multivalued: schema?.multivalued ?? Math.max(before.length, after.length) > 1,
      before: this.#names.values(before, connector),
      after: this.#names.values(after, connector),
      change: changeOf(before, after),
      ...(winner === undefined ? {} : { winner: this.rule(winner.rule.rule) }),
      reason: attributeReason(step),
      rows: candidates.map((candidate) => this.#row(candidate, candidates, connector)),
    };
  }

  #type(
    schema: AttributeSchema | undefined,
    value: AttributeStep['after'][number] | undefined,
  ): PreviewValue['type'] {
    if (schema !== undefined) return schema.type === 'datetime' ? 'string' : schema.type;
    return value === undefined ? 'string' : scalarType(value);
  }

  pending(delta: ExportDelta, connector: string): PendingExport {
    return {
      operation: delta.operation,
      dn: delta.dn,
      ...(delta.newDn === undefined ? {} : { newDn: delta.newDn }),
      changes: delta.changes.map((change) => ({
        attribute: change.attribute,
        operation: change.operation,
        added: this.#names.values(change.added, connector),
        removed: this.#names.values(change.removed, connector),
      })),
    };
  }

  error(error: EngineError): PreviewError {
    return {
      name: error.name,
      message: error.message,
      ...(error.rule === undefined ? {} : { rule: this.rule(error.rule) }),
      ...(error.attribute === undefined ? {} : { attribute: error.attribute }),
      ...this.#location(this.#originOf(error.flow, error.span) ?? error.rule?.origin),
    };
  }

  /** The failing part of an expression where it was read from a rule file, else the flow. */
  #originOf(flow: AttributeFlow | undefined, span: Span | undefined): Origin | undefined {
    const origin = flow?.origin;
    if (
      origin === undefined ||
      span === undefined ||
      flow?.source.kind !== 'Expression' ||
      flow.source.tree === undefined
    )
      return origin;
    return { ...origin, span };
  }
}
