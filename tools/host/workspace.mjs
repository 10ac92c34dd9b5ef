// A copy of the samples that a test or a picture may change.
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inTop } from '../support/paths.mjs';

/** Copies `samples/` to a fresh folder, whose address VS Code and Node spell differently, as they do on Windows; `remove()` deletes it. */
export function copySamples() {
  const place = realpathSync(mkdtempSync(path.join(tmpdir(), 'syncrule samples (1) & ')));
  const folder = path.join(place, 'samples');
  if (existsSync(inTop('samples'))) cpSync(inTop('samples'), folder, { recursive: true });
  else mkdirSync(folder);
  return {
    folder,
    remove: () => rmSync(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}
