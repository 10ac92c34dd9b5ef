import type { Connection } from 'vscode-languageserver';
import type { ClientCapabilities } from './clientCapabilities';

/** What a client is shown while files are read. */
export interface ShownReading {
  readonly end: () => void;
}

/**
 * Shows that files are being read, where the client shows such things. Nothing waits for its leave: a client that refuses, or never answers, is served
 * like all.
 * @param what is being read, as a title
 */
export function showReading(
  client: Pick<ClientCapabilities, 'workDoneProgress'>,
  window: Pick<Connection['window'], 'createWorkDoneProgress'>,
  what: string,
): ShownReading {
  if (!client.workDoneProgress) return { end: () => undefined };
  const shown = window.createWorkDoneProgress().then((progress) => {
    progress.begin('Sync Rules', 0, what);
    return progress;
  });
  shown.catch(() => undefined);
  return { end: () => void shown.then((progress) => progress.done()).catch(() => undefined) };
}
