// Opens an editor with the extension loaded on `samples/`: `npm start`.
//
//   node tools/start.mjs               the VS Code on the PATH, else the embedded one
//   node tools/start.mjs --embedded    the embedded one, shown in your browser
//   node tools/start.mjs --port 8123   its port (0, the default: any that is free)
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installHost, hosts } from './host/install.mjs';
import { workbenchAddress } from './host/page.mjs';
import { startServer } from './host/server.mjs';
import { ensureDependencies } from './support/dependencies.mjs';
import { UserError, runMain, say } from './support/log.mjs';
import { inTop, top } from './support/paths.mjs';
import { onPath, run, runNode } from './support/processes.mjs';

function options() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        embedded: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new UserError(`${error.message}\nKnown are --embedded, --port <number> and --help.`);
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UserError(
      `--port: '${values.port}' is no port number (0 to 65535; 0 takes any that is free).`,
    );
  return { ...values, port };
}

const usage = `npm start [-- --embedded] [--port <number>]
  Opens samples/ in your VS Code with the extension loaded, or in an embedded one when there is none on the PATH.
  --embedded  use the embedded VS Code, shown in your browser, in any case
  --port      the embedded VS Code's port; 0, the default, takes any that is free`;

/** The user's own editor: another window of it, with our extension from this folder. */
async function openOwn(program) {
  say(`Opening samples/ in ${path.basename(program)} with the extension loaded from this folder.`);
  const { code } = await run(
    program,
    ['--new-window', `--extensionDevelopmentPath=${top}`, inTop('samples')],
    { shell: process.platform === 'win32' },
  );
  if (code !== 0)
    throw new UserError(
      `${program} ended with code ${code}. \`npm start -- --embedded\` does without it.`,
    );
  say('It is open. Close its window when you are done.');
}

/** Makes the server find the extension as an installed one, from this folder. */
function linkExtension(data) {
  const extensions = path.join(data, 'extensions');
  mkdirSync(extensions, { recursive: true });
  symlinkSync(top, path.join(extensions, 'sync-rule-workbench'), 'junction');
}

async function openEmbedded(port) {
  const which =
    process.env.SYNCRULE_HOST && hosts.includes(process.env.SYNCRULE_HOST)
      ? process.env.SYNCRULE_HOST
      : 'newest';
  const host = await installHost(which);
  say(`Starting the embedded VS Code ${host.version}.`);
  const server = await startServer(host, { port, prepare: linkExtension });
  console.log(
    `\n  Open this address in your browser:\n\n    ${workbenchAddress(server.port, { folder: inTop('samples') })}\n\n  End with Ctrl+C.\n`,
  );
  const asked = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.once(signal, () => resolve('asked'));
  });
  const died = new Promise((resolve) => server.child.once('exit', () => resolve('died')));
  const why = await Promise.race([asked, died]);
  say(why === 'asked' ? 'Stopping the embedded VS Code.' : 'The embedded VS Code has ended.');
  if (why === 'died') console.error(server.log().trim().split('\n').slice(-10).join('\n'));
  await server.stop();
  return why === 'asked' ? 0 : 1;
}

await runMain(async () => {
  const asked = options();
  if (asked.help) {
    console.log(usage);
    return 0;
  }
  await ensureDependencies();
  say('Building the extension.');
  if ((await runNode([inTop('tools', 'build.mjs')])).code !== 0)
    throw new UserError('The build failed; its words are above.');
  const own = asked.embedded
    ? undefined
    : onPath('code', 'code-insiders', 'codium', 'codium-insiders', 'vscodium');
  if (own) return openOwn(own);
  if (!asked.embedded)
    say(
      'No VS Code is on the PATH (looked for code, code-insiders, codium): using the embedded one.',
    );
  return openEmbedded(asked.port);
});
