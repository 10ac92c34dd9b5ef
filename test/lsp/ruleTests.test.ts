import { afterEach, describe, expect, it } from 'vitest';
import {
  testMethods,
  type RuleTestAnswer,
  type RuleTestFile,
} from '../../server/src/protocol/ruleTests';
import { fixture, ruleFile, rules } from '../dap/company';
import { folder, TestClient } from './client';

const expectations = [
  { name: 'a', object: 'CN=Ida,DC=ash,DC=example', metaverse: { displayName: 'Ida' } },
  { name: 'b', object: 'CN=Nobody' },
];
const uri = `${folder}/ida.fixture.json`;
const text = fixture().replace(/\}\s*$/, `, "expect": ${JSON.stringify(expectations)} }`);
const files = {
  [`${folder}/syncrules.json`]: '{ "fixtures": ["*.fixture.json"] }',
  [`${folder}/${ruleFile}`]: rules,
  [uri]: text,
  [`${folder}/other.fixture.json`]: fixture(),
};

let client: TestClient;
afterEach(() => client.stop());

describe('the tests of fixtures', () => {
  it('are listed with configuration, place and the object to debug', async () => {
    client = new TestClient(files);
    await client.start();
    const [file, ...others] = await client.request<RuleTestFile[]>(testMethods.list);
    // The other fixture expects nothing.
    expect(others).toEqual([]);
    expect(file).toMatchObject({
      fixture: uri,
      tests: [
        {
          index: 0,
          label: 'a',
          object: { fixture: uri, connector: 'Ash', dn: 'CN=Ida,DC=ash,DC=example' },
        },
        { index: 1, label: 'b' },
      ],
    });
    expect(file?.tests[1]).not.toHaveProperty('object');
    const line = text.split('\n')[file?.tests[0]?.location.range.start.line ?? -1] ?? '';
    expect(line.slice(file?.tests[0]?.location.range.start.character)).toMatch(/^\{"name":"a"/);
  });

  it('are run over the text as it stands in the editor, and say what is not there any more', async () => {
    client = new TestClient(files);
    await client.start();
    const [file] = await client.request<RuleTestFile[]>(testMethods.list);
    const run = (index: unknown): Promise<RuleTestAnswer> =>
      client.request(testMethods.run, { configuration: file?.configuration, fixture: uri, index });
    expect(await run(0)).toMatchObject({
      failures: [
        {
          what: 'metaverse displayName',
          expected: 'Ida',
          actual: 'Ida BERG',
          value: { attribute: 'displayName', side: 'metaverse' },
          location: { uri },
        },
      ],
    });
    expect((await run(1)).problem).toContain('CN=Nobody');
    for (const nonsense of [7, -1, 'x', undefined])
      expect((await run(nonsense)).problem).toContain('is not in it any more');
  });
});
