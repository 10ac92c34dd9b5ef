import { watch } from 'node:fs';
import path from 'node:path';
import type { FolderWatcher } from '../base/ports';
import { pathOf, uriOf } from './uris';

/** Milliseconds in which the events of one write come debounceMs. */
const debounceMs = 100;

/** Follows folders of this machine through what its system tells of them. */
export const folderWatch: FolderWatcher = {
  watch(folderUri, changed) {
    const folder = pathOf(folderUri);
    const pending = new Set<string>();
    let timer: NodeJS.Timeout | undefined;
    const tell = (): void => {
      const uris = [...pending];
      pending.clear();
      changed(uris);
    };
    try {
      const watcher = watch(folder, { recursive: true, persistent: false }, (_event, name) => {
        if (name === null) return;
        pending.add(uriOf(path.join(folder, name)));
        clearTimeout(timer);
        timer = setTimeout(tell, debounceMs);
      });
      // The folder went away; who follows it asks again.
      watcher.on('error', () => watcher.close());
      return () => {
        clearTimeout(timer);
        watcher.close();
      };
    } catch {
      return undefined;
    }
  },
};
