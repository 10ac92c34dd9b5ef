import type { CancellationToken } from 'vscode-languageserver';

/** What is being read from disk at the moment. Answers about the workspace wait for it: while half of the files are known, all that is said may be wrong. */
export class Reading {
  readonly #first: () => void;
  readonly #ended: () => void;
  readonly #running = new Set<Promise<void>>();
  #begun = false;

  /**
   * @param first begins the reading of the folders that the client opened
   * @param ended is called after each reading, whether it failed or not
   */
  constructor(first: () => void, ended: () => void) {
    this.#first = first;
    this.#ended = ended;
  }

  /** Whether something is being read, or the first reading is still to come. */
  get isGoingOn(): boolean {
    return !this.#begun || this.#running.size > 0;
  }

  /** Begins the first reading, unless that was done. */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#first();
  }

  /** Counts some work as reading until it ends. It must not fail. */
  during(work: () => Promise<void>): Promise<void> {
    const running = work().finally(() => {
      this.#running.delete(running);
      this.#ended();
    });
    this.#running.add(running);
    return running;
  }

  /** @returns when all that is being read now has been read, or nobody waits for it any more. What begins later is not waited for. */
  done(token?: CancellationToken): Promise<void> {
    // A client that asks before it says that it is initialized is answered, too.
    this.begin();
    // A token that was cancelled before anybody looked at it tells nobody.
    if (token?.isCancellationRequested === true) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        cancelled?.dispose();
        resolve();
      };
      const cancelled = token?.onCancellationRequested(end);
      void Promise.allSettled([...this.#running]).then(end);
    });
  }
}
