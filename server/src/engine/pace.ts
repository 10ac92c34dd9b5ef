import { check, none, type CancellationToken } from '../base/cancel';

/** How far a run is: objects of the present part that are done, and how many it has. */
export interface RunProgress {
  readonly part: 'inbound' | 'references' | 'outbound';
  readonly done: number;
  readonly total: number;
}

/** Who watches a run: may end it, and is told how far it is. */
export interface RunWatch {
  readonly token?: CancellationToken;
  readonly progress?: (progress: RunProgress) => void;
}

/** Objects between two looks at the watcher. */
const stride = 64;

/** Counts the objects of a run for its watcher. */
export class Pace {
  readonly #token: CancellationToken;
  readonly #progress: RunWatch['progress'];

  constructor(watch: RunWatch = {}) {
    this.#token = watch.token ?? none;
    this.#progress = watch.progress;
  }

  /**
   * Yields what it is given, and looks at the watcher now and then.
   * @throws Cancelled when the watcher asks for it
   */
  *through<T>(part: RunProgress['part'], all: readonly T[]): Iterable<T> {
    let done = 0;
    for (const one of all) {
      if (done % stride === 0) {
        check(this.#token);
        this.#progress?.({ part, done, total: all.length });
      }
      done++;
      yield one;
    }
  }
}
