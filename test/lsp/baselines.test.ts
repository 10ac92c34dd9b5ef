import { afterEach, describe, expect, it } from 'vitest';
import type {
  ClientCapabilities,
  RegistrationParams,
  SymbolInformation,
  UnregistrationParams,
} from 'vscode-languageserver-protocol';
import { methods, type TreeNode } from '../../server/src/protocol/requests';
import { folder, fullClient, TestClient } from './client';

const rules = `${folder}/rules.syncrule`;
const manifest = `${folder}/syncrules.json`;
const fresh = 'file:///fresh';
const older = 'file:///old%20one';

/** The head of a rule and one flow; the tag tells that it is the same standard rule. */
const rule = (source: string): string =>
  `inbound rule "In from AD - User Common" {\n    id {11111111-1111-1111-1111-111111111111}\n    tag "Microsoft.InfromADUserCommon.005"\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 106\n    flow {\n        title <- ${source}\n    }\n}\n`;
const files = {
  [manifest]: '{ "baseline": "../fresh" }',
  [rules]: rule('Trim([title])'),
  [`${fresh}/syncrules.json`]: '{}',
  [`${fresh}/rules.syncrule`]: rule('title'),
  [`${older}/syncrules.json`]: '{}',
  [`${older}/deep/rules.syncrule`]: rule('Trim([title])'),
};

let client: TestClient;
let registered: { id: string; folder: string; patterns: string[] }[] = [];
afterEach(() => client.stop());

interface Watchers {
  readonly watchers: readonly {
    readonly globPattern: string | { readonly baseUri: string; readonly pattern: string };
  }[];
}

/** Starts a client that keeps account of what it is asked to watch. */
async function started(
  watching: object,
  parts: ConstructorParameters<typeof TestClient>[1] = {},
  given: Readonly<Record<string, string>> = files,
): Promise<void> {
  client = new TestClient(given, parts);
  registered = [];
  client.connection.onRequest(
    'client/registerCapability',
    ({ registrations }: RegistrationParams) => {
      for (const { id, registerOptions } of registrations) {
        const globs = (registerOptions as Watchers).watchers
          .map(({ globPattern }) => globPattern)
          .filter((one) => typeof one !== 'string');
        if (globs[0] !== undefined)
          registered.push({
            id,
            folder: globs[0].baseUri,
            patterns: globs.map(({ pattern }) => pattern),
          });
      }
      return null;
    },
  );
  client.connection.onRequest(
    'client/unregisterCapability',
    ({ unregisterations }: UnregistrationParams) => {
      registered = registered.filter(({ id }) => !unregisterations.some((one) => one.id === id));
      return null;
    },
  );
  const capabilities: ClientCapabilities = {
    ...fullClient,
    workspace: { ...fullClient.workspace, didChangeWatchedFiles: watching },
  };
  await client.start(capabilities);
  await client.until(() => client.changes > 0, 'the workspace is read');
}

const edited = (): boolean => client.diagnostics(rules).some(({ code }) => code === 'SR217');
const relative = { dynamicRegistration: true, relativePatternSupport: true };

/** Changes a file of the disk and lets the client tell. */
async function onDisk(uri: string, text: string | undefined, type: number): Promise<void> {
  if (text === undefined) client.files.files.delete(uri);
  else client.files.files.set(uri, text);
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri, type }],
  });
}

