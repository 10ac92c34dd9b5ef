import { lineage, visible, type Granularity, type TraceNode } from './node';
import type { Recording } from './recording';

/** Where a movement comes to rest; undefined when it runs past the end or the beginning. */
type Stop = TraceNode | undefined;

/**
 * A place in a recorded run, and the ways to move from it. Nothing is computed again: moving is looking at another node, so going
 * back is as exact as going forward.
 */
export class Cursor {
  readonly #recording: Recording;
  #at: TraceNode;
  /** Where single steps came from, so stepping back undoes them, whatever kind they were. */
  #trail: TraceNode[] = [];

  constructor(recording: Recording) {
    this.#recording = recording;
    this.#at = recording.first;
  }

  get at(): TraceNode {
    return this.#at;
  }

  /** Moves somewhere without regard to where it was. */
  jump(node: TraceNode): void {
    this.#trail = [];
    this.#at = node;
  }

  /** Moves one step, remembering where it came from. */
  step(node: TraceNode): void {
    this.#trail.push(this.#at);
    this.#at = node;
  }

  /** Moves back one step. @returns the new place; undefined at the beginning */
  back(granularity?: Granularity): Stop {
    const remembered = this.#trail.pop();
    const node = remembered ?? this.#before(granularity);
    if (node !== undefined) this.#at = node;
    return node;
  }

  /** @returns what follows the current part; with a granularity, the next place of that kind outside of it. */
  over(granularity?: Granularity): Stop {
    return this.#next(this.#at.end, granularity);
  }

  /** @returns the next place, wherever it is. */
  into(granularity?: Granularity): Stop {
    return this.#next(this.#at.id + 1, granularity);
  }

  /** @returns what follows the part around the current one. */
  out(): Stop {
    const around = lineage(this.#at)
      .slice(1)
      .find((node) => node.stops || node.detail.kind === 'pass');
    return around === undefined ? undefined : this.#next(around.end, undefined);
  }

  /** @returns the first place from here on that a test accepts. */
  find(accepts: (node: TraceNode) => boolean): Stop {
    for (let id = this.#at.id + 1; id < this.#recording.nodes.length; id++) {
      const node = this.#recording.nodes[id];
      if (node?.stops === true && accepts(node)) return node;
    }
    return undefined;
  }

  /** @returns the last place before this one that a test accepts. */
  findBack(accepts: (node: TraceNode) => boolean): Stop {
    for (let id = this.#at.id - 1; id >= 0; id--) {
      const node = this.#recording.nodes[id];
      if (node?.stops === true && accepts(node)) return node;
    }
    return undefined;
  }

  #next(from: number, granularity: Granularity | undefined): Stop {
    for (let id = from; id < this.#recording.nodes.length; id++) {
      const node = this.#recording.nodes[id];
      if (node?.stops === true && (granularity === undefined || visible(node, granularity)))
        return node;
    }
    return undefined;
  }

  /** @returns the part before this one, as a whole: not its last detail. */
  #before(granularity: Granularity | undefined): Stop {
    const previous = this.findBack(
      (node) => granularity === undefined || visible(node, granularity),
    );
    if (previous === undefined || granularity !== undefined) return previous;
    const around = new Set(lineage(this.#at));
    return lineage(previous).findLast((node) => node.stops && !around.has(node)) ?? previous;
  }
}
