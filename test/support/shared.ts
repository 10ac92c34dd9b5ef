import { existsSync } from 'node:fs';
import path from 'node:path';

/** Real exports that may lie next to the repository; tests that need them are skipped where they do not. */
export const contoso = path.resolve(__dirname, '../../../shared/data/contoso');
export const hasContoso = existsSync(contoso);
