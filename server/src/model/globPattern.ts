/**
 * Globs as automata: all ways to read a path are followed at once, so no glob of a stranger's manifest makes matching take longer than its length
 * times that of the path. `*` and `?` match within a part of a path, `**` any number of whole parts, `[a-z]` and `[!a-z]` one character, `{a,b}` one of several
 * globs, and a backslash takes the next character literally. No wildcard matches a dot at the beginning of a part.
 */

/** One step of an automaton; `next` are indices of states. */
type State =
  | {
      readonly kind: 'character';
      readonly accepts: (character: string) => boolean;
      readonly next: number;
    }
  | { readonly kind: 'fork'; readonly next: number[] }
  /** Goes on unless a part of the path begins here with a dot. */
  | { readonly kind: 'visible'; readonly next: number }
  | { readonly kind: 'end' };

/** A glob, ready for matching. */
export interface GlobPattern {
  readonly states: readonly State[];
  readonly start: number;
}

type Piece =
  | { readonly kind: 'character' | 'wild'; readonly accepts: (character: string) => boolean }
  /** `*`, `**` with the slash behind it, and `**` at the end. */
  | { readonly kind: 'run' | 'folders' | 'rest' }
  | { readonly kind: 'choice'; readonly choices: readonly (readonly Piece[])[] };

const notSlash = (character: string): boolean => character !== '/';
const literal = (wanted: string): Piece => ({
  kind: 'character',
  accepts: (character) => character === wanted,
});

/** @returns where the braces open that hold alternatives: those that are closed and have a comma of their own. Found beforehand, so none is read twice. */
function choicesIn(glob: string): ReadonlySet<number> {
  const found = new Set<number>();
  const open: { readonly at: number; comma: boolean }[] = [];
  for (let at = 0; at < glob.length; at++) {
    const character = glob.charAt(at);
    if (character === '\\') at++;
    else if (character === '{') open.push({ at, comma: false });
    else if (character === ',') {
      const innermost = open.at(-1);
      if (innermost !== undefined) innermost.comma = true;
    } else if (character === '}') {
      const brace = open.pop();
      if (brace?.comma === true) found.add(brace.at);
    }
  }
  return found;
}

/** Reads a glob from left to right. */
class GlobReader {
  readonly #choices: ReadonlySet<number>;
  #at = 0;

  constructor(private readonly glob: string) {
    this.#choices = choicesIn(glob);
  }

