import { describe, expect, it } from 'vitest';
import { Workspace } from '../../server/src/model/workspace';
import { lintConfiguration } from '../../server/src/lint/lintConfiguration';
import { formatText } from '../../server/src/syntax/format';
import { growth, linear } from '../support/growth';

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `        ${line(i)}\n`).join('');

function rule(sections: string, flows = '', name = 'In from AD - User', precedence = '50'): string {
  return `inbound rule "${name}" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence ${precedence}\n${sections}    flow {\n${flows}    }\n}\n\n`;
}

const scope = (clauses: string): string => rule(`    scope {\n${clauses}    }\n`);
const groups = (count: number, clause: (i: number) => string): string =>
  scope(Array.from({ length: count }, (_, i) => `        ${clause(i)}\n`).join('    } or {\n'));
const many = (count: number, one: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join('');
const metaverse = (body: string): string => `metaverse {\n${body}}\n`;

/** Every part of the language that can be repeated, alike and different. */
const shapes: Readonly<Record<string, (count: number) => string>> = {
  'clauses that are alike': (count) => scope(lines(count, () => 'title EQUAL "a"')),
  'clauses with other values': (count) => scope(lines(count, (i) => `title EQUAL "a${i}"`)),
  'clauses that are negative': (count) => scope(lines(count, (i) => `title NOTCONTAINS "a${i}"`)),
  'clauses about other attributes': (count) => scope(lines(count, (i) => `title${i} EQUAL "a"`)),
  'groups that are alike': (count) => groups(count, () => 'title EQUAL "a"'),
  'groups with other values': (count) => groups(count, (i) => `title EQUAL "a${i}"`),
  'groups with opposite values': (count) => groups(count, (i) => `title NOTEQUAL "a${i}"`),
  'join groups': (count) =>
    rule(
      `    join {\n${Array.from({ length: count }, (_, i) => `        title${i} = title\n`).join('    } or {\n')}    }\n`,
    ),
  'join conditions': (count) =>
    rule(`    join {\n${lines(count, (i) => `title${i} = title`)}    }\n`),
  'flows to one target': (count) =>
    rule(
      '',
      lines(count, () => 'title <- title'),
    ),
  'flows to one target with different merge types': (count) =>
    rule(
      '',
      lines(count, (i) => `${i % 2 === 0 ? 'Merge ' : ''}title <- title${i}`),
    ),
  'flows to other targets': (count) =>
    rule(
      '',
      lines(count, (i) => `title${i} <- Trim([title${i}])`),
    ),
  'flows with comments': (count) =>
    rule(
      '',
      lines(count, (i) => `title${i} <- title // a`),
    ),
  'flows with errors of syntax': (count) =>
    rule(
      '',
      lines(count, (i) => `title${i} <- Trim(`),
    ),
  'flows with unknown functions': (count) =>
    rule(
      '',
      lines(count, (i) => `title${i} <- Trimm${i}([title])`),
    ),
  properties: (count) => rule(many(count, () => '    disabled\n')),
  'unknown properties': (count) => rule(many(count, (i) => `    colour${i} red\n`)),
  arguments: (count) =>
    rule('', `        title <- Switch(${many(count, (i) => `[a] = "${i}", "b", `)}True, "c")\n`),
  attributes: (count) =>
    metaverse(`    attributes {\n${lines(count, (i) => `title${i} string`)}    }\n`),
  'attributes that are alike': (count) =>
    metaverse(`    attributes {\n${lines(count, () => 'title string')}    }\n`),
  'object types': (count) =>
    metaverse(
      `    attributes {\n        title string\n    }\n${many(count, (i) => `    object person${i} { title }\n`)}`,
    ),
  'undeclared attributes': (count) =>
    metaverse(
      `    attributes {\n        title string\n    }\n    object person {\n${lines(count, (i) => `titl${i}`)}    }\n`,
    ),
  'metaverse blocks': (count) =>
    many(count, () =>
      metaverse('    attributes {\n        title string\n    }\n    object person { title }\n'),
    ),
  connectors: (count) => many(count, (i) => `connector "c${i}" {\n    type AD\n}\n`),
  'connectors that are alike': (count) => many(count, () => 'connector "c" {\n    type AD\n}\n'),
  partitions: (count) =>
    `connector "c" {\n    type AD\n${many(count, (i) => `    partition "DC=a${i}" {\n        dn "DC=a"\n    }\n`)}}\n`,
  'rules that are alike': (count) => many(count >> 2, () => rule('', '        title <- title\n')),
  'rules behind one another': (count) =>
    many(count >> 2, (i) =>
      rule('', '        title <- title\n', `A${i}`, i === 0 ? '50' : `after "A${i - 1}"`),
    ),
  'rules behind one': (count) =>
    many(count >> 2, (i) =>
      rule('', '        title <- title\n', `A${i}`, i === 0 ? '50' : 'after "A0"'),
    ),
  'rules of unknown connectors': (count) =>
    many(count >> 2, (i) =>
      rule('', '        title <- title\n', `A${i}`, String(i)).replace('contoso.com', `c${i}`),
    ),
  'blocks of one word': (count) => many(count, () => 'inbound\n'),
  'heads without an end': (count) => many(count, () => 'inbound rule "\n'),
  braces: (count) => many(count, () => '{\n'),
  'closing braces': (count) => many(count, () => '}\n'),
  'open comments': (count) => many(count, () => '/*\n'),
  'comments in one line': (count) =>
    rule('', `        title <- ${many(count, () => '/**/')}title\n`),
  'comments in lines': (count) => rule(many(count, () => '/**/\n')),
  'empty lines': (count) => many(count, () => '\n\n\n\n'),
  'lines that end with a carriage return': (count) =>
    rule(
      '',
      lines(count, (i) => `title${i} <- title`),
    ).replaceAll('\n', '\r'),
  'odd blanks': (count) => rule('', `        title <- ${many(count, () => '\u00a0a')}\n`),
  'strings in curly quotation marks': (count) =>
    rule('', `        title <- ${many(count, () => '\u201ca\u201d')}\n`),
  parentheses: (count) => rule('', `        title <- ${'('.repeat(count)}\n`),
  'calls inside one another': (count) => rule('', `        title <- ${'Trim('.repeat(count)}\n`),
  operators: (count) => rule('', `        title <- [a]${' & [a]'.repeat(count)}\n`),
  'spaces in a comment': (count) => rule(`    // a${' '.repeat(count * 16)}b\n`),
  'blanks in a name': (count) => rule('', '', `a${' '.repeat(count * 16)}b`),
  'blanks in a clause': (count) => scope(`        title EQUAL "a${' '.repeat(count * 16)}b"\n`),
  'blanks in an expression': (count) =>
    rule('', `        title <- Trim("a${' '.repeat(count * 16)}b")\n`),
};

/** Reads, binds and checks a file. */
function check(text: string): number {
  const workspace = new Workspace();
  workspace.addRoot('file:///c');
  workspace.setFile('file:///c/a.syncrule', text);
  return workspace
    .snapshot()
    .configurations.reduce((sum, one) => sum + [...lintConfiguration(one)].length, 0);
}

describe.each(Object.entries(shapes))('a file with many %s', (_name, shape) => {
  it.each([
    ['checked', check],
    ['formatted', formatText],
  ] as const)('is %s in time that grows like its length', { timeout: 120_000 }, (_what, work) => {
    const prepare = (size: number) => {
      const text = shape(size);
      return (): unknown => work(text);
    };
    prepare(64)();
    expect(growth(prepare, 250)).toBeLessThan(linear);
  });
});
