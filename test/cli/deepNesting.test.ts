import { describe, expect, it } from 'vitest';
import { Tool } from './support';

const deep = 100_000;
const rule = (flow: string): string =>
  `inbound rule "In" {\n    connector "c"\n    object user -> person\n    link Join\n    precedence 5\n    flow {\n        title <- ${flow}\n    }\n}\n`;

/** Parentheses, calls and operators beyond every stack, closed and open. */
const expressions: Readonly<Record<string, string>> = {
  'open parentheses': '('.repeat(deep),
  'closed parentheses': `${'('.repeat(deep)}1${')'.repeat(deep)}`,
  'open calls': 'Trim('.repeat(deep),
  'closed calls': `${'Trim('.repeat(deep)}"a"${')'.repeat(deep)}`,
  brackets: '['.repeat(deep),
  operators: `"a"${' & "a"'.repeat(deep)}`,
  conditions: `${'IIF(True, '.repeat(deep)}1${', 2)'.repeat(deep)}`,
  'minus signs': '-'.repeat(deep),
};

describe('what is nested too deeply', () => {
  it.each(Object.entries(expressions))(
    '%s in an expression are an answer to their line, and the next line has its own',
    { timeout: 60_000 },
    async (_name, expression) => {
      const run = await new Tool({}).run(
        ['evaluate', '--stdin'],
        [JSON.stringify({ expression }), '{"expression":"1"}'],
      );
      const [first, second] = run.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { error?: unknown; result?: unknown });
      expect(first).toHaveProperty('error');
      expect(JSON.stringify(second)).toContain('1');
      expect(second).not.toHaveProperty('error');
    },
  );

  it.each([
    ['the line', '['.repeat(deep)],
    ['the line, closed,', '['.repeat(deep) + ']'.repeat(deep)],
    [
      'an attribute',
      `{"expression":"[a]","attributes":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`,
    ],
    [
      'an attribute of objects',
      `{"expression":"[a]","attributes":{"a":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}}`,
    ],
    [
      'the parameters',
      `{"expression":"%a%","parameters":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`,
    ],
  ])(
    'lists in %s are an answer to it, and the next line has its own',
    { timeout: 60_000 },
    async (_name, line) => {
      const run = await new Tool({}).run(['evaluate', '--stdin'], [line, '{"expression":"1"}']);
      const lines = run.out.trimEnd().split('\n');
      expect(lines).toHaveLength(2);
      expect(JSON.parse(lines[0] ?? '')).toHaveProperty('error');
      expect(JSON.parse(lines[1] ?? '')).not.toHaveProperty('error');
    },
  );

  it.each(Object.entries(expressions))(
    '%s in a rule are findings of check, and are left by format as they are',
    { timeout: 60_000 },
    async (_name, expression) => {
      const text = rule(expression);
      const tool = new Tool({ 'c/a.syncrule': text });
      const run = await tool.run(['check', 'c']);
      expect(run.code).toBe(1);
      expect(run.out).toMatch(/SR00[13]/);
      expect(run.out).not.toMatch(/SR999|call stack/);
      expect((await tool.run(['format', 'c'])).out).not.toMatch(/call stack/);
    },
  );
});
