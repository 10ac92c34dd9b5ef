import { inert } from '../../../../server/src/protocol/inertText';
import type { EvaluateAnswer, EvaluatedPart } from '../../../../server/src/protocol/requests';
import type { PlainPosition, PlainRange } from '../../../../server/src/protocol/preview';

type Shown = Exclude<EvaluateAnswer, { readonly kind: 'refusal' }>;

/** Longest text behind a line; the hover has it all. */
const longest = 120;

function oneLine(text: string): string {
  const flat = inert(text);
  return flat.length > longest ? `${flat.slice(0, longest - 1)}…` : flat;
}

/** @returns what stands behind the expression: its value and type, or why there is none. */
export function resultText(answer: Shown): string {
  return answer.kind === 'value'
    ? `= ${oneLine(answer.text)} · ${answer.type}`
    : `fails: ${oneLine(answer.message)}`;
}

function before(a: PlainPosition, b: PlainPosition): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}

const holds = (range: PlainRange, at: PlainPosition): boolean =>
  before(range.start, at) && before(at, range.end);

/** @returns the innermost part at a place; parts come outer ones first. */
export function partAt(
  parts: readonly EvaluatedPart[],
  at: PlainPosition,
): EvaluatedPart | undefined {
  return [...parts].reverse().find(({ range }) => holds(range, at));
}
