import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { folder, fullClient, TestClient } from './client';

const metaverse = `${folder}/metaverse.syncrule`;
const rules = `${folder}/rules.syncrule`;
const fixture = `${folder}/people.fixture.json`;
const manifest = `${folder}/syncrules.json`;

const schema =
  'metaverse {\n    attributes {\n        title string\n        `Büro` string\n        mail string\n    }\n\n    object person { title, `Büro`, mail }\n}\n';
/** As the server and the editor read the file: the letter of Latin-1 in its comment is U+FFFD, in line 8. */
const damaged =
  'inbound rule "In" {\n    id {11111111-1111-1111-1111-111111111111}\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 106\n    flow {\n        title <- title // M\ufffdller\n    }\n}\n';
const fault = { encoding: 'UTF-8', byte: 0xfc, at: { line: 7, character: 27 } };
const named = `${rules}: The byte 0xFC at line 8, column 28 is not valid UTF-8. Save the file as UTF-8.`;

let client: TestClient;
afterEach(() => client.stop());

async function start(
  faulty: Readonly<Record<string, typeof fault>> = { [rules]: fault },
): Promise<void> {
  client = new TestClient({
    [manifest]: '{}',
    [metaverse]: schema,
    [rules]: damaged,
    [fixture]: '{ "objects": [] }',
  });
  for (const [uri, one] of Object.entries(faulty)) client.files.faults.set(uri, one);
  await client.start(fullClient);
  await client.until(() => client.changes > 0, 'the workspace is read');
}

const found = (uri: string): readonly unknown[] =>
  client
    .diagnostics(uri)
    .filter(({ code }) => code === 'SR005' || code === 'SR006')
    .map(({ code, range, severity }) => [code, severity, range.start]);
const format = (uri: string): Promise<TextEdit[] | null> =>
  client.request('textDocument/formatting', {
    textDocument: { uri },
    options: { tabSize: 4, insertSpaces: true },
  });
const rename = (uri: string, line: number, character: number): Promise<WorkspaceEdit | null> =>
  client.at('textDocument/rename', uri, line, character, { newName: 'jobTitle' });

/** The file is saved as UTF-8 by the editor or another program. */
async function repair(uri: string, text: string): Promise<void> {
  client.files.faults.delete(uri);
  client.files.files.set(uri, text);
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri, type: 2 }],
  });
}

describe('a file that is not valid UTF-8', () => {
  it('is told of at its first bad byte, open or not, until the file on disk is valid', async () => {
    await start();
    await client.until(() => found(rules).length > 0, 'the byte is told of');
    expect(found(rules)).toEqual([['SR005', 1, { line: 7, character: 27 }]]);
    expect(client.diagnostics(rules).find(({ code }) => code === 'SR005')?.message).toMatch(
      /^The byte 0xFC at line 8, column 28 is not valid UTF-8\. Save the file as UTF-8\./,
    );
    await client.open(rules, damaged);
    await client.change(rules, { text: damaged.replace('106', '107') });
    await client.until(() => client.published.at(-1)?.version === 2, 'the edit is answered');
    expect(found(rules)).toHaveLength(1);
    await repair(rules, damaged.replace('\ufffd', 'ü'));
    await client.until(() => found(rules).length === 0, 'nothing is told of any more');
  });

  it('takes no part while only the disk has it, and counts as the editor shows it once it is open', async () => {
    await start();
    const codes = (): readonly unknown[] => client.diagnostics(rules).map(({ code }) => code);
    await client.until(() => found(rules).length > 0, 'the byte is told of');
    // Its connector is not declared, which is a finding of its rule.
    expect(codes()).toEqual(['SR005']);
    await client.open(rules, damaged);
    await client.until(() => codes().length > 1, 'the rule is checked');
    expect(found(rules)).toHaveLength(1);
  });

  it('is told of as a manifest and as a fixture, too', async () => {
    const first = { encoding: 'UTF-8', byte: 0, at: { line: 0, character: 1 } };
    await start({ [manifest]: first, [fixture]: first });
    await client.until(
      () => found(manifest).length > 0 && found(fixture).length > 0,
      'the bytes are told of',
    );
    expect([found(manifest), found(fixture)]).toEqual([
      [['SR005', 1, { line: 0, character: 1 }]],
      [['SR005', 1, { line: 0, character: 1 }]],
    ]);
  });

  it('is not formatted, though the editor shows it', async () => {
    await start();
    await client.open(rules, damaged);
    await expect(format(rules)).rejects.toThrow(named);
    await expect(
      client.request('textDocument/rangeFormatting', {
        textDocument: { uri: rules },
        range: { start: { line: 0, character: 0 }, end: { line: 9, character: 1 } },
        options: { tabSize: 4, insertSpaces: true },
      }),
    ).rejects.toThrow(named);
    expect(
      await client.at('textDocument/onTypeFormatting', rules, 9, 1, {
        ch: '}',
        options: { tabSize: 4, insertSpaces: true },
      }),
    ).toBeNull();
    await repair(rules, damaged.replace('\ufffd', 'ü'));
    expect((await format(rules))?.length).toBeGreaterThan(0);
  });

  it('is not formatted where only the file on disk says so, and no folder is open', async () => {
    client = new TestClient({ [rules]: damaged });
    client.files.faults.set(rules, fault);
    await client.start(fullClient, []);
    await client.open(rules, damaged);
    await expect(format(rules)).rejects.toThrow(named);
  });

  it('keeps a name in it from being renamed anywhere, and the refusal names the file', async () => {
    await start();
    await expect(rename(metaverse, 2, 10)).rejects.toThrow(named);
    // A name that is nowhere in it, and would be found if it were.
    expect(await rename(metaverse, 4, 10)).not.toBeNull();
    // What is not ASCII may be in it without being found.
    await expect(rename(metaverse, 3, 10)).rejects.toThrow(named);
  });

  it('without readable names keeps every name of its configuration', async () => {
    await start({ [rules]: { ...fault, byte: 0 } });
    await expect(rename(metaverse, 4, 10)).rejects.toThrow(
      `${rules}: The file contains a zero byte`,
    );
  });

  it('is changed by no quick fix', async () => {
    await start();
    await client.open(rules, damaged);
    const ask = (): Promise<CodeAction[] | null> =>
      client.request('textDocument/codeAction', {
        textDocument: { uri: rules },
        range: { start: { line: 0, character: 0 }, end: { line: 9, character: 1 } },
        context: { diagnostics: [], only: ['quickfix', 'refactor', 'source'] },
      });
    expect(await ask()).toEqual([]);
    await repair(rules, damaged.replace('\ufffd', 'ü'));
    await client.until(() => found(rules).length === 0, 'nothing is told of any more');
    expect((await ask())?.length).toBeGreaterThan(0);
  });
});

describe('a file that cannot be read at all', () => {
  it('is told of where it is', async () => {
    const gone = `${folder}/gone.syncrule`;
    client = new TestClient({ [rules]: damaged });
    client.files.unreadable.push({ uri: gone, message: `${gone}: it is a named pipe, not a file` });
    await client.start(fullClient);
    await client.until(() => found(gone).length > 0, 'it is told of');
    expect(
      client.diagnostics(gone).map(({ code, message, range }) => [code, message, range.start]),
    ).toEqual([['SR006', `${gone}: it is a named pipe, not a file`, { line: 0, character: 0 }]]);
  });
});
