import { CancellationToken, type Connection, type ResponseError } from 'vscode-languageserver';
import { Cancelled } from '../base/cancel';
import { inertAnswer, shownByEditors } from '../protocol/inertAnswer';
import { cancelled, modified } from './answers';
import { canonicalParams } from './canonical';
import { described, guarded } from './guarded';

/**
 * What must have been read before a request is answered: nothing of the workspace; the document that it is about; all files of the workspace; or these, and
 * all findings about them must be known.
 */
export type Needs = 'nothing' | 'document' | 'workspace' | 'findings';

/** Answers one request: the parameters as the client sent them, which may be anything. */
export type Handler<R> = (
  params: unknown,
  token: CancellationToken,
) => R | ResponseError<unknown> | Promise<R | ResponseError<unknown>>;

/** A request as it is served. */
export interface ServedRequest<R> {
  readonly method: string;
  readonly needs: Needs;
  readonly answer: Handler<R>;
  /** The answer to a request that failed by a fault of ours. */
  readonly failed: (params: unknown, error: unknown) => R;
}

/** What the dispatcher asks of the server. */
export interface DispatchHost {
  readonly connection: Pick<Connection, 'onRequest' | 'onNotification' | 'console'>;
  /** Changes with every change of the workspace. */
  version(): number;
  /**
   * Waits for what an answer needs, or until the request is cancelled.
   * @returns whether the document that the request is about is still the one that it was about; undefined when there is nothing to wait for
   */
  whenReady(needs: Needs, params: unknown, token: CancellationToken): Promise<boolean> | undefined;
}

/**
 * Registers a request. This is the one place where cancellation becomes the protocol's answer, an answer that took long while the text
 * changed is refused as out of date, and a fault of ours is logged under the request's name and answered with `failed`: a client is never handed an
 * exception, and one failed request takes nothing else down. A request is looked at when what it needs has been read.
 */
export function serve<R>(host: DispatchHost, request: ServedRequest<R>): void {
  const { method, answer: handler } = request;
  const answer = (params: unknown, token: CancellationToken): unknown => {
    if (token.isCancellationRequested) return cancelled();
    const before = host.version();
    const failed = (error: unknown): unknown => {
      if (token.isCancellationRequested) return cancelled();
      // Work that was given up because the text changed is out of date; what the user ended is cancelled.
      if (error instanceof Cancelled) return host.version() === before ? cancelled() : modified();
      host.connection.console.error(`${method}: ${described(error)}`);
      return request.failed(params, error);
    };
    try {
      const answered = handler(params, token);
      // Most answers are there at once; those that are waited for may have been overtaken.
      if (!(answered instanceof Promise)) return answered;
      return answered
        .then((result) => {
          if (token.isCancellationRequested) return cancelled();
          return host.version() === before ? result : modified();
        })
        .catch(failed);
    } catch (error) {
      return failed(error);
    }
  };
  register(host, request, answer);
}

/** The same for work that changes files or asks the user: its answer stays right though the text changed meanwhile. */
export function serveAction<R>(host: DispatchHost, request: ServedRequest<R>): void {
  const { method, answer: handler } = request;
  register(host, request, async (params, token) => {
    try {
      return await handler(params, token);
    } catch (error) {
      if (error instanceof Cancelled) return cancelled();
      host.connection.console.error(`${method}: ${described(error)}`);
      return request.failed(params, error);
    }
  });
}

function register(
  host: DispatchHost,
  { method, needs }: Pick<ServedRequest<unknown>, 'method' | 'needs'>,
  answer: (params: unknown, token: CancellationToken) => unknown,
): void {
  const isOurs = method.startsWith('syncrule/');
  // Answers of the protocol go to people as they are; what answers of our own hold is made inert by our client where it is shown.
  const shown = (params: unknown, token: CancellationToken): unknown => {
    const given = answer(params, token);
    return isOurs ? given : inert(given);
  };
  host.connection.onRequest<unknown, void>(method, (...received: readonly unknown[]): unknown => {
    const { params, token } = split(received);
    // At once where nothing is being read, as most answers must come before the next key.
    const ready = host.whenReady(needs, params, token);
    if (ready === undefined) return shown(params, token);
    return ready.then((isSame) => {
      if (token.isCancellationRequested) return cancelled();
      return isSame ? shown(params, token) : modified();
    });
  });
}

function inert(answer: unknown): unknown {
  return answer instanceof Promise
    ? answer.then((given) => inertAnswer(given, shownByEditors))
    : inertAnswer(answer, shownByEditors);
}

/** A request without parameters is handed its token alone. */
function split(received: readonly unknown[]): {
  readonly params: unknown;
  readonly token: CancellationToken;
} {
  const token = received[received.length - 1];
  return {
    params: received.length > 1 ? canonicalParams(received[0]) : undefined,
    token: CancellationToken.is(token) ? token : CancellationToken.None,
  };
}

/** Registers a notification; a fault is logged under its name. */
export function listen(
  { connection }: Pick<DispatchHost, 'connection'>,
  method: string,
  handler: (params: unknown) => void | Promise<void>,
): void {
  connection.onNotification(method, (params: unknown) => {
    void guarded(connection.console, method, () => handler(canonicalParams(params)));
  });
}
