// The tests that do not share a process with the others, said once: the test runner excludes them from the project `unit` and runs them in the project `slow`.

/**
 * Globs of test files, relative to the repository. Here belongs a file that mocks a module, starts processes or threads, watches folders, measures how
 * work grows with its size, or takes many seconds of processor time. `test/architecture/testProjects.test.ts` checks what can be seen in a file.
 */
export const slowTests = [
  'test/**/*[gG]rowth*.test.ts',
  'test/architecture/regularExpressions.test.ts',
  'test/cli/deepNesting.test.ts',
  'test/cli/large.test.ts',
  'test/cli/machine.test.ts',
  'test/cli/process.test.ts',
  'test/client/shown.test.ts',
  'test/dap/serverExports.test.ts',
  'test/dap/stdio.test.ts',
  'test/engine/properties.test.ts',
  'test/functions/certificates.test.ts',
  'test/ide/completionEverywhere.test.ts',
  'test/lsp/cold.test.ts',
  'test/lsp/previewWorker.test.ts',
  'test/lsp/process.test.ts',
  'test/model/incremental.test.ts',
  'test/model/opening.test.ts',
  'test/nodeports/*.test.ts',
  'test/syntax/damage.test.ts',
];
