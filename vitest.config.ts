import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/host/**', '**/node_modules/**'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
