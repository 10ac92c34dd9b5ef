import { afterEach, describe, expect, it } from 'vitest';
import type {
  DocumentSymbol,
  InitializeResult,
  PositionEncodingKind,
  SemanticTokens,
  SymbolInformation,
} from 'vscode-languageserver-protocol';
import { dice } from '../support/ruleText';
import { fullClient, TestClient } from './client';

const one = 'file:///one';
const two = 'file:///two';
const schema = (attribute: string): string =>
  `metaverse {\n    attributes {\n        ${attribute} string\n    }\n    object person { ${attribute} }\n}\nconnector "contoso.com" {\n    type AD\n    attributes {\n        cn string\n    }\n    object user { cn }\n}\n`;
const rule = (target: string): string =>
  `inbound rule "A" {\n    id {11111111-1111-1111-1111-111111111111}\n    connector "contoso.com"\n    object user -> person\n    link Provision\n    precedence 10\n    join {\n        cn = ${target}\n    }\n    flow {\n        ${target} <- cn\n    }\n}\n`;
const files = {
  [`${one}/s.syncrule`]: schema('displayName'),
  [`${one}/r.syncrule`]: rule('displayName'),
  [`${two}/s.syncrule`]: schema('title'),
  [`${two}/r.syncrule`]: rule('title'),
};

let client: TestClient;
afterEach(() => client.stop());

async function started(
  content: Readonly<Record<string, string>>,
  folders: readonly string[],
): Promise<InitializeResult> {
  client = new TestClient(content);
  const result = await client.start(fullClient, folders);
  await client.until(() => client.changes > 0, 'the workspace is read');
  return result;
}

const watched = (...changes: readonly { uri: string; type: number }[]): Promise<void> =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
const codes = (uri: string): readonly unknown[] => client.errors(uri).map(({ code }) => code);
const rulesNamed = async (name: string): Promise<readonly string[]> =>
  (await client.request<SymbolInformation[]>('workspace/symbol', { query: name }))
    .filter((symbol) => symbol.name === name)
    .map(({ location }) => location.uri)
    .sort();

