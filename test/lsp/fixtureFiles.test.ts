import { afterEach, describe, expect, it } from 'vitest';
import type { CompletionList, Hover } from 'vscode-languageserver-protocol';
import { configuration } from '../cli/support';
import { folder, fullClient, TestClient } from './client';

let client: TestClient;
afterEach(() => client.stop());

const rules = Object.fromEntries(
  Object.entries(configuration)
    .filter(([name]) => !name.includes('fixture'))
    .map(([name, text]) => [`${folder}/${name.replace('c/', '')}`, text]),
);
const manifest =
  '{ "name": "Small", "fixtures": ["objects/*.{json,ldf,csv,xml}", "*.fixture.json"] }';
const dynamic = {
  ...fullClient,
  textDocument: { ...fullClient.textDocument, synchronization: { dynamicRegistration: true } },
};

interface Registration {
  readonly id: string;
  readonly method: string;
  readonly registerOptions: {
    readonly documentSelector?: readonly { readonly pattern: string }[];
    readonly watchers?: readonly { readonly globPattern: string }[];
  };
}

async function started(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly registered: Registration[]; readonly gone: string[] }> {
  client = new TestClient({ ...rules, [`${folder}/syncrules.json`]: manifest, ...files });
  const registered: Registration[] = [];
  const gone: string[] = [];
  client.connection.onRequest(
    'client/registerCapability',
    ({ registrations }: { registrations: Registration[] }) =>
      void registered.push(...registrations),
  );
  client.connection.onRequest(
    'client/unregisterCapability',
    ({ unregisterations }: { unregisterations: { id: string }[] }) =>
      void gone.push(...unregisterations.map(({ id }) => id)),
  );
  await client.start(dynamic);
  await client.until(() => client.changes > 0, 'the workspace is read');
  return { registered, gone };
}

describe('fixtures of other formats in the editor', () => {
  const people = `${folder}/objects/people [1].ldf`;
  const text = '# connector\ndn: CN=Ann\nobjectClass: user\ncn: Ann\n';

  it('are asked for by name when they are there, and no other file is', async () => {
    const { registered, gone } = await started({
      [people]: text,
      [`${folder}/other/table.csv`]: 'a,b\n',
      [`${folder}/objects/a.json`]: '{"objects":[]}',
    });
    await client.until(() => true, '');
    while (registered.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(registered.map(({ method }) => method)).toEqual([
      'textDocument/didOpen',
      'textDocument/didChange',
      'textDocument/didClose',
    ]);
    for (const { registerOptions } of registered)
      expect(registerOptions.documentSelector).toEqual([
        { scheme: 'file', pattern: '**/people ?1?.ldf' },
      ]);
    client.files.files.set(`${folder}/objects/more.csv`, 'DN,objectClass\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${folder}/objects/more.csv`, type: 1 }],
    });
    while (registered.length < 6) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(registered[3]?.registerOptions.documentSelector?.map(({ pattern }) => pattern)).toEqual([
      '**/more.csv',
      '**/people ?1?.ldf',
    ]);
    expect(gone).toEqual(registered.slice(0, 3).map(({ id }) => id));
  });

  it('are checked while they are typed, and a file of that name elsewhere is left alone', async () => {
    await started({ [people]: text });
    await client.open(people, text, 'ldif');
    await client.change(people, {
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 2 } },
      text: 'cm',
    });
    await client.until(
      () =>
        client
          .diagnostics(people)
          .some(({ message }) => String(message).includes('no attribute "cm"')),
      'the misspelt attribute',
    );
    expect(
      client.diagnostics(people).find(({ message }) => String(message).includes('"cm"'))?.range,
    ).toEqual({ start: { line: 3, character: 0 }, end: { line: 3, character: 7 } });
    const elsewhere = `${folder}/elsewhere/people [1].ldf`;
    await client.open(elsewhere, 'nonsense', 'ldif');
    await client.change(people, { text });
    await client.until(() => client.diagnostics(people).length === 0, 'the repaired fixture');
    expect(client.diagnostics(elsewhere)).toEqual([]);
  });
});

describe('a fixture in JSON', () => {
  const uri = `${folder}/a.fixture.json`;
  /** The bar is where the cursor stands. */
  async function at<R>(method: string, marked: string): Promise<R> {
    const offset = marked.indexOf('|');
    const before = marked.slice(0, offset).split('\n');
    await started({});
    await client.open(uri, marked.replace('|', ''), 'json');
    return client.at<R>(method, uri, before.length - 1, before.at(-1)?.length ?? 0);
  }
  const offered = async (marked: string): Promise<readonly string[]> =>
    ((await at<CompletionList | null>('textDocument/completion', marked))?.items ?? []).map(
      ({ textEdit }) => (textEdit !== undefined && 'newText' in textEdit ? textEdit.newText : ''),
    );

  it.each([
    ['the connectors', '{"objects": [{"connector": "|"}]}', ['"contoso.com"']],
    [
      'the object types of the connector',
      '{"objects": [{"connector": "contoso.com", "type": |}]}',
      ['"user"'],
    ],
    [
      'the attributes of the type, with a colon where there is none',
      '{"objects": [{"connector": "contoso.com", "type": "user", "attributes": {"|"}}]}',
      ['"cn": '],
    ],
    [
      'the attributes of the type',
      '{"objects": [{"connector": "contoso.com", "type": "user", "attributes": {"c|n": "x"}}]}',
      ['"cn"'],
    ],
    [
      'the objects of the metaverse for a link',
      '{"objects": [{"connector": "contoso.com", "link": "|"}], "metaverse": [{"id": "mv1"}]}',
      ['"mv1"'],
    ],
    ['the rules', '{"objects": [{"link": {"object": "mv1", "rule": "|"}}]}', ['"In"']],
    [
      'the attributes of the metaverse',
      '{"metaverse": [{"type": "person", "attributes": {"|"}}]}',
      ['"displayName": '],
    ],
    ['the object types of the metaverse', '{"metaverse": [{"type": "|"}]}', ['"person"']],
    [
      'the objects of a contribution',
      '{"objects": [{"dn": "CN=Ann"}], "metaverse": [{"contributions": {"displayName": [{"dn": "|"}]}}]}',
      ['"CN=Ann"'],
    ],
    ['nothing in free text', '{"description": "|"}', []],
  ])('is offered %s', async (_, marked, expected) => {
    expect(await offered(marked)).toEqual(expected);
  });

  it('is told what reads an attribute', async () => {
    const marked =
      '{"objects": [{"connector": "contoso.com", "type": "user", "attributes": {"c|n": "x"}}]}';
    const hover = await at<Hover | null>('textDocument/hover', marked);
    const start = marked.indexOf('"c|n"');
    expect(JSON.stringify(hover?.contents)).toMatch(
      /Attribute of connector \*\*contoso\.com.*Read by/,
    );
    expect(hover?.range).toEqual({
      start: { line: 0, character: start },
      end: { line: 0, character: start + 4 },
    });
  });
});
