// The address of a workbench, and opening it.

import { patience } from '../support/patience.mjs';

/** The address that opens a folder, or the file of a workspace with several, with pairs that VS Code reads as its own settings for this window. */
export function workbenchAddress(port, { folder, workspace, payload = [] }) {
  const address = new URL(`http://localhost:${port}/`);
  const [kind, opened] = workspace ? ['workspace', workspace] : ['folder', folder];
  address.searchParams.set(kind, opened.split('\\').join('/'));
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  // Slashes may stand in a query as they are, and the address is easier to read.
  return address.href.replaceAll('%2F', '/');
}

/** A path on the server's machine, as the page names it. */
export const remotePath = (port, file) =>
  `vscode-remote://localhost:${port}${file.startsWith('/') ? '' : '/'}${file.split('\\').join('/')}`;

/** What every window of ours is told: no greeting, no release notes. */
export const quietWindow = [
  ['skipWelcome', 'true'],
  ['skipReleaseNotes', 'true'],
];

/**
 * Opens a page on a folder.
 * @param browser from launchBrowser
 * @param server from startServer
 * @param options `folder`, `workspace` (its file, instead of a folder), `extension` (its folder), `tests` (the suite's entry file), `openFile`, `viewport`
 * @returns playwright's page, before it has loaded: set listeners, then call `page.goto(address)`
 */
export async function makePage(browser, server, options) {
  const page = await browser.newPage({
    viewport: options.viewport ?? { width: 1400, height: 900 },
    deviceScaleFactor: options.scale ?? 1,
  });
  page.setDefaultTimeout(patience);
  const payload = [...quietWindow];
  if (options.extension)
    payload.push(['extensionDevelopmentPath', remotePath(server.port, options.extension)]);
  if (options.tests) payload.push(['extensionTestsPath', remotePath(server.port, options.tests)]);
  if (options.openFile) payload.push(['openFile', remotePath(server.port, options.openFile)]);
  return {
    page,
    address: workbenchAddress(server.port, {
      folder: options.folder,
      workspace: options.workspace,
      payload,
    }),
  };
}
