import {
  CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type Connection,
} from 'vscode-languageserver';
import { Cancelled } from '../base/cancel';
import { inertAnswer, shownByEditors } from '../protocol/inertAnswer';
import { canonicalParams } from './canonical';
import { needsOf, type Needs } from './needs';

/** Answers one request: the parameters as the client sent them, which may be anything. */
export type Handler<R> = (params: unknown, token: CancellationToken) => R | Promise<R>;

/** What the dispatcher asks of the session. */
export interface DispatchHost {
  readonly connection: Connection;
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
 * changed is refused as out of date, and a fault of ours is logged under the request's name and answered with `fallback`: a client is never handed an
 * exception, and one failed request takes nothing else down. A request is looked at when what it needs (`needs.ts`) has been read.
 */
export function serve<R>(
  host: DispatchHost,
  method: string,
  fallback: R,
  handler: Handler<R>,
): void {
  const answer = (params: unknown, token: CancellationToken): unknown => {
    if (token.isCancellationRequested) return cancelled();
    const before = host.version();
    const failed = (error: unknown): unknown => {
      if (token.isCancellationRequested) return cancelled();
      // Work that was given up because the text changed is out of date; what the user ended is cancelled.
      if (error instanceof Cancelled) return host.version() === before ? cancelled() : modified();
      host.connection.console.error(`${method}: ${described(error)}`);
      return fallback;
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
  host.connection.onRequest<unknown, void>(method, (...received: readonly unknown[]): unknown => {
    const { params, token } = split(received);
    return whenReady(host, method, params, token, () => answer(params, token));
  });
}

/** Gives the answer when what it needs is there: at once where nothing is being read, as most answers must come before the next key. */
function whenReady(
  host: DispatchHost,
  method: string,
  params: unknown,
  token: CancellationToken,
  work: () => unknown,
): unknown {
  const answer = (): unknown => shown(method, work());
  const ready = host.whenReady(needsOf(method), params, token);
  if (ready === undefined) return answer();
  return ready.then((isSame) => {
    if (token.isCancellationRequested) return cancelled();
    return isSame ? answer() : modified();
  });
}

/** Answers of the protocol go to people as they are; what answers of our own hold is made inert by our client where it is shown. */
function shown(method: string, answer: unknown): unknown {
  if (method.startsWith('syncrule/')) return answer;
  return answer instanceof Promise
    ? answer.then((given) => inertAnswer(given, shownByEditors))
    : inertAnswer(answer, shownByEditors);
}

/** The same for work that changes files or asks the user: its answer stays right though the text changed meanwhile. */
export function serveAction<R>(
  host: DispatchHost,
  method: string,
  failed: (params: unknown, error: unknown) => R,
  handler: Handler<R>,
): void {
  const answer = async (params: unknown, token: CancellationToken): Promise<unknown> => {
    try {
      return await handler(params, token);
    } catch (error) {
      if (error instanceof Cancelled) return cancelled();
      host.connection.console.error(`${method}: ${described(error)}`);
      return failed(params, error);
    }
  };
  host.connection.onRequest<unknown, void>(method, (...received: readonly unknown[]): unknown => {
    const { params, token } = split(received);
    return whenReady(host, method, params, token, () => answer(params, token));
  });
}

/** @returns the answer that refuses a request; the editor shows the reason to its user. */
export function requestFailed(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
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
  host: DispatchHost,
  method: string,
  handler: (params: unknown) => void | Promise<void>,
): void {
  host.connection.onNotification(method, (params: unknown) => {
    void guarded(host, method, () => handler(canonicalParams(params)));
  });
}

/** Runs work that nobody waits for; a fault is logged under the name. */
export async function guarded(
  host: DispatchHost,
  name: string,
  work: () => void | Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Cancelled))
      host.connection.console.error(`${name}: ${described(error)}`);
  }
}

/** @returns what went wrong, with the place in our code where there is one. */
export function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

function modified(): ResponseError<void> {
  return new ResponseError(
    LSPErrorCodes.ContentModified,
    'the text changed while the answer was computed',
  );
}
