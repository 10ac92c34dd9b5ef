import type { Diagnostic } from '../base/diagnostic';
import { shift, type Span } from '../base/span';
import { blockDiagnostics } from '../lint/lintBlock';
import type { BlockSnapshot, ConfigurationSnapshot, FileSnapshot, ParsedBlock, WorkspaceSnapshot } from '../model/types';

const none: readonly Diagnostic[] = [];

/**
 * What is known to be wrong in each block. What a block was found to have stays true for most edits elsewhere, so it is kept until the
 * block is renewed: at once for an edited block, when typing pauses for all others.
 */
export class Findings {
  readonly #known = new WeakMap<ParsedBlock, readonly Diagnostic[]>();

  /**
   * Gives the findings of a file, spans absolute; only blocks that nothing is known about are looked at.
   * @param patience milliseconds after which the blocks that are left go without: a large file that is opened is not waited for
   */
  ofFile(configuration: ConfigurationSnapshot, file: FileSnapshot, patience = Number.POSITIVE_INFINITY): readonly Diagnostic[] {
    const until = performance.now() + patience;
    const all: Diagnostic[] = [];
    // This runs over every block at every key, so that a block without findings must cost next to nothing.
    for (const block of file.blocks) {
      const found = this.#known.get(block.parsed) ?? (performance.now() < until ? this.renew(configuration, block) : none);
      if (found.length === 0) continue;
      for (const diagnostic of found) all.push(placed(diagnostic, block.start));
    }
    return all;
  }

  /** Looks at a block again. @returns its findings, spans relative to it */
  renew(configuration: ConfigurationSnapshot, block: BlockSnapshot): readonly Diagnostic[] {
    const found = blockDiagnostics(configuration, block);
    this.#known.set(block.parsed, found);
    return found;
  }
}

/**
 * Gives the places that findings name in other blocks, which are told relative to those, where they stand now. A place whose block is gone is left out, and
 * so is a repair that would change it.
 */
export function located(workspace: WorkspaceSnapshot, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { related, fixes } = diagnostic;
    if (related?.some(isRelative) !== true && fixes?.some(({ edits }) => edits.some(isRelative)) !== true) return diagnostic;
    const repairs = fixes?.map((fix) => ({ ...fix, edits: fix.edits.flatMap((edit) => placeIn(workspace, edit) ?? []) })).filter(({ edits }, i) => edits.length === fixes[i]?.edits.length);
    return {
      ...diagnostic,
      ...(related === undefined ? {} : { related: related.flatMap((place) => placeIn(workspace, place) ?? []) }),
      ...(repairs === undefined ? {} : { fixes: repairs }),
    };
  });
}

interface OtherPlace {
  readonly file?: string;
  readonly block?: number;
  readonly span: Span;
}

function isRelative({ file, block }: OtherPlace): boolean {
  return file !== undefined && block !== undefined;
}

function placeIn<P extends OtherPlace>(workspace: WorkspaceSnapshot, place: P): P | undefined {
  const { file, block } = place;
  if (file === undefined || block === undefined) return place;
  const found = workspace.locate({ file, block, span: place.span });
  return found === undefined ? undefined : { ...place, block: undefined, span: found.span };
}

/** Places without a file are the block's own and move with it; those with one are absolute, or relative to a block of that file. */
function placed(diagnostic: Diagnostic, delta: number): Diagnostic {
  if (delta === 0) return diagnostic;
  const { related, fixes } = diagnostic;
  return {
    ...diagnostic,
    span: shift(diagnostic.span, delta),
    ...(related === undefined ? {} : { related: related.map((place) => (place.file === undefined ? { ...place, span: shift(place.span, delta) } : place)) }),
    ...(fixes === undefined
      ? {}
      : { fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => (edit.file === undefined ? { ...edit, span: shift(edit.span, delta) } : edit)) })) }),
  };
}
