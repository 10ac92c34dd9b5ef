import type { DebugPorts, DebugWorkspace } from '../dap/ports';
import { DebugSession } from '../dap/session';
import { serveDebugClient } from '../dap/stream';
import { NodeFiles } from '../host/nodeFiles';
import { systemClock, systemRandom } from '../host/system';
import { pathOf, uriOf } from '../host/uris';
import type { DebugHost, DebuggedTexts } from '../lsp/debugSessions';
import { readWorkspace } from '../model/load';
import { manifestName } from '../model/manifest';
import { commandLinePolicy } from './commandLineFiles';

const machine = { clock: systemClock, random: systemRandom, uriOf, pathOf };

/** Debug sessions over the texts of an editor. */
export const debugHost: DebugHost = (texts: DebuggedTexts, send) => {
  const workspace: DebugWorkspace = {
    snapshot: () => texts.snapshot(),
    unread: () => [],
    onChanged: (listener) => texts.onChanged(listener),
    refresh: () => Promise.resolve(),
  };
  return new DebugSession({ ...machine, open: () => texts.ready().then(() => workspace) }, send);
};

/** @returns the folder that a debug session is about: that of a configuration, or the nearest one with a manifest above a fixture. */
async function folderOf(files: NodeFiles, uri: string): Promise<string> {
  if (!/\.json$/i.test(uri)) return uri;
  const parent = (of: string): string => of.slice(0, of.lastIndexOf('/'));
  for (let folder = parent(uri); folder.length > 'file://'.length; folder = parent(folder))
    if (await files.exists(`${folder}/${manifestName}`)) return folder;
  return parent(uri);
}

/** Files on disk, read when a session is launched and again when it restarts. */
async function openDisk(files: NodeFiles, uri: string): Promise<DebugWorkspace> {
  const folder = await folderOf(files, uri);
  const read = async (): Promise<Pick<DebugWorkspace, 'snapshot' | 'unread'>> => {
    const { workspace, unread } = await readWorkspace(files, folder);
    const [snapshot, messages] = [workspace.snapshot(), unread.map(({ message }) => message)];
    return { snapshot: () => snapshot, unread: () => messages };
  };
  let now = await read();
  return {
    snapshot: () => now.snapshot(),
    unread: () => now.unread(),
    onChanged: () => () => undefined,
    refresh: async () => {
      now = await read();
    },
  };
}

/** Serves the debug client that started this process over standard input and output, until it leaves. */
export async function debugProcess(): Promise<void> {
  const files = new NodeFiles(commandLinePolicy());
  const ports: DebugPorts = { ...machine, open: (uri) => openDisk(files, uri) };
  try {
    await serveDebugClient(ports, process.stdin, process.stdout);
  } finally {
    process.stdin.destroy();
  }
}
