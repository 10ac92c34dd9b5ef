import type { CancellationToken, Connection } from 'vscode-languageserver';
import { Cancelled, CancelSource } from '../base/cancel';
import type { FileAccess } from '../base/ports';
import { callsFor, type MirroredWorkspace, type WorkspaceCall } from '../model/mirror';
import { methods, type TreeNode } from '../protocol/requests';
import type { ClientCapabilities } from './clientCapabilities';
import { answerFor, fixturesFor } from '../app/useCases';
import type { PreviewContext } from '../app/previewContext';
import { PreviewWorkerServer, type AnswerProgress, type Question } from './previewWorkerServer';

/** Where large populations are synchronized. */
export interface PreviewWorkerHost {
  tell(call: WorkspaceCall): void;
  /** Says what may be read from now on. */
  setAccess(access: FileAccess): void;
  /** Rejects with `Cancelled` when it was, and with an error for people when the population was too much. */
  ask(
    question: Question,
    source: CancelSource,
    progress: (progress: AnswerProgress) => void,
  ): Promise<unknown>;
  close(): void;
}

/** Characters; a smaller fixture is synchronized before anybody notices. */
const largeText = 256 * 1024;
/** Milliseconds that an answer may take before the editor shows how far it is. */
const progressDelayMs = 400;

/** What answers about objects of fixtures are made of. */
export interface PreviewWorkerUses {
  /** What an answer from here is made of. */
  readonly context: PreviewContext;
  readonly workspace: MirroredWorkspace;
  /** What may be read now. */
  readonly access: () => FileAccess;
  /** Starts a thread; absent where there are none. */
  readonly startHost: ((onEnd: () => void) => PreviewWorkerHost) | undefined;
  readonly client: Pick<ClientCapabilities, 'workDoneProgress'>;
  readonly window: ProgressWindow;
}

type ProgressWindow = Pick<Connection['window'], 'createWorkDoneProgress'>;

/** Without a thread the answers come from here, in turns with everything else. */
function hostHere(ports: PreviewContext['ports']): PreviewWorkerHost {
  const server = new PreviewWorkerServer(ports);
  return {
    tell: (call) => server.tell(call),
    setAccess: () => undefined,
    ask: (question, token, progress) => server.ask(question, { token, progress }),
    close: () => undefined,
  };
}

/** Gives answers about objects of fixtures: at once for a small population, from another thread, with progress and a way to cancel, for a large one. */
export class PreviewWorker {
  readonly #uses: PreviewWorkerUses;
  readonly #running = new Set<CancelSource>();
  #host: PreviewWorkerHost | undefined;

  constructor(uses: PreviewWorkerUses) {
    this.#uses = uses;
  }

  /** The workspace changed: what is being worked out is out of date. */
  tell(call: WorkspaceCall): void {
    this.#host?.tell(call);
    for (const source of this.#running) source.cancel();
  }

  /** Says what may be read from now on. */
  setAccess(access: FileAccess): void {
    this.#host?.setAccess(access);
  }

  /** @returns whether a fixture is so large that work over all its objects would be felt. */
  isLarge(uri: string): boolean {
    const text = this.#uses.context.snapshot().text(uri);
    return text === undefined || text.length > largeText;
  }

  /** Answers a request of {@link answerFor}. The kind of the answer is the request's. */
  answer<R>(method: string, params: unknown, token: CancellationToken): R | Promise<R> {
    if (fixturesFor(this.#uses.context, method, params).some((uri) => this.isLarge(uri)))
      return this.#fromHost(method, params, token) as Promise<R>;
    return answerFor(this.#uses.context, method, params) as R;
  }

  close(): void {
    for (const source of this.#running) source.cancel();
    this.#host?.close();
    this.#host = undefined;
  }

  /** @throws Cancelled when the workspace changed, the client asked for it, or the user */
  async #fromHost(method: string, params: unknown, token: CancellationToken): Promise<unknown> {
    const host = this.#started();
    const source = new CancelSource();
    const shown = new ShownProgress(
      this.#uses.client.workDoneProgress ? this.#uses.window : undefined,
      () => source.cancel(),
    );
    const listener = token.onCancellationRequested(() => source.cancel());
    this.#running.add(source);
    try {
      return await host.ask(
        { method, params, selected: this.#uses.context.selected },
        source,
        (progress) => shown.report(progress),
      );
    } catch (error) {
      if (shown.cancelled && method === methods.treeChildren) return [cancelledNode];
      throw error instanceof Cancelled || !source.isCancellationRequested ? error : new Cancelled();
    } finally {
      this.#running.delete(source);
      listener.dispose();
      shown.done();
    }
  }

  #started(): PreviewWorkerHost {
    if (this.#host !== undefined) return this.#host;
    // A thread that has ended is started again by the next question.
    const ended = (): void => {
      if (this.#host === host) this.#host = undefined;
    };
    const { startHost, context, access, workspace } = this.#uses;
    const host: PreviewWorkerHost = startHost?.(ended) ?? hostHere(context.ports);
    host.setAccess(access());
    for (const call of callsFor(workspace)) host.tell(call);
    this.#host = host;
    return host;
  }
}

const cancelledNode: TreeNode = {
  id: '["message","cancelled"]',
  kind: 'message',
  label: 'Cancelled. Refresh the view to synchronize the fixture.',
  icon: 'circle-slash',
  hasChildren: false,
};

/** The progress of an answer in the client, once it takes long. */
class ShownProgress {
  /** Absent where the client shows no progress. */
  readonly #window: ProgressWindow | undefined;
  readonly #cancel: () => void;
  readonly #start = performance.now();
  #progress: ReturnType<ProgressWindow['createWorkDoneProgress']> | undefined;
  /** The user asked for the end. */
  cancelled = false;

  constructor(window: ProgressWindow | undefined, cancel: () => void) {
    this.#window = window;
    this.#cancel = cancel;
  }

  report({ message, percentage }: AnswerProgress): void {
    if (this.#window === undefined || performance.now() - this.#start < progressDelayMs) return;
    this.#progress ??= this.#window.createWorkDoneProgress().then((progress) => {
      progress.begin('Sync Rules', percentage, message, true);
      progress.token.onCancellationRequested(() => {
        this.cancelled = true;
        this.#cancel();
      });
      return progress;
    });
    void this.#progress
      .then((progress) => progress.report(percentage, message))
      .catch(() => undefined);
  }

  done(): void {
    void this.#progress?.then((progress) => progress.done()).catch(() => undefined);
  }
}
