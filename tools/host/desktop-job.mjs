// One run of a desktop VS Code, in a process of its own so that it can stand under xvfb-run.
import { runTests } from '@vscode/test-electron';
import path from 'node:path';
import { top } from '../support/paths.mjs';

const job = JSON.parse(process.argv[2]);
await runTests({
  vscodeExecutablePath: job.program,
  extensionDevelopmentPath: top,
  extensionTestsPath: job.tests,
  extensionTestsEnv: { SYNCRULE_TEST_RESULTS: job.results },
  launchArgs: [
    job.workspace,
    '--disable-extensions',
    '--disable-workspace-trust',
    '--disable-telemetry',
    '--no-sandbox',
    `--user-data-dir=${path.join(job.profile, 'user')}`,
    `--extensions-dir=${path.join(job.profile, 'extensions')}`,
  ],
}).catch((error) => {
  console.error(error.message ?? error);
  process.exitCode = 1;
});
