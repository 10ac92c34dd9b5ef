import type { WorkspaceSnapshot } from '../model/types';
import { debugMethods } from '../protocol/debug';
import { listen } from './dispatch';
import { fields } from './params';
import type { Session } from './session';

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

/** Carries messages between the editor and the debug sessions that this process hosts. */
export function debuggingHandlers(session: Session): void {
  const { debugHost } = session.ports;
  if (debugHost === undefined) return;
  const sessions = new Map<string, HostedSession>();
  const texts: DebuggedTexts = {
    snapshot: () => session.snapshot(),
    ready: () => session.reading.done(),
    onChanged: (listener) => session.onChanged(listener),
  };
  const close = (id: string): void => {
    sessions.get(id)?.close();
    sessions.delete(id);
  };
  const idIn = (params: unknown): string => {
    const { session: id } = fields(params);
    return typeof id === 'string' ? id : '';
  };
  listen(session, debugMethods.open, (params) => {
    const id = idIn(params);
    close(id);
    sessions.set(
      id,
      debugHost(
        texts,
        (message) =>
          void session.connection.sendNotification(debugMethods.message, { session: id, message }),
      ),
    );
  });
  listen(session, debugMethods.message, (params) =>
    sessions.get(idIn(params))?.handle(fields(params).message),
  );
  listen(session, debugMethods.close, (params) => {
    close(idIn(params));
  });
  session.connection.onExit(() => {
    for (const id of [...sessions.keys()]) close(id);
  });
}