describe('a baseline outside the workspace', () => {
  it('is no configuration of the views and the search for symbols', async () => {
    await started(relative);
    await client.until(edited, 'the edit is found');
    const symbols = await client.request<readonly SymbolInformation[]>('workspace/symbol', {
      query: 'User Common',
    });
    expect(symbols.map(({ location }) => location.uri)).toEqual([rules]);
    // One configuration needs no root of its own in the tree.
    const top = await client.request<readonly TreeNode[]>(methods.treeChildren, {});
    expect(top.map(({ kind }) => kind)).not.toContain('configuration');
  });

  it('is watched by a client that can watch other folders', async () => {
    await started(relative);
    await client.until(edited, 'the edit is found');
    await expect
      .poll(() => registered)
      .toEqual([
        {
          id: expect.any(String) as string,
          folder: fresh,
          patterns: ['**/*.syncrule', '**/syncrules.json'],
        },
      ]);
    await onDisk(`${fresh}/rules.syncrule`, rule('Trim([title])'), 2);
    await client.until(() => !edited(), 'what the baseline says now counts');
    await onDisk(`${fresh}/rules.syncrule`, rule('cn'), 2);
    await client.until(edited, 'and again');
    await onDisk(`${fresh}/rules.syncrule`, undefined, 3);
    await client.until(() => !edited(), 'a file of it that is gone compares with nothing');
  });

  it('is looked at for mistakes of its own only while it is open', async () => {
    const wrong = `${rule('title')}inbound rule "B" {\n    connektor "contoso.com"\n}\n`;
    await started(relative, {}, { ...files, [`${fresh}/rules.syncrule`]: wrong });
    await client.until(edited, 'the edit is found');
    expect(client.published.filter(({ uri }) => uri.startsWith(fresh))).toEqual([]);
    await client.open(`${fresh}/rules.syncrule`, wrong);
    await client.until(
      () => client.errors(`${fresh}/rules.syncrule`).length > 0,
      'it is looked at',
    );
    await client.close(`${fresh}/rules.syncrule`);
    await client.until(
      () => client.diagnostics(`${fresh}/rules.syncrule`).length === 0,
      'it is not any more',
    );
  });

  it('is another one when the manifest names another', async () => {
    await started(relative);
    await client.until(edited, 'the edit is found');
    await expect.poll(() => registered.length).toBe(1);
    await client.open(manifest, '{ "baseline": "../old one" }', 'json');
    await client.until(() => !edited(), 'the other baseline has the rule as it is here');
    await expect.poll(() => registered.map((one) => one.folder)).toEqual([older]);
    await client.change(manifest, { text: '{}' });
    await expect.poll(() => registered).toEqual([]);
    // Nothing of it is kept.
    expect(await client.request('workspace/symbol', { query: 'User Common' })).toHaveLength(1);
  });

  it('is watched by the server where the client cannot', async () => {
    const watched: { folder: string; changed: (uris: readonly string[]) => void }[] = [];
    const watcher = {
      watch: (uri: string, changed: (uris: readonly string[]) => void) => {
        const own = { folder: uri, changed };
        watched.push(own);
        return () => void watched.splice(watched.indexOf(own), 1);
      },
    };
    for (const watching of [{}, { dynamicRegistration: true }]) {
      await started(watching, { watcher });
      await client.until(edited, 'the edit is found');
      await expect.poll(() => watched.map((one) => one.folder)).toEqual([fresh]);
      expect(registered).toEqual([]);
      client.files.files.set(`${fresh}/rules.syncrule`, rule('Trim([title])'));
      watched[0]?.changed([`${fresh}/rules.syncrule`]);
      await client.until(() => !edited(), 'the change counts');
      client.files.files.delete(`${fresh}/syncrules.json`);
      watched[0]?.changed([`${fresh}/syncrules.json`]);
      await client.until(
        () => client.diagnostics(manifest).some(({ code }) => code === 'SR023'),
        'without its manifest it is none',
      );
      await client.stop();
      expect(watched).toEqual([]);
    }
    client = new TestClient(files);
    await client.start();
  });

  it('that is not there is told of where it is named, until it comes', async () => {
    await started(
      relative,
      {},
      { [manifest]: '{ "baseline": "../fresh" }', [rules]: rule('Trim([title])') },
    );
    await client.until(() => client.diagnostics(manifest).length > 0, 'it is missed');
    expect(client.diagnostics(manifest).map(({ code, range }) => [code, range])).toEqual([
      ['SR023', { start: { line: 0, character: 14 }, end: { line: 0, character: 24 } }],
    ]);
    client.files.files.set(`${fresh}/syncrules.json`, '{}');
    client.files.files.set(`${fresh}/rules.syncrule`, rule('title'));
    await client.open(rules, rule('Trim( [title] )'));
    await client.until(edited, 'it is found after the next change');
    await client.until(() => client.diagnostics(manifest).length === 0, 'and not missed any more');
  });

  it('inside the workspace needs no watcher of its own', async () => {
    await started(
      relative,
      {},
      {
        [manifest]: '{ "baseline": "fresh" }',
        [rules]: rule('Trim([title])'),
        [`${folder}/fresh/syncrules.json`]: '{}',
        [`${folder}/fresh/r.syncrule`]: rule('title'),
      },
    );
    await client.until(edited, 'the edit is found');
    expect(registered).toEqual([]);
  });
});
