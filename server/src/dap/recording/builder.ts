import type { FlowSource, Origin } from '../../domain/rule';
import type { Scalar } from '../../domain/value';
import type {
  AttributeStep,
  CandidateTrace,
  JoinStep,
  RuleStep,
  TraceStep,
} from '../../engine/trace';
import type { RankedRule } from '../../engine/precedence';
import { sameValues } from '../../engine/values';
import { decider } from '../../preview/reasons/flowReasons';
import { parseExpression } from '../../syntax/parseExpression';
import { printExpression } from '../../syntax/printExpression';
import type { Expression } from '../../syntax/ast';
import { evaluationTree, type EvaluationNode } from './evaluations';
import type { Detail, Pass, TraceNode } from './node';
import type { Change } from './state';

/** @returns the source of a flow as it is written. */
function sourceText(source: FlowSource): string {
  if (source.kind === 'Direct') return source.attribute;
  return source.kind === 'Constant' ? `"${source.value}"` : source.text;
}

interface Draft {
  readonly id: number;
  readonly name: string;
  readonly parent: Draft | undefined;
  readonly children: Draft[];
  end: number;
  readonly detail: Detail;
  readonly origin: Origin | undefined;
  readonly stops: boolean;
  readonly changes: number;
}

/** Evaluations of one mapping that become places to stop at; more than that nobody steps through. */
const mostEvaluations = 5000;
const longestName = 60;

function shortened(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length <= longestName ? flat : `${flat.slice(0, longestName - 1)}…`;
}

/** @returns an expression's tree with the spans that its recording speaks of; undefined for a mapping without one, or one that cannot be read. */
export function treeOf(candidate: CandidateTrace): Expression | undefined {
  const { source } = candidate.flow.flow;
  if (source.kind !== 'Expression') return undefined;
  return source.tree ?? parseExpression(source.text).value;
}

/** Whether spans of a mapping's expression are places in the rule file. */
export function isWritten(candidate: CandidateTrace): boolean {
  const { source, origin } = candidate.flow.flow;
  return origin !== undefined && source.kind === 'Expression' && source.tree !== undefined;
}

/** Builds the tree of a run, in the order in which it happened. */
export class RecordingBuilder {
  readonly nodes: Draft[] = [];
  readonly changes: Change[] = [];
  readonly #winners: Map<string, string>;
  readonly #values = new Map<string, readonly Scalar[]>();
  #pass: Draft | undefined;

  /** @param winners by object and attribute, the rule that the values came from before the run */
  constructor(winners: ReadonlyMap<string, string>) {
    this.#winners = new Map(winners);
  }

  finish(): readonly TraceNode[] {
    return this.nodes;
  }

  open(
    parent: Draft | undefined,
    name: string,
    detail: Detail,
    origin: Origin | undefined,
    stops: boolean,
  ): Draft {
    const node: Draft = {
      id: this.nodes.length,
      name,
      parent,
      children: [],
      end: this.nodes.length + 1,
      detail,
      origin,
      stops,
      changes: this.changes.length,
    };
    this.nodes.push(node);
    parent?.children.push(node);
    for (let around = parent; around !== undefined; around = around.parent)
      around.end = this.nodes.length;
    return node;
  }

  pass(root: Draft, name: string, pass: Pass): void {
    this.#pass = this.open(root, name, { kind: 'pass', pass }, undefined, false);
  }

  /** @returns the frame of a rule around something that runs after its scope was tested. */
  #ruleFrame(rule: RankedRule): Draft {
    return this.open(this.#pass, rule.rule.name, { kind: 'rule', rule }, rule.rule.origin, false);
  }

  add(step: TraceStep): void {
    switch (step.kind) {
      case 'rule':
        return this.#rule(step);
      case 'join':
        return this.#join(step);
      case 'link': {
        const parent = step.rule === undefined ? this.#pass : this.#ruleFrame(step.rule);
        this.open(
          parent,
          `link: ${step.outcome}`,
          { kind: 'link', step },
          step.rule?.rule.origin,
          true,
        );
        return;
      }
      case 'attribute':
        return this.#attribute(step);
      case 'export':
        this.open(
          this.#pass,
          `pending export: ${step.pending.operation}`,
          { kind: 'export', step },
          undefined,
          true,
        );
        return;
      case 'error': {
        const { error } = step;
        this.open(
          this.#pass,
          `error: ${error.name}`,
          { kind: 'error', step },
          error.flow?.origin ?? error.rule?.origin,
          true,
        );
        this.changes.push({ kind: 'reset', key: step.subject.key });
        return;
      }
      case 'deleted':
        this.open(
          this.#pass,
          'the metaverse object is deleted',
          { kind: 'deleted', step },
          undefined,
          true,
        );
        this.changes.push({ kind: 'reset', key: step.subject.key });
        return;
      case 'begin':
    }
  }

