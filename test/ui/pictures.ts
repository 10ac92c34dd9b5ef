import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { cache } from '../../tools/support/paths.mjs';

/** Takes a picture of the window after a test that failed, so that one can see what it saw. */
export function pictureFailures(page: () => Page | undefined): void {
  afterEach(async ({ task }) => {
    const shown = page();
    if (task.result?.state !== 'fail' || shown === undefined) return;
    const folder = path.join(cache, 'results');
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${task.name.replace(/[^a-z0-9]+/gi, '-')}.png`);
    await shown.screenshot({ path: file });
    console.log(`What the window showed: ${file}`);
  });
}