describe('a workspace', () => {
  it('of several folders has a configuration each: neither names nor numbers meet', async () => {
    await started(files, [one, two]);
    await client.open(`${one}/r.syncrule`, rule('title'));
    await client.until(
      () => client.errors(`${one}/r.syncrule`).length > 0,
      'what the other folder declares is unknown here',
    );
    expect(new Set(codes(`${one}/r.syncrule`))).toEqual(new Set(['SR103']));
    expect(codes(`${two}/r.syncrule`)).toEqual([]);
  });

  it('gains and loses folders', async () => {
    await started({ ...files, [`${two}/r.syncrule`]: rule('displayName') }, [one]);
    expect(await rulesNamed('A')).toEqual([`${one}/r.syncrule`]);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: two, name: 'two' }], removed: [] },
    });
    await client.until(
      () => client.errors(`${two}/r.syncrule`).length > 0,
      'the new folder is checked',
    );
    expect(await rulesNamed('A')).toEqual([`${one}/r.syncrule`, `${two}/r.syncrule`]);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: two, name: 'two' }] },
    });
    await client.until(
      () => client.errors(`${two}/r.syncrule`).length === 0,
      'nothing is said of it any more',
    );
    expect(await rulesNamed('A')).toEqual([`${one}/r.syncrule`]);
  });

  it('of one folder has a configuration for each manifest below it', async () => {
    const root = 'file:///all';
    await started(
      Object.fromEntries([
        ...Object.entries(files).map(([uri, text]) => [uri.replace('file:///', `${root}/`), text]),
        [`${root}/one/syncrules.json`, '{}'],
        [`${root}/two/syncrules.json`, '{}'],
      ]),
      [root],
    );
    await client.request('syncrule/configurations', {});
    expect(codes(`${root}/one/r.syncrule`)).toEqual([]);
    expect(codes(`${root}/two/r.syncrule`)).toEqual([]);
    // Without its manifest a folder belongs to the configuration around it; then the two rules have one identifier.
    client.files.files.delete(`${root}/one/syncrules.json`);
    client.files.files.delete(`${root}/two/syncrules.json`);
    await watched(
      { uri: `${root}/one/syncrules.json`, type: 3 },
      { uri: `${root}/two/syncrules.json`, type: 3 },
    );
    await client.until(() => codes(`${root}/one/r.syncrule`).includes('SR112'), 'they meet');
  });

  it('follows a file that gets another name, and a manifest that leaves one out', async () => {
    await started({ ...files, [`${one}/r.syncrule`]: rule('titel') }, [one]);
    await client.until(() => codes(`${one}/r.syncrule`).length > 0, 'it has a mistake');
    client.files.files.delete(`${one}/r.syncrule`);
    client.files.files.set(`${one}/sub/renamed.syncrule`, rule('titel'));
    await watched(
      { uri: `${one}/r.syncrule`, type: 3 },
      { uri: `${one}/sub/renamed.syncrule`, type: 1 },
    );
    await client.until(
      () =>
        codes(`${one}/r.syncrule`).length === 0 && codes(`${one}/sub/renamed.syncrule`).length > 0,
      'the mistake goes along',
    );
    await client.open(`${one}/syncrules.json`, '{ "rules": ["*.syncrule"] }', 'json');
    await client.until(
      () => codes(`${one}/sub/renamed.syncrule`).length === 0,
      'a file that is left out is not checked',
    );
    await client.change(`${one}/syncrules.json`, { text: '{}' });
    await client.until(
      () => codes(`${one}/sub/renamed.syncrule`).length > 0,
      'and it is when it is taken in again',
    );
    expect(codes(`${one}/r.syncrule`)).toEqual([]);
  });

  it('takes a file that gets another name along in the manifest that names it', async () => {
    const renaming = {
      ...fullClient,
      workspace: { ...fullClient.workspace, fileOperations: { willRename: true } },
    };
    const manifest = `${one}/syncrules.json`;
    const text =
      '{ "rules": ["s.syncrule", "r.syncrule", "rules/*.syncrule"], "fixtures": ["rules/a b.fixture.json"] }';
    client = new TestClient({ ...files, [manifest]: text });
    const { capabilities } = await client.start(renaming, [one]);
    expect(
      capabilities.workspace?.fileOperations?.willRename?.filters.map(
        ({ pattern }) => pattern.glob,
      ),
    ).toContain('**/*.syncrule');
    await client.until(() => client.changes > 0, 'the workspace is read');
    const willRename = (...pairs: readonly (readonly [string, string])[]): Promise<unknown> =>
      client.request('workspace/willRenameFiles', {
        files: pairs.map(([oldUri, newUri]) => ({ oldUri, newUri })),
      });
    const edits = (...changes: readonly (readonly [string, string])[]): object => {
      const place = (path: string) => ({
        start: { line: 0, character: text.indexOf(`"${path}"`) + 1 },
        end: { line: 0, character: text.indexOf(`"${path}"`) + 1 + path.length },
      });
      return {
        documentChanges: [
          {
            textDocument: { uri: manifest, version: null },
            edits: changes.map(([path, newText]) => ({ range: place(path), newText })),
          },
        ],
      };
    };
    expect(await willRename([`${one}/r.syncrule`, `${one}/sub/new%20name.syncrule`])).toEqual(
      edits(['r.syncrule', 'sub/new name.syncrule']),
    );
    // A folder takes what is in it along, globs included.
    expect(await willRename([`${one}/rules`, `${one}/other`])).toEqual(
      edits(
        ['rules/*.syncrule', 'other/*.syncrule'],
        ['rules/a b.fixture.json', 'other/a b.fixture.json'],
      ),
    );
    // What leaves the configuration can no longer be named by it.
    expect(await willRename([`${one}/r.syncrule`, `${two}/r.syncrule`])).toBeNull();
    expect(await willRename([`${one}/unknown.syncrule`, `${one}/x.syncrule`])).toBeNull();
  });

  it('checks all rules again when a schema changes on disk', async () => {
    await started(files, [one]);
    expect(codes(`${one}/r.syncrule`)).toEqual([]);
    client.files.files.set(`${one}/s.syncrule`, schema('title'));
    await watched({ uri: `${one}/s.syncrule`, type: 2 });
    await client.until(() => codes(`${one}/r.syncrule`).includes('SR103'), 'the attribute is gone');
    expect(client.errors(`${one}/r.syncrule`)[0]?.message).toContain('displayName');
  });
});

