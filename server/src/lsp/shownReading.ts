import type { Session } from './session';

/**
 * Shows that files are being read, where the client shows such things. Nothing waits for its leave: a client that refuses, or never answers, is served
 * like all.
 * @param what is being read, as a title
 */
export function showReading(
  { client, connection }: Pick<Session, 'client' | 'connection'>,
  what: string,
): { readonly end: () => void } {
  if (!client.workDoneProgress) return { end: () => undefined };
  const shown = connection.window.createWorkDoneProgress().then((progress) => {
    progress.begin('Sync Rules', 0, what);
    return progress;
  });
  shown.catch(() => undefined);
  return { end: () => void shown.then((progress) => progress.done()).catch(() => undefined) };
}
