import type { Diagnostic, TextEdit } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import type { FileSnapshot } from '../../model/types';
import { organizeFile } from './organize';

/** The protocol's kinds; those for a whole file end with our name, so that a user can ask for ours alone. */
export type CodeActionKind =
  'quickfix' | 'refactor.rewrite' | 'source.fixAll.syncrule' | 'source.organize.syncrule';

/** A change that the user may choose. */
export interface CodeAction {
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly edits: readonly TextEdit[];
  /** What it repairs; none for *fix all*. */
  readonly diagnostic?: Diagnostic;
  readonly preferred: boolean;
}

/**
 * Offers the repairs of the findings in a range.
 * @param diagnostics of the file, spans absolute in it
 */
export function quickFixes(diagnostics: readonly Diagnostic[], range: Span): readonly CodeAction[] {
  return diagnostics
    .filter(
      (diagnostic) => diagnostic.span.start <= range.end && range.start <= diagnostic.span.end,
    )
    .flatMap((diagnostic) =>
      (diagnostic.fixes ?? []).map((fix): CodeAction => ({
        title: fix.title,
        kind: 'quickfix',
        edits: fix.edits,
        diagnostic,
        preferred: fix.preferred === true,
      })),
    );
}

/**
 * Gathers the repairs that are safe to apply without looking. Of repairs that touch the same text the first is taken; asking again after the
 * change finds the others.
 * @returns undefined when there is none
 */
export function fixAll(diagnostics: readonly Diagnostic[]): CodeAction | undefined {
  const edits: TextEdit[] = [];
  for (const diagnostic of diagnostics) {
    // What runs when a file is saved changes no other file.
    const fix = diagnostic.fixes?.find(
      (one) => one.safe === true && one.edits.every(({ file }) => file === undefined),
    );
    if (fix !== undefined && !fix.edits.some((edit) => edits.some((other) => overlap(edit, other))))
      edits.push(...fix.edits);
  }
  return edits.length === 0
    ? undefined
    : {
        title: 'Fix all that is safe to fix',
        kind: 'source.fixAll.syncrule',
        edits,
        preferred: false,
      };
}

/** @returns the change that brings a file into canonical order; undefined when it is. */
export function organize(file: FileSnapshot): CodeAction | undefined {
  const edits = organizeFile(file);
  return edits.length === 0
    ? undefined
    : {
        title: 'Organize: properties, sections and flows in their order',
        kind: 'source.organize.syncrule',
        edits,
        preferred: false,
      };
}

function overlap(a: TextEdit, b: TextEdit): boolean {
  if (a.file !== b.file) return false;
  const empty = a.span.start === a.span.end || b.span.start === b.span.end;
  return empty
    ? a.span.start <= b.span.end && b.span.start <= a.span.end
    : a.span.start < b.span.end && b.span.start < a.span.end;
}
