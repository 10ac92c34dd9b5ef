import { afterEach, describe, expect, it } from 'vitest';
import type {
  DocumentSymbol,
  Hover,
  InitializeResult,
  LocationLink,
  SemanticTokens,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { folder, fullClient, TestClient } from './client';

const file = `${folder}/rules.syncrule`;
const schemaFile = `${folder}/schema.syncrule`;
const schema = `metaverse {
    attributes {
        displayName string
    }
    object person { displayName }
}

connector "contoso.com" {
    id   {ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d}
    type AD

    attributes {
        cn          string
        displayName string
    }
    object user { cn, displayName }
}
`;
const rule = `inbound rule "In from AD - User" {
    id         {11111111-1111-1111-1111-111111111111}
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 10

    flow {
        displayName <- Trim([cn])
    }
}
`;

let client: TestClient;
afterEach(() => client.stop());

async function started(
  files: Readonly<Record<string, string>> = { [schemaFile]: schema, [file]: rule },
): Promise<InitializeResult> {
  client = new TestClient(files);
  const result = await client.start();
  await client.until(() => client.changes > 0, 'the workspace is read');
  return result;
}

describe('a session', () => {
  it('declares what it serves', async () => {
    const { capabilities } = await started();
    expect(capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      hoverProvider: true,
      definitionProvider: true,
      documentFormattingProvider: true,
    });
    expect(capabilities.semanticTokensProvider).toMatchObject({
      full: { delta: true },
      range: true,
    });
  });

  it('shows a mistake while it is there, with the version it speaks of', async () => {
    await started();
    await client.open(file, rule);
    await client.until(
      () => client.published.some((one) => one.uri === file),
      'an open file has a list',
    );
    expect(client.errors(file)).toEqual([]);

    // `displayName` → `displayNam` in the flow's target.
    await client.change(file, {
      range: { start: { line: 8, character: 18 }, end: { line: 8, character: 19 } },
      text: '',
    });
    await client.until(() => client.errors(file).length > 0, 'the mistake is shown');
    expect(client.errors(file)).toMatchObject([
      {
        severity: 1,
        source: 'syncrule',
        range: { start: { line: 8, character: 8 }, end: { line: 8, character: 18 } },
      },
    ]);
    expect(client.errors(file)[0]?.message).toContain("'displayName'");
    expect(client.published.at(-1)?.version).toBe(2);

    await client.change(file, {
      range: { start: { line: 8, character: 18 }, end: { line: 8, character: 18 } },
      text: 'e',
    });
    await client.until(() => client.errors(file).length === 0, 'the mistake is gone');
  });

  it('offers the repair of a mistake', async () => {
    await started();
    await client.open(file, rule.replace('displayName <-', 'displayNam <-'));
    await client.until(() => client.errors(file).length > 0, 'the mistake is shown');
    const [diagnostic] = client.errors(file);
    const actions = await client.request<
      { title: string; kind: string; edit: { documentChanges: { edits: TextEdit[] }[] } }[]
    >('textDocument/codeAction', {
      textDocument: { uri: file },
      range: diagnostic?.range,
      context: { diagnostics: [diagnostic] },
    });
    expect(actions[0]).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(actions[0]?.edit.documentChanges[0]?.edits).toEqual([
      { range: diagnostic?.range, newText: 'displayName' },
    ]);
  });

  it('finds the mistake in another file when the schema changes', async () => {
    await started();
    await client.open(schemaFile, schema);
    await client.change(schemaFile, {
      range: { start: { line: 2, character: 8 }, end: { line: 2, character: 19 } },
      text: 'givenName',
    });
    await client.until(
      () => client.errors(file).length > 0,
      'the rule that uses the attribute is found wrong',
    );
    expect(
      client
        .errors(file)
        .map(({ message }) => message)
        .join(),
    ).toContain('displayName');
  });

  it('explains, leads, outlines, colours and formats', async () => {
    await started();
    await client.open(file, rule);
    const hover = await client.at<Hover>('textDocument/hover', file, 8, 10);
    expect(hover.range).toEqual({
      start: { line: 8, character: 8 },
      end: { line: 8, character: 19 },
    });
    expect(hover.contents).toMatchObject({ kind: 'markdown' });
    expect(JSON.stringify(hover.contents)).toContain(`10 · [In from AD - User](${file}#L9)`);

    const links = await client.at<LocationLink[]>('textDocument/definition', file, 8, 30);
    expect(links.map((link) => [link.targetUri, link.targetSelectionRange.start.line])).toEqual([
      [schemaFile, 12],
    ]);

    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: file },
    });
    expect(symbols.map((one) => one.name)).toEqual(['In from AD - User']);
    expect(symbols[0]?.children?.[0]?.children?.map((one) => one.name)).toEqual(['displayName']);

    const tokens = await client.request<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri: file },
    });
    // The first token is the words `inbound rule`: line 0, column 0, 12 long, the legend's first type (keyword), no modifier.
    expect(tokens.data.slice(0, 5)).toEqual([0, 0, 12, 0, 0]);
    const part = await client.request<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument: { uri: file },
      range: { start: { line: 8, character: 0 }, end: { line: 8, character: 40 } },
    });
    expect(part.data.slice(0, 3)).toEqual([8, 8, 'displayName'.length]);

    const edits = await client.request<TextEdit[]>('textDocument/formatting', {
      textDocument: { uri: file },
      options: { tabSize: 4, insertSpaces: true },
    });
    expect(edits.length).toBeGreaterThan(0);
  });

  it('works on several changes of one message one after the other', async () => {
    await started();
    await client.open(file, rule);
    await client.change(
      file,
      { range: { start: { line: 0, character: 14 }, end: { line: 0, character: 31 } }, text: 'A' },
      { range: { start: { line: 0, character: 15 }, end: { line: 0, character: 15 } }, text: 'B' },
    );
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: file },
    });
    expect(symbols[0]?.name).toBe('AB');
  });

  it('follows files that change outside of the editor', async () => {
    await started();
    const other = `${folder}/other.syncrule`;
    client.files.files.set(
      other,
      rule
        .replace('displayName <-', 'displayNam <-')
        .replace('11111111-', '22222222-')
        .replace('precedence 10', 'precedence 11')
        .replace('- User"', '- Other"'),
    );
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: other, type: 1 }],
    });
    await client.until(() => client.errors(other).length > 0, 'the new file is checked');
    expect(
      client
        .errors(other)
        .map(({ message }) => message)
        .join(),
    ).toContain("'displayNam'");
    client.files.files.delete(other);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: other, type: 3 }],
    });
    await client.until(
      () => client.errors(other).length === 0,
      'nothing is said about a file that is gone',
    );
  });

  it('checks manifests and fixtures too', async () => {
    const manifest = `${folder}/syncrules.json`;
    const fixture = `${folder}/a.fixture.json`;
    await started({
      [schemaFile]: schema,
      [file]: rule,
      [manifest]: '{ "rulez": [] }',
      [fixture]: '{ "objects": [{ "connector": "fabrikam.com", "dn": "CN=a", "type": "user" }] }',
    });
    await client.until(
      () => client.diagnostics(manifest).length > 0 && client.diagnostics(fixture).length > 0,
      'both are found wrong',
    );
    expect(client.diagnostics(manifest)[0]?.range.start).toEqual({ line: 0, character: 3 });
    expect(client.diagnostics(fixture)[0]?.message).toContain('fabrikam.com');
  });

  it('keeps to what a plain client declared', async () => {
    client = new TestClient({ [schemaFile]: schema, [file]: rule });
    const { capabilities } = await client.start({});
    await client.until(() => client.changes > 0, 'the workspace is read');
    expect(capabilities.codeActionProvider).toBeUndefined();
    const hover = await client.at<Hover>('textDocument/hover', file, 8, 10);
    // A client that names no format gets none: the older form shows the text as it is, in every client.
    expect(hover.contents).toMatchObject({ language: 'plaintext' });
    const symbols = await client.request<{ location?: object }[]>('textDocument/documentSymbol', {
      textDocument: { uri: file },
    });
    expect(symbols.every((one) => one.location !== undefined)).toBe(true);
    const targets = await client.at<{ uri: string }[]>('textDocument/definition', file, 8, 30);
    expect(targets.map((one) => one.uri)).toEqual([schemaFile]);
  });

  it('counts columns as the client does', async () => {
    client = new TestClient({});
    const { capabilities } = await client.start(
      { ...fullClient, general: { positionEncodings: ['utf-8', 'utf-16'] } },
      [],
    );
    expect(capabilities.positionEncoding).toBe('utf-8');
    await client.open('file:///x.syncrule', 'inbound rule "Zoë 😀" {\n    link Jion\n}\n');
    await client.until(
      () => client.diagnostics('file:///x.syncrule').length > 0,
      'mistakes are shown',
    );
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: 'file:///x.syncrule' },
    });
    // "Zoë 😀" with its quotes: 1 + 2 + 2 + 1 + 4 + 1 bytes.
    expect(symbols[0]?.selectionRange).toEqual({
      start: { line: 0, character: 13 },
      end: { line: 0, character: 24 },
    });
  });
});
