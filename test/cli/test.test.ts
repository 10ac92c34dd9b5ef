import { describe, expect, it } from 'vitest';
import { fixture, ruleFile, rules } from '../dap/company';
import { Tool } from './support';

const files = (...entries: readonly object[]) => ({
  'c/syncrules.json': '{ "fixtures": ["*.fixture.json"] }',
  [`c/${ruleFile}`]: rules,
  'c/ida.fixture.json': fixture().replace(/\}\s*$/, `, "expect": ${JSON.stringify(entries)} }`),
});
const fine = {
  name: 'good',
  object: 'CN=Ida,DC=ash,DC=example',
  metaverse: { displayName: 'Ida BERG' },
};
const wrong = {
  name: 'bad',
  object: 'CN=Ida,DC=ash,DC=example',
  metaverse: { displayName: 'Ida' },
};

describe('syncrule test', () => {
  it('passes and fails, with the line of what is not met in the form that problem matchers read', async () => {
    expect(await new Tool(files(fine)).run(['test', 'c'])).toMatchObject({
      code: 0,
      err: '1 test: 1 passed, 0 failed\n',
    });
    const { code, out, err } = await new Tool(files(fine, wrong)).run(['test', 'c']);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^passed {2}c\/ida\.fixture\.json: good\nFAILED {2}c\/ida\.fixture\.json: bad\nc\/ida\.fixture\.json:\d+:\d+: error metaverse displayName: expected Ida, but it is Ida BERG\n$/,
    );
    expect(err).toBe('2 tests: 1 passed, 1 failed\n');
  });

  it.each([
    [
      'a rule that does not parse',
      {
        'c/broken.syncrule':
          'inbound rule "Broken" {\n    flow {\n        cn <- Trim([cn]\n    }\n}\n',
      },
      1,
    ],
    [
      'a misspelt setting',
      { 'c/syncrules.json': '{ "fixtures": ["*.fixture.json"], "fixturse": [] }' },
      1,
    ],
  ])(
    'ends with one line that says it failed, although every expectation is met: %s',
    async (_what, damage, expected) => {
      const { code, err } = await new Tool({
        ...files(fine),
        ...(damage as Record<string, string>),
      }).run(['test', 'c']);
      expect(code).toBe(expected);
      expect(err.trimEnd().split('\n').at(-1)).toMatch(
        /^FAILED: .*\(1 test: 1 passed, 0 failed\)$/,
      );
      expect(err).not.toMatch(/^1 test:/m);
    },
  );

  it('tells programs the same', async () => {
    const { code, out } = await new Tool(files(fine, wrong)).run(['test', 'c', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      passed: 1,
      failed: 1,
      tests: [
        { name: 'good', passed: true },
        {
          name: 'bad',
          passed: false,
          failures: [{ what: 'metaverse displayName', expected: 'Ida', actual: 'Ida BERG' }],
        },
      ],
    });
  });

  it('does not call it a success when nothing was tested', async () => {
    expect(await new Tool(files()).run(['test', 'c'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no fixture in c has an "expect"') as string,
    });
  });
});
