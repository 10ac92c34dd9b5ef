/** A half-open range of UTF-16 code units. What it is relative to (a block or a whole text) is said where it is used. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** @returns the span from `start` up to, not including, `end`. */
export function span(start: number, end: number): Span {
  return { start, end };
}

/** @returns the smallest span that holds both. */
export function cover(first: Span, second: Span): Span {
  return { start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) };
}

/** @returns the span moved by `delta` code units. */
export function shift(value: Span, delta: number): Span {
  return delta === 0 ? value : { start: value.start + delta, end: value.end + delta };
}

/** @returns whether `offset` touches the span, its end included: where a cursor counts as being "on" it. */
export function touches(value: Span, offset: number): boolean {
  return value.start <= offset && offset <= value.end;
}

/** @returns whether `inner` lies inside `outer`. */
export function encloses(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
