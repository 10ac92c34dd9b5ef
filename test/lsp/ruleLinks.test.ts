import { afterEach, describe, expect, it } from 'vitest';
import { folder, fullClient, TestClient } from './client';

const uri = `${folder}/a.syncrule`;
const pages = 'file:///extension/docs/rules/';
const linking = {
  ...fullClient,
  textDocument: {
    ...fullClient.textDocument,
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
  },
};

let client: TestClient;
afterEach(() => client.stop());

async function shown(capabilities: typeof fullClient, options?: object) {
  client = new TestClient({});
  await client.start(capabilities, [folder], options);
  await client.open(uri, 'inbound rule "A" {\n    link Joim\n}\n');
  await client.until(() => client.diagnostics(uri).length > 0, 'findings come');
  return client.diagnostics(uri);
}

describe('the code of a diagnostic', () => {
  it('leads to its page', async () => {
    const found = await shown(linking, { rulePages: pages });
    expect(found.map(({ codeDescription }) => codeDescription?.href)).toEqual(
      found.map(({ code }) => `${pages}${String(code)}.md`),
    );
  });

  it('is a word alone for clients that know no links, and where the pages are not at hand', async () => {
    expect(
      (await shown(fullClient, { rulePages: pages })).every(
        ({ codeDescription }) => codeDescription === undefined,
      ),
    ).toBe(true);
    await client.stop();
    expect(
      (await shown(linking)).every(({ codeDescription }) => codeDescription === undefined),
    ).toBe(true);
  });
});
