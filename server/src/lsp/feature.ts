import type {
  CancellationToken,
  DidChangeWatchedFilesRegistrationOptions,
  ResponseError,
  ServerCapabilities,
} from 'vscode-languageserver';
import type { ClientCapabilities } from './clientCapabilities';
import type { Needs } from './dispatch';
import type { HandlerContext } from './handlerContext';

/** What a client is offered, in view of what it said it can do. */
export type Offer = (client: ClientCapabilities) => ServerCapabilities;

/** A request that the server answers. */
export interface RequestFeature<R = unknown> {
  readonly method: string;
  /** What must have been read before it is answered. */
  readonly needs: Needs;
  /** Absent for requests of our own, which no capability announces. */
  readonly offers?: Offer;
  /** Absent where every client is served. */
  readonly isServed?: (client: ClientCapabilities) => boolean;
  /** Whether the answer stays right though the text changed meanwhile. Absent: it is then refused as out of date. */
  readonly isLasting?: (client: ClientCapabilities) => boolean;
  readonly answer: (
    context: HandlerContext,
    params: unknown,
    token: CancellationToken,
  ) => R | ResponseError<unknown> | Promise<R | ResponseError<unknown>>;
  /** The answer to a request that failed by a fault of ours. */
  readonly failed: (params: unknown, error: unknown) => R;
}

/** A notification that the server follows. */
export interface NotificationFeature {
  readonly method: string;
  readonly offers?: Offer;
  readonly registration?: Registration;
  readonly handle: (context: HandlerContext, params: unknown) => void | Promise<void>;
}

/** How a client is asked for notifications that it does not send of its own accord. */
export interface Registration {
  /** The client's ability to be asked. */
  readonly ability: 'watchFiles' | 'dynamicDocuments';
  /** What it is asked for once it is initialized; absent where it is only asked later, for the fixtures that manifests name. */
  readonly options?: DidChangeWatchedFilesRegistrationOptions;
}

/** Checks that a failed request is answered with what the handler could have answered. @returns the same, for a table of all */
export function request<R>(feature: RequestFeature<R>): RequestFeature {
  return feature;
}

/** A failed request of the protocol is answered with nothing. */
export const nothing = (): null => null;