/** How many units an encoding counts for a text. */
const units: Readonly<Record<string, (text: string) => number>> = {
  'utf-8': (text) => Buffer.byteLength(text),
  'utf-16': (text) => text.length,
  'utf-32': (text) => [...text].length,
};

describe.each(['utf-8', 'utf-16', 'utf-32'] satisfies PositionEncodingKind[])(
  'columns in %s',
  (encoding) => {
    const uri = 'file:///x.syncrule';
    const width = (text: string): number => units[encoding]?.(text) ?? 0;
    /** A place of the text, given in whole characters, as the client writes it. */
    const place = (
      characters: readonly string[],
      at: number,
    ): { line: number; character: number } => {
      const before = characters.slice(0, at).join('').split('\n');
      return { line: before.length - 1, character: width(before.at(-1) ?? '') };
    };

    it('are understood in edits and written in answers', async () => {
      client = new TestClient({});
      const { capabilities } = await client.start(
        { ...fullClient, general: { positionEncodings: [encoding] } },
        [],
      );
      expect(capabilities.positionEncoding).toBe(encoding);
      let characters = [
        ...'inbound rule "Zoë 😀 ☃" {\n    description "ü𝒳"\n    flow {\n        title <- "𝒳ß" // 😀\n    }\n}\n',
      ];
      await client.open(uri, characters.join(''));
      const { below, pick } = dice(7);
      for (let i = 0; i < 60; i++) {
        const from = below(characters.length + 1);
        const to = Math.min(characters.length, from + below(3));
        const text = pick(['😀', 'ä', 'x', '𝒳y', '', ' ', '"', '☃']);
        await client.change(uri, {
          range: { start: place(characters, from), end: place(characters, to) },
          text,
        });
        characters = [...characters.slice(0, from), ...text, ...characters.slice(to)];
      }
      const fresh = 'file:///y.syncrule';
      await client.open(fresh, characters.join(''));
      const tokens = (of: string): Promise<SemanticTokens> =>
        client.request('textDocument/semanticTokens/full', { textDocument: { uri: of } });
      expect((await tokens(uri)).data).toEqual((await tokens(fresh)).data);
      const symbols = (of: string): Promise<DocumentSymbol[]> =>
        client.request('textDocument/documentSymbol', { textDocument: { uri: of } });
      expect(await symbols(uri)).toEqual(await symbols(fresh));
    });

    it('of a name behind characters of every width are those that the client would count', async () => {
      client = new TestClient({});
      await client.start({ ...fullClient, general: { positionEncodings: [encoding] } }, []);
      const line = '    flow { title <- "é☃😀" // 😀 }';
      await client.open(
        uri,
        `inbound rule "A" {\n${line}\n        mail <- "é☃😀" & [cn]\n    }\n}\n`,
      );
      const [symbol] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument: { uri },
      });
      const flows = symbol?.children?.flatMap(({ children }) => children ?? []) ?? [];
      expect(flows.map(({ range }) => range.end)).toEqual([
        { line: 1, character: width('    flow { title <- "é☃😀"') },
        { line: 2, character: width('        mail <- "é☃😀" & [cn]') },
      ]);
    });
  },
);
