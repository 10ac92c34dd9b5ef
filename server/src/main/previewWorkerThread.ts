import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { Cancelled, type CancellationToken } from '../base/cancel';
import { FilePolicy } from '../host/filePolicy';
import { GitRevisions } from '../host/gitRevisions';
import { NodeFiles } from '../host/nodeFiles';
import { systemClock } from '../host/system';
import { described } from '../lsp/guarded';
import { PreviewWorkerServer, type AnswerProgress } from '../lsp/previewWorkerServer';
import { useLanguage } from '../protocol/language';
import type { FromPreviewWorker, ToPreviewWorker } from './previewWorkerMessages';

/** What the thread is started with, so that the program knows what it is there. */
export const previewWorkerThread = 'populations';

/** Milliseconds between two words of progress. */
const progressIntervalMs = 100;

/** Answers what the server asks. */
class PreviewWorkerThread {
  readonly #policy = new FilePolicy();
  readonly #server = new PreviewWorkerServer({
    reader: new NodeFiles(this.#policy),
    clock: systemClock,
    revisions: new GitRevisions(this.#policy),
  });

  constructor(private readonly port: MessagePort) {
    port.on('message', (message: ToPreviewWorker) => {
      if (message.kind === 'tell') this.#server.tell(message.call);
      else if (message.kind === 'access') this.#policy.set(message.access);
      else void this.#answer(message);
    });
  }

  #send(message: FromPreviewWorker): void {
    this.port.postMessage(message);
  }

  async #answer({
    id,
    question,
    cancelled,
  }: Extract<ToPreviewWorker, { kind: 'ask' }>): Promise<void> {
    const flag = new Int32Array(cancelled);
    const token: CancellationToken = {
      get isCancellationRequested() {
        return Atomics.load(flag, 0) !== 0;
      },
    };
    let next = 0;
    const progress = (now: AnswerProgress): void => {
      if (performance.now() < next) return;
      next = performance.now() + progressIntervalMs;
      this.#send({ kind: 'progress', id, progress: now });
    };
    try {
      this.#send({
        kind: 'answer',
        id,
        answer: await this.#server.ask(question, { token, progress }),
      });
    } catch (error) {
      this.#send(
        error instanceof Cancelled
          ? { kind: 'cancelled', id }
          : { kind: 'failed', id, message: described(error) },
      );
    }
  }
}

/** Serves as the thread of large populations, where the program was started as that. @returns whether it was */
export function servePreviewWorker(): boolean {
  const { role, language } = (workerData ?? {}) as {
    readonly role?: unknown;
    readonly language?: unknown;
  };
  if (role !== previewWorkerThread || parentPort === null) return false;
  useLanguage(language);
  new PreviewWorkerThread(parentPort);
  return true;
}
