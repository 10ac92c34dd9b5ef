import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentLink } from 'vscode-languageserver-protocol';
import { folder, fullClient, TestClient } from './client';

const rules = `${folder}/rules/a.syncrule`;
const manifest = `${folder}/syncrules.json`;
const fixture = `${folder}/one.fixture.json`;
const pages = 'file:///extension/docs/rules/';
const files: Readonly<Record<string, string>> = {
  [rules]:
    'inbound rule "A" {\n    precedence before "B"\n}\n\n// syncrule-disable-next-line SR012, SR317\ninbound rule "B" {\n}\n\nconnector "contoso.com" {\n    type AD\n}\n',
  [manifest]:
    '{ "rules": ["rules/a.syncrule", "none/*"], "fixtures": ["*.fixture.json"], "lint": { "SR315": "off" } }',
  [fixture]:
    '{ "objects": [{ "connector": "contoso.com", "dn": "CN=a", "type": "user", "link": { "rule": "A" } }, { "connector": "other", "dn": "CN=b", "type": "user" }] }',
  [`${folder}/two.fixture.json`]: '{ "objects": [] }',
};
const capabilities = {
  ...fullClient,
  textDocument: { ...fullClient.textDocument, documentLink: { tooltipSupport: true } },
};

let client: TestClient;
afterEach(() => client.stop());

async function links(
  uri: string,
  options: object = { rulePages: pages },
): Promise<readonly (readonly [string, string | undefined])[]> {
  client = new TestClient(files);
  await client.start(capabilities, [folder], options);
  await client.until(() => client.changes > 0, 'the workspace is read');
  await client.request('syncrule/configurations', {});
  const found = await client.request<DocumentLink[]>('textDocument/documentLink', {
    textDocument: { uri },
  });
  const lines = (files[uri] ?? '').split('\n');
  return found.map(
    ({ range: { start, end }, target, tooltip }) =>
      [
        lines[start.line]?.slice(start.character, end.character) ?? '',
        `${target} ${tooltip}`,
      ] as const,
  );
}

describe('document links', () => {
  it('of rules lead to the rules that they name, and from silenced codes to their pages', async () => {
    expect(await links(rules)).toEqual([
      ['B', `${rules}#L6 Go to the rule`],
      ['SR012', `${pages}SR012.md What SR012 says`],
      ['SR317', `${pages}SR317.md What SR317 says`],
    ]);
  });

  it('of a manifest lead to the files that its globs match, and to the pages of the codes', async () => {
    expect(await links(manifest)).toEqual([
      ['rules/a.syncrule', `${rules} Open the file`],
      ['*.fixture.json', `${fixture} Open the first of 2 files`],
      ['SR315', `${pages}SR315.md What SR315 says`],
    ]);
  });

  it('of a fixture lead to connectors and rules that exist', async () => {
    expect(await links(fixture)).toEqual([
      ['contoso.com', `${rules}#L9 Go to the connector`],
      ['A', `${rules}#L1 Go to the rule`],
    ]);
  });

  it('lead to no pages where the client has not said where they are', async () => {
    expect((await links(manifest, { rulePages: undefined })).map(([text]) => text)).toEqual([
      'rules/a.syncrule',
      '*.fixture.json',
    ]);
  });
});
