import { shiftDiagnostic, type Diagnostic } from '../base/diagnostic';
import type { Span } from '../base/span';
import { blockDiagnostics, ownDiagnostics } from '../lint/lintBlock';
import type {
  BlockSnapshot,
  ConfigurationSnapshot,
  FileSnapshot,
  ParsedBlock,
  WorkspaceSnapshot,
} from '../model/types';

const none: readonly Diagnostic[] = [];

/** What was known about the blocks of a file when it was last asked for; `undefined` for those that were not looked at. */
interface Asked {
  readonly blocks: readonly ParsedBlock[];
  readonly found: readonly (readonly Diagnostic[] | undefined)[];
}

/** How many blocks an edit by hand touches at most; more were read anew. */
const fewBlocks = 8;

/** What is known about blocks that stand where they stood, and which blocks came in their places. */
function kept(
  blocks: readonly ParsedBlock[],
  before: Asked | undefined,
): { readonly found: (readonly Diagnostic[] | undefined)[]; readonly renewed: readonly number[] } {
  if (before === undefined) return { found: [], renewed: [] };
  const found = before.found.slice(0, blocks.length);
  const renewed: number[] = [];
  for (let index = 0; index < blocks.length; index++) {
    if (blocks[index] === before.blocks[index]) continue;
    found[index] = undefined;
    if (before.blocks.length === blocks.length) renewed.push(index);
  }
  return { found, renewed };
}

/** @returns what parser and binder found in a block that the lint rules have not looked at. */
function unread(
  configuration: ConfigurationSnapshot,
  file: FileSnapshot,
  index: number,
): readonly Diagnostic[] {
  const block = file.at(index);
  return block === undefined ? none : ownDiagnostics(configuration, block);
}

/**
 * What is known to be wrong in each block. What a block was found to have stays true for most edits elsewhere, so it is kept until the
 * block is renewed: at once for an edited block, when typing pauses for all others.
 */
export class Findings {
  readonly #known = new WeakMap<ParsedBlock, readonly Diagnostic[]>();
  /** What each block was last looked at in: in the same configuration there is nothing new to find. */
  readonly #in = new WeakMap<ParsedBlock, ConfigurationSnapshot>();
  /** Most blocks stand where they stood at the key before: then a look into two lists does, which costs next to nothing. */
  readonly #asked = new Map<string, Asked>();

  /**
   * Gives the findings of a file, spans absolute; only blocks that nothing is known about are looked at.
   * @param patience milliseconds after which the blocks that are left are told of no more than parser and binder found in them: a large file that is opened is
   * not waited for
   */
  ofFile(
    configuration: ConfigurationSnapshot,
    file: FileSnapshot,
    patience = Number.POSITIVE_INFINITY,
  ): readonly Diagnostic[] {
    const until = performance.now() + patience;
    const blocks = file.parsed;
    const { found, renewed } = kept(blocks, this.#asked.get(file.uri));
    // What was just edited is looked at before what never was, and whatever it takes.
    if (renewed.length <= fewBlocks)
      for (const index of renewed)
        found[index] = this.#look(configuration, file, index, Number.POSITIVE_INFINITY);
    const all: Diagnostic[] = [];
    for (let index = 0; index < blocks.length; index++) {
      const known =
        (found[index] ??= this.#look(configuration, file, index, until)) ??
        unread(configuration, file, index);
      if (known === none) continue;
      const start = file.start(index);
      for (const diagnostic of known) all.push(shiftDiagnostic(diagnostic, start));
    }
    this.#asked.set(file.uri, { blocks, found });
    return all;
  }

  /** @returns what is known about a block; it is looked at when nothing is and there is time. */
  #look(
    configuration: ConfigurationSnapshot,
    file: FileSnapshot,
    index: number,
    until: number,
  ): readonly Diagnostic[] | undefined {
    const parsed = file.parsed[index];
    const known = parsed && this.#known.get(parsed);
    const block = known === undefined && performance.now() < until ? file.at(index) : undefined;
    return block === undefined ? known : this.#found(configuration, block);
  }

  /** Looks at a block again, unless that was done in the same configuration. */
  renew(configuration: ConfigurationSnapshot, block: BlockSnapshot): void {
    if (this.#in.get(block.parsed) === configuration) return;
    this.#asked.delete(block.file);
    this.#found(configuration, block);
  }

  #found(configuration: ConfigurationSnapshot, block: BlockSnapshot): readonly Diagnostic[] {
    const found = blockDiagnostics(configuration, block);
    const kept = found.length === 0 ? none : found;
    this.#known.set(block.parsed, kept);
    this.#in.set(block.parsed, configuration);
    return kept;
  }
}

/**
 * Gives the places that findings name in other blocks, which are told relative to those, where they stand now. A place whose block is gone is left out, and
 * so is a repair that would change it.
 */
export function located(
  workspace: WorkspaceSnapshot,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { related, fixes } = diagnostic;
    if (
      related?.some(isRelative) !== true &&
      fixes?.some(({ edits }) => edits.some(isRelative)) !== true
    )
      return diagnostic;
    const repairs = fixes
      ?.map((fix) => ({
        ...fix,
        edits: fix.edits.flatMap((edit) => placeIn(workspace, edit) ?? []),
      }))
      .filter(({ edits }, i) => edits.length === fixes[i]?.edits.length);
    return {
      ...diagnostic,
      ...(related === undefined
        ? {}
        : { related: related.flatMap((place) => placeIn(workspace, place) ?? []) }),
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
