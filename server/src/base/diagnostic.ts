import { shift, type Span } from './span';

/** How bad a finding is, in the editor's four steps. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A replacement of `span` by `newText`. `file` is a URI; absent means the file that the diagnostic is about. */
export interface TextEdit {
  readonly file?: string;
  /** Identifier of the block of `file` that the span is relative to; absent for an absolute span, and together with `file` for the text at hand. */
  readonly block?: number;
  readonly span: Span;
  readonly newText: string;
}

/** A change that repairs a finding. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one to take when the user asks for "the" fix. */
  readonly preferred?: boolean;
  /** Safe to apply without looking: takes part in *fix all*. */
  readonly safe?: boolean;
}

/** Another place that explains a finding. `file` is a URI; spans are absolute in that file unless said otherwise. */
export interface RelatedPlace {
  readonly file?: string;
  /** As in {@link TextEdit}. */
  readonly block?: number;
  readonly span: Span;
  readonly message: string;
}

/**
 * A finding about a text. Its span is relative to the text that was analysed (a block for everything below the workspace,
 * the whole file at the workspace's boundary).
 */
export interface Diagnostic {
  /** Stable code, `SR001` …; the page `docs/rules/<code>.md` explains it. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  readonly tag?: 'unnecessary' | 'deprecated';
}

/** What every stage gives: a value, always, and what was found on the way. */
export interface Result<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Moves a finding with the text that it is about: its own places, and those of repairs and explanations that name no other file.
 * @param delta code units
 */
export function shiftDiagnostic(diagnostic: Diagnostic, delta: number): Diagnostic {
  if (delta === 0) return diagnostic;
  const { related, fixes } = diagnostic;
  const moved = <P extends { readonly file?: string; readonly span: Span }>(place: P): P =>
    place.file === undefined ? { ...place, span: shift(place.span, delta) } : place;
  return {
    ...diagnostic,
    span: shift(diagnostic.span, delta),
    ...(related === undefined ? {} : { related: related.map(moved) }),
    ...(fixes === undefined
      ? {}
      : { fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits.map(moved) })) }),
  };
}
