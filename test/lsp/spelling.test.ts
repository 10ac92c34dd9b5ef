import { afterEach, describe, expect, it } from 'vitest';
import type { Location } from 'vscode-languageserver-protocol';
import { fullClient, TestClient } from './client';

/** The same folder as VS Code and as Node write it. On Windows every address has two spellings, because of the colon behind the drive's letter. */
const ours = 'file:///c%3A/Contoso%20%28prod%29';
const theirs = 'file:///C:/Contoso%20(prod)';
const rule = (name: string, id: string): string =>
  `inbound rule "${name}" {\n    id {${id.repeat(8)}-1111-1111-1111-111111111111}\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 1${id}\n    flow {\n        cn <- cn\n    }\n}\n`;
const files = {
  [`${ours}/syncrules.json`]: '{}',
  [`${ours}/a.syncrule`]: rule('A', '1'),
  [`${ours}/b.syncrule`]: rule('B', '2'),
};

let client: TestClient;
afterEach(() => client.stop());

const symbols = async (): Promise<readonly string[]> =>
  (await client.request<{ name: string; location: Location }[]>('workspace/symbol', { query: '' }))
    .filter(({ name }) => /^[AB]/.test(name))
    .map(({ name, location }) => `${name} ${location.uri}`)
    .sort();

describe.each([
  ['as Node writes it', theirs],
  ['as VS Code writes it', ours],
])('a folder spelled %s', (_title, folder) => {
  it('holds each file once, open or not', async () => {
    client = new TestClient(files);
    await client.start(fullClient, [folder]);
    await client.until(() => client.changes > 0, 'the workspace is read');
    const before = await symbols();
    expect(before).toEqual([`A ${ours}/a.syncrule`, `B ${ours}/b.syncrule`]);
    await client.open(`${folder}/a.syncrule`, rule('A', '1'));
    expect(await symbols()).toEqual(before);
    await client.change(`${folder}/a.syncrule`, { text: rule('Anew', '2') });
    await client.until(
      () => client.diagnostics(`${ours}/a.syncrule`).some(({ code }) => code === 'SR112'),
      'the identifier is that of the other rule',
    );
    expect(await symbols()).toEqual([`Anew ${ours}/a.syncrule`, `B ${ours}/b.syncrule`]);
    client.files.files.delete(`${ours}/b.syncrule`);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${folder}/b.syncrule`, type: 3 }],
    });
    await client.until(
      () => !client.diagnostics(`${ours}/a.syncrule`).some(({ code }) => code === 'SR112'),
      'the other rule is gone',
    );
  });

  it('answers about its documents', async () => {
    client = new TestClient(files);
    await client.start(fullClient, [folder]);
    await client.open(`${folder}/a.syncrule`, rule('A', '1'));
    expect(await client.at('textDocument/hover', `${folder}/a.syncrule`, 7, 9)).not.toBeNull();
    // A text that looks like an address is a text.
    await client.change(`${folder}/a.syncrule`, { text: theirs });
    await client.change(`${folder}/a.syncrule`, { text: `// ${theirs}\n` });
    expect(
      await client.request('textDocument/formatting', {
        textDocument: { uri: `${folder}/a.syncrule` },
        options: {},
      }),
    ).toEqual([]);
  });
});