  /** @param depth how many braces are open: inside them, a comma or a closing brace ends the sequence */
  sequence(depth: number): readonly Piece[] {
    const pieces: Piece[] = [];
    let begins = true;
    while (this.#at < this.glob.length) {
      const character = this.glob.charAt(this.#at);
      if (depth > 0 && (character === ',' || character === '}')) break;
      pieces.push(this.piece(character, begins, depth));
      begins = this.glob.charAt(this.#at - 1) === '/';
    }
    return pieces;
  }

  private piece(character: string, begins: boolean, depth: number): Piece {
    if (character === '*') return this.stars(begins, depth);
    if (character === '?') return this.took(1, { kind: 'wild', accepts: notSlash });
    if (character === '[') return this.characters() ?? this.took(1, literal(character));
    if (character === '{' && this.#choices.has(this.#at)) return this.choice(depth);
    if (character === '\\' && this.#at + 1 < this.glob.length)
      return this.took(2, literal(this.glob.charAt(this.#at + 1)));
    return this.took(1, literal(character));
  }

  private took(length: number, piece: Piece): Piece {
    this.#at += length;
    return piece;
  }

  private stars(begins: boolean, depth: number): Piece {
    let end = this.#at;
    while (this.glob.charAt(end) === '*') end++;
    const next = this.glob.charAt(end);
    const isWhole = begins && end - this.#at > 1;
    this.#at = end;
    if (!isWhole) return { kind: 'run' };
    if (next === '/') return this.took(1, { kind: 'folders' });
    return next === '' || (depth > 0 && (next === ',' || next === '}'))
      ? { kind: 'rest' }
      : { kind: 'run' };
  }

  /** @returns a set of characters; undefined where the bracket is not closed. */
  private characters(): Piece | undefined {
    const match = /^\[([!^]?)((?:\]|\\[^]|[^\]\\])(?:\\[^]|[^\]\\])*)\]/.exec(
      this.glob.slice(this.#at),
    );
    if (match === null) return undefined;
    const inside = match[2] ?? '';
    const ranges = [...inside.matchAll(/(?:\\([^])|([^]))(?:-(?:\\([^])|([^])))?/g)].map(
      ([, a, b, c, d]) => [a ?? b ?? '', c ?? d ?? a ?? b ?? ''] as const,
    );
    const negated = match[1] !== '';
    return this.took(match[0].length, {
      kind: 'wild',
      accepts: (character) =>
        character !== '/' &&
        ranges.some(([from, to]) => from <= character && character <= to) !== negated,
    });
  }

  private choice(depth: number): Piece {
    const choices: (readonly Piece[])[] = [];
    do {
      this.#at++;
      choices.push(this.sequence(depth + 1));
    } while (this.glob.charAt(this.#at) === ',');
    return this.took(1, { kind: 'choice', choices });
  }
}

class GlobBuilder {
  readonly states: State[] = [{ kind: 'end' }];

  private add(state: State): number {
    this.states.push(state);
    return this.states.length - 1;
  }

  /** @returns the state in which the pieces begin, `next` being the one behind them. */
  sequence(pieces: readonly Piece[], next: number): number {
    return pieces.reduceRight((after, piece) => this.piece(piece, after), next);
  }

  private piece(piece: Piece, next: number): number {
    switch (piece.kind) {
      case 'character':
        return this.add({ kind: 'character', accepts: piece.accepts, next });
      case 'wild':
        return this.add({
          kind: 'visible',
          next: this.add({ kind: 'character', accepts: piece.accepts, next }),
        });
      case 'run':
        return this.add({ kind: 'visible', next: this.repeated([next]) });
      case 'folders':
        return this.parts(
          (again) =>
            this.add({ kind: 'character', accepts: (character) => character === '/', next: again }),
          next,
        );
      case 'rest':
        return this.add({
          kind: 'visible',
          next: this.add({
            kind: 'character',
            accepts: notSlash,
            next: this.repeated([next, this.parts(undefined, next)]),
          }),
        });
      case 'choice':
        return this.add({
          kind: 'fork',
          next: piece.choices.map((choice) => this.sequence(choice, next)),
        });
    }
  }

  /** Any number of characters of one part of a path, and then what follows. */
  private repeated(next: readonly number[]): number {
    const fork: number[] = [...next];
    const loop = this.add({ kind: 'fork', next: fork });
    fork.push(this.add({ kind: 'character', accepts: notSlash, next: loop }));
    return loop;
  }

  /** Any number of parts: each with its slash behind it (`ending`), or before it. */
  private parts(ending: ((again: number) => number) | undefined, next: number): number {
    const fork: number[] = [];
    const loop = this.add({ kind: 'fork', next: fork });
    const part = this.repeated(ending === undefined ? [loop, next] : [ending(loop)]);
    const begins = this.add({
      kind: 'visible',
      next: this.add({ kind: 'character', accepts: notSlash, next: part }),
    });
    fork.push(
      ...(ending === undefined
        ? [this.add({ kind: 'character', accepts: (character) => character === '/', next: begins })]
        : [begins, next]),
    );
    return loop;
  }
}

/** @param glob not too long: braces in braces are read by recursion */
export function compileGlob(glob: string): GlobPattern {
  const builder = new GlobBuilder();
  const start = builder.sequence(new GlobReader(glob).sequence(0), 0);
  return { states: builder.states, start };
}

/** @returns whether the whole path matches. */
export function matchesGlob({ states, start }: GlobPattern, path: string): boolean {
  let active = reached(states, [start], path, 0);
  for (let at = 0; at < path.length && active.size > 0; at++) {
    const character = path.charAt(at);
    const next: number[] = [];
    for (const index of active) {
      const state = states[index];
      if (state?.kind === 'character' && state.accepts(character)) next.push(state.next);
    }
    active = reached(states, next, path, at + 1);
  }
  return active.has(0);
}

/** @returns the states that can be in at a place of the path without another character. */
function reached(
  states: readonly State[],
  from: readonly number[],
  path: string,
  at: number,
): ReadonlySet<number> {
  const found = new Set<number>();
  const hidden = path.charAt(at) === '.' && (at === 0 || path.charAt(at - 1) === '/');
  const open = [...from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (found.has(index)) continue;
    found.add(index);
    const state = states[index];
    if (state?.kind === 'fork') open.push(...state.next);
    else if (state?.kind === 'visible' && !hidden) open.push(state.next);
  }
  return found;
}