  #rule(step: RuleStep): void {
    const { rule } = step.rule;
    const node = this.open(
      this.#pass,
      rule.name,
      { kind: 'rule', rule: step.rule, step },
      rule.origin,
      true,
    );
    step.scope.forEach((outcome, index) => {
      const group = this.open(
        node,
        `scope group ${index + 1}`,
        { kind: 'group', outcome },
        outcome.group.origin,
        true,
      );
      for (const clause of outcome.clauses) {
        const { attribute, operator, value, origin } = clause.clause;
        this.open(
          group,
          shortened(`${attribute} ${operator}${value === '' ? '' : ` "${value}"`}`),
          { kind: 'clause', outcome: clause },
          origin,
          true,
        );
      }
    });
  }

  #join(step: JoinStep): void {
    const group = step.rule.rule.join[step.group];
    const node = this.open(
      this.#ruleFrame(step.rule),
      `join group ${step.group + 1}`,
      { kind: 'join', step },
      group?.origin,
      true,
    );
    step.conditions.forEach(({ condition }, index) => {
      this.open(
        node,
        `${condition.connectorAttribute} = ${condition.metaverseAttribute}`,
        { kind: 'condition', step, index },
        condition.origin,
        true,
      );
    });
  }

  #attribute(step: AttributeStep): void {
    for (const candidate of step.candidates) this.#flow(step, candidate);
    const winner = decider(step.candidates);
    const key = `${step.target.key}\n${step.attribute}`;
    const before = this.#winners.get(key);
    const after = step.after.length === 0 ? undefined : (winner?.rule.rule.id ?? before);
    this.change(step, before !== after, after);
    if (after === undefined) this.#winners.delete(key);
    else this.#winners.set(key, after);
    const parent = winner === undefined ? this.#pass : this.#ruleFrame(winner.rule);
    this.open(
      parent,
      `${step.attribute} decided`,
      { kind: 'decision', step },
      winner?.flow.flow.origin,
      true,
    );
  }

  /** Notes what an attribute came to. An attribute that is resolved again is compared with what it had by then. */
  change(step: AttributeStep, winnerChanged: boolean, winner: string | undefined): void {
    const key = `${step.target.key}\n${step.attribute}`;
    const before = this.#values.get(key) ?? step.before;
    this.#values.set(key, step.after);
    const valuesChanged = !sameValues(before, step.after);
    if (valuesChanged || winnerChanged)
      this.changes.push({
        kind: 'values',
        key: step.target.key,
        attribute: step.attribute,
        before,
        after: step.after,
        valuesChanged,
        winnerChanged,
        winner,
      });
  }

  #flow(step: AttributeStep, candidate: CandidateTrace): void {
    const { flow } = candidate.flow;
    const node = this.open(
      this.#ruleFrame(candidate.rule),
      `${flow.target} <- ${shortened(sourceText(flow.source))}`,
      { kind: 'flow', step, candidate },
      flow.origin,
      true,
    );
    const tree = candidate.evaluations.length === 0 ? undefined : treeOf(candidate);
    if (tree === undefined) return;
    const origin = isWritten(candidate) ? flow.origin : undefined;
    this.#evaluations(
      node,
      evaluationTree(tree, candidate.evaluations.slice(-mostEvaluations)),
      origin,
    );
  }

  #evaluations(
    parent: Draft,
    evaluations: readonly EvaluationNode[],
    origin: Origin | undefined,
  ): void {
    for (const { evaluated, children } of evaluations) {
      const { expression } = evaluated;
      const at = origin === undefined ? parent.origin : { ...origin, span: expression.span };
      this.#evaluations(
        this.open(
          parent,
          shortened(printExpression(expression)),
          { kind: 'expression', evaluated },
          at,
          true,
        ),
        children,
        origin,
      );
    }
  }
}
