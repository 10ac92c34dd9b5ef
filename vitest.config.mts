import { defineConfig } from 'vitest/config';
import { patience } from './tools/support/patience.mjs';

// Tests in `host` run inside an extension host (tools/host/test-host.mjs); those in `ui` and `webview` need a browser,
// those in `editors` the editor that they are named after.
const browser = ['test/ui/**/*.test.ts', 'test/webview/**/*.test.ts'];

export default defineConfig({
  test: {
    pool: 'threads',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['test/support/seed.ts'],
          include: ['test/**/*.test.ts'],
          exclude: [...browser, 'test/host/**', 'test/editors/**', '**/node_modules/**'],
          testTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: { name: 'editors', include: ['test/editors/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'ui',
          globalSetup: ['test/support/provideBrowser.ts'],
          include: browser,
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 4 * patience,
          hookTimeout: 4 * patience,
          expect: { poll: { timeout: patience } },
        },
      },
    ],
  },
});
