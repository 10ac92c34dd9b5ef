import type { WorkspaceSnapshot } from '../model/types';
import { fields } from '../protocol/params';

/** The texts that debug sessions see: those of the editor, saved or not. */
export interface DebuggedTexts {
  snapshot(): WorkspaceSnapshot;
  /** @returns when all files of the workspace have been read */
  ready(): Promise<void>;
  /** Calls back after each change; @returns a function that ends this. */
  onChanged(listener: () => void): () => void;
}

/** A debug session as its host sees it. */
export interface HostedSession {
  handle(message: unknown): void;
  close(): void;
}

/** Makes debug sessions; handed in, so that the language server need not know what debugging is. */
export type DebugHost = (texts: DebuggedTexts, send: (message: object) => void) => HostedSession;

/** What debug sessions are made of. */
export interface DebugSessionsUses {
  readonly texts: DebuggedTexts;
  /** Absent where the editor is not to debug: messages for debug sessions are then dropped. */
  readonly host: DebugHost | undefined;
  /** Sends a message of a debug session to the editor. */
  readonly send: (session: string, message: object) => void;
}

/** Carries messages between the editor and the debug sessions that this process hosts. */
export class DebugSessions {
  readonly #uses: DebugSessionsUses;
  readonly #sessions = new Map<string, HostedSession>();

  constructor(uses: DebugSessionsUses) {
    this.#uses = uses;
  }

  open(params: unknown): void {
    const { host, texts, send } = this.#uses;
    if (host === undefined) return;
    const id = idIn(params);
    this.#end(id);
    this.#sessions.set(
      id,
      host(texts, (message) => send(id, message)),
    );
  }

  message(params: unknown): void {
    this.#sessions.get(idIn(params))?.handle(fields(params).message);
  }

  close(params: unknown): void {
    this.#end(idIn(params));
  }

  /** The client leaves. */
  closeAll(): void {
    for (const id of [...this.#sessions.keys()]) this.#end(id);
  }

  #end(id: string): void {
    this.#sessions.get(id)?.close();
    this.#sessions.delete(id);
  }
}

function idIn(params: unknown): string {
  const { session } = fields(params);
  return typeof session === 'string' ? session : '';
}
