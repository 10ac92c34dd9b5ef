import type { Clock, Random } from '../../base/ports';
import { seededRandom } from '../../base/ports';
import type { Schema } from '../../domain/schema';
import type { Scalar } from '../../domain/value';
import { Frame } from '../../eval/frame';
import type { Environment } from '../../eval/types';
import type { ParameterTable } from '../parameters';
import type { Source } from './source';

/** What an evaluation must know of the flow that it is for. */
export interface FlowSite {
  readonly target: string;
  readonly rule: {
    readonly rule: { readonly id: string };
    readonly sourceSchema: Schema | undefined;
    readonly parameters: ParameterTable;
  };
}

/** @returns a 32-bit number made from texts (FNV-1a), the same in every run. */
export function hashOf(seed: number, ...texts: readonly string[]): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++)
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
    hash = Math.imul(hash ^ 0xff, 0x01000193) >>> 0;
  }
  return hash;
}

/**
 * What expressions read, one for a run: it is pointed at an object and a flow before each evaluation. Random numbers depend only on the
 * run's seed, the object and the flow, so neither the order of objects nor a second evaluation changes a result.
 */
export class FlowEnvironment implements Environment {
  readonly clock: Clock;
  readonly random: Random;
  /** One expression is evaluated after the other. */
  readonly frame: Frame = new Frame(this);
  #source: Source | undefined;
  #flow: FlowSite | undefined;
  #numbers: Random | undefined;

  constructor(clock: Clock, random: Random) {
    const seed = Math.floor(random.next() * 0x1_0000_0000);
    // One moment for the whole run: `Now()` must not depend on how long the objects before took.
    const now = clock.now();
    this.clock = { now: () => now };
    this.random = {
      next: () => {
        this.#numbers ??= seededRandom(
          hashOf(
            seed,
            this.#source?.key ?? '',
            this.#flow?.rule.rule.id ?? '',
            this.#flow?.target ?? '',
          ),
        );
        return this.#numbers.next();
      },
    };
  }

  /** Points the environment at what is evaluated next. */
  bind(source: Source, flow: FlowSite): void {
    this.#source = source;
    this.#flow = flow;
    this.#numbers = undefined;
  }

  attribute(name: string): readonly Scalar[] | undefined {
    return this.#source?.values(name);
  }

  imported(name: string): readonly Scalar[] | undefined | null {
    return this.#source?.imported(name);
  }

  multivalued(name: string): boolean {
    const declared = this.#flow?.rule.sourceSchema?.attributes.get(name);
    return declared === undefined
      ? (this.#source?.values(name)?.length ?? 0) > 1
      : declared.multivalued;
  }

  parameter(name: string): string | undefined {
    return this.#flow?.rule.parameters.lookup(name, this.#source?.partition ?? -1);
  }
}
