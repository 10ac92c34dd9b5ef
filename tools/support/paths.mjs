// Where things are, said once for all scripts.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const top = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** What may be thrown away and is made again: embedded hosts, a downloaded editor, results of runs. */
export const cache = path.join(top, '.cache');

/** A path below the repository's folder. */
export const inTop = (...parts) => path.join(top, ...parts);
