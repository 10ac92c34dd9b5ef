import { Worker } from 'node:worker_threads';
import { Cancelled, type CancelSource } from '../base/cancel';
import type { FileAccess } from '../base/ports';
import type { PreviewWorkerHost } from '../lsp/previewWorker';
import type { AnswerProgress, Question } from '../lsp/previewWorkerServer';
import type { WorkspaceCall } from '../model/mirror';
import { displayLanguage } from '../protocol/language';
import { previewWorkerThread } from './previewWorkerThread';
import type { FromPreviewWorker, ToPreviewWorker } from './previewWorkerMessages';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly progress: (progress: AnswerProgress) => void;
}

/** Talks to the thread of large populations. */
class ThreadHost implements PreviewWorkerHost {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;
  /** Why the thread ended, once it has. */
  #ended: Error | undefined;

  constructor(file: string, onEnd: () => void) {
    this.#worker = new Worker(file, {
      workerData: { role: previewWorkerThread, language: displayLanguage() },
    });
    // The thread alone keeps no process alive.
    this.#worker.unref();
    this.#worker.on('message', (message: FromPreviewWorker) => this.#received(message));
    const end = (error: Error): void => {
      this.#ended = error;
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
      onEnd();
    };
    this.#worker.on('error', (error: NodeJS.ErrnoException) =>
      end(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new Error('the fixture has more objects than fit into memory')
          : error,
      ),
    );
    this.#worker.on('exit', () => end(new Error('the thread of large populations ended')));
  }

  tell(call: WorkspaceCall): void {
    this.#send({ kind: 'tell', call });
  }

  setAccess(access: FileAccess): void {
    this.#send({ kind: 'access', access });
  }

  ask(
    question: Question,
    source: CancelSource,
    progress: (progress: AnswerProgress) => void,
  ): Promise<unknown> {
    const id = this.#next++;
    const cancelled = new SharedArrayBuffer(4);
    source.onCancel(() => Atomics.store(new Int32Array(cancelled), 0, 1));
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) return reject(this.#ended);
      this.#waiting.set(id, { resolve, reject, progress });
      this.#send({ kind: 'ask', id, question, cancelled });
    });
  }

  close(): void {
    void this.#worker.terminate();
  }

  #send(message: ToPreviewWorker): void {
    if (this.#ended === undefined) this.#worker.postMessage(message);
  }

  #received(message: FromPreviewWorker): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    if (message.kind === 'progress') return waiting.progress(message.progress);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting.resolve(message.answer);
    else
      waiting.reject(message.kind === 'cancelled' ? new Cancelled() : new Error(message.message));
  }
}

/**
 * Starts the thread of large populations: the program that runs here, told that it is that thread there.
 * @param onEnd is called when the thread has ended, by a fault or because it was closed
 */
export function startPreviewWorker(onEnd: () => void): PreviewWorkerHost {
  return new ThreadHost(__filename, onEnd);
}
