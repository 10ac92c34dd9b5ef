import { defineConfig } from 'vitest/config';
import { patience } from './tools/support/patience.mjs';
import { slowTests } from './tools/support/slowTests.mjs';

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
          exclude: [
            ...browser,
            ...slowTests,
            'test/host/**',
            'test/editors/**',
            '**/node_modules/**',
          ],
          // Modules are loaded once for all of these tests. One that needs them for itself alone is a slow one.
          isolate: false,
          testTimeout: 90_000,
          // A test that asserts nothing, such as one whose loop finds nothing to look at, fails.
          expect: { requireAssertions: true },
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          setupFiles: ['test/support/seed.ts'],
          include: slowTests,
          exclude: [...browser, '**/node_modules/**'],
          globalSetup: ['test/support/bundles.ts'],
          // A process for each file, and not a thread, so a test can measure its own processor time (test/support/cpuTime.ts).
          pool: 'forks',
          testTimeout: 90_000,
          expect: { requireAssertions: true },
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
