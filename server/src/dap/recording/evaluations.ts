import { encloses, type Span } from '../../base/span';
import { isMulti, type Value } from '../../domain/value';
import type { CandidateTrace } from '../../engine/trace';
import type { Failure } from '../../eval/types';
import type { Expression } from '../../syntax/ast';
import { children, walk } from '../../syntax/walk';
import type { Evaluated, Variable } from './node';

type Recorded = CandidateTrace['evaluations'][number];

/** One evaluation with those that it needed, in the order in which they were made. */
export interface EvaluationNode {
  readonly evaluated: Evaluated;
  readonly children: readonly EvaluationNode[];
}

interface Entry {
  readonly span: Span;
  readonly result: Value | Failure;
  readonly below: readonly Entry[];
}

const same = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;
const keyOf = (span: Span): string => `${span.start}:${span.end}`;

/**
 * Puts recorded evaluations, innermost first, into the order of the calls. What was evaluated on first use (the value of `With`) stands
 * elsewhere in the text than the part that used it; it goes below the part that was being evaluated.
 */
function nest(recorded: readonly Recorded[]): readonly Entry[] {
  const open: Entry[] = [];
  for (const { span, result } of recorded) {
    if (result === 'skipped') continue;
    let from = open.length;
    for (let i = open.length - 1; i >= 0; i--) {
      const entry = open[i];
      // An evaluation around this place, or of the same place for another value, ends what can belong to this one.
      if (entry === undefined || encloses(entry.span, span)) break;
      if (encloses(span, entry.span)) from = i;
    }
    open.push({ span, result, below: open.splice(from) });
  }
  return open;
}

/** @returns the parts of an expression by their place. */
function partsOf(tree: Expression): ReadonlyMap<string, Expression> {
  const parts = new Map<string, Expression>();
  walk(tree, {
    enter: (node) => {
      // Only parts of an expression stand below one.
      if (!parts.has(keyOf(node.span))) parts.set(keyOf(node.span), node as Expression);
    },
  });
  return parts;
}

const constants: ReadonlySet<Expression['kind']> = new Set([
  'String',
  'Number',
  'Literal',
  'Identifier',
  'Parenthesized',
  'MissingExpression',
]);

function failed(result: Value | Failure): boolean {
  return (
    typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'failure'
  );
}

function binderOf(
  part: Expression | undefined,
):
  | { readonly name: string; readonly value: Span; readonly body: Span; readonly each: boolean }
  | undefined {
  if (part?.kind !== 'Call') return undefined;
  const word = part.name.toLowerCase();
  const [variable, value, body] = part.arguments;
  if (
    !['with', 'select', 'where'].includes(word) ||
    variable?.kind !== 'Variable' ||
    value === undefined ||
    body === undefined
  )
    return undefined;
  return { name: variable.name, value: value.span, body: body.span, each: word !== 'with' };
}

/** Gives the entries their expressions and variables. */
class Annotator {
  constructor(private readonly parts: ReadonlyMap<string, Expression>) {}

  all(entries: readonly Entry[], variables: readonly Variable[]): readonly EvaluationNode[] {
    return entries.flatMap((entry) => this.one(entry, variables));
  }

  private one(entry: Entry, variables: readonly Variable[]): readonly EvaluationNode[] {
    const expression = this.parts.get(keyOf(entry.span));
    const below = this.below(entry, expression, variables);
    if (
      expression === undefined ||
      (constants.has(expression.kind) && !(failed(entry.result) && below.length === 0))
    )
      return below;
    return [{ evaluated: { expression, result: entry.result, variables }, children: below }];
  }

  private below(
    entry: Entry,
    expression: Expression | undefined,
    variables: readonly Variable[],
  ): readonly EvaluationNode[] {
    const binder = binderOf(expression);
    if (binder === undefined) return this.all(entry.below, variables);
    const value = findResult(entry.below, binder.value);
    const values =
      value !== undefined && isValue(value) && isMulti(value) ? value.values : undefined;
    let round = 0;
    return entry.below.flatMap((child) => {
      if (!same(child.span, binder.body)) return this.one(child, variables);
      const bound = binder.each && values !== undefined ? values[round++] : value;
      return this.one(
        child,
        bound === undefined
          ? variables
          : [
              ...variables.filter(({ name }) => name !== binder.name),
              { name: binder.name, value: bound },
            ],
      );
    });
  }
}

function isValue(result: Value | Failure): result is Value {
  return !failed(result);
}

/** @returns what a place gave, wherever below it was evaluated. */
function findResult(entries: readonly Entry[], place: Span): Value | Failure | undefined {
  for (const entry of entries) {
    if (same(entry.span, place)) return entry.result;
    const found = findResult(entry.below, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Turns what an expression recorded into a tree of calls. Constants are left out: nobody wants to stop at them.
 * @param tree the expression, its spans as the recording's
 */
export function evaluationTree(
  tree: Expression,
  recorded: readonly Recorded[],
): readonly EvaluationNode[] {
  return new Annotator(partsOf(tree)).all(nest(recorded), []);
}

/** @returns the branches that were never taken in a recording, outermost only. */
export function notTaken(recorded: readonly Recorded[]): readonly Span[] {
  const taken = new Set(
    recorded.filter(({ result }) => result !== 'skipped').map(({ span }) => keyOf(span)),
  );
  const skipped = recorded
    .filter(({ span, result }) => result === 'skipped' && !taken.has(keyOf(span)))
    .map(({ span }) => span);
  const distinct = [...new Map(skipped.map((span) => [keyOf(span), span])).values()];
  return distinct.filter(
    (span) => !distinct.some((other) => !same(other, span) && encloses(other, span)),
  );
}

/** @returns the calls below a part of an expression, outermost first. */
export function callsBelow(
  part: Expression,
): readonly Extract<Expression, { readonly kind: 'Call' }>[] {
  const calls: Extract<Expression, { readonly kind: 'Call' }>[] = [];
  for (const child of children(part)) {
    walk(child, {
      enter: (node) => {
        if (node.kind === 'Call') calls.push(node);
      },
    });
  }
  return calls;
}
