import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actingIn,
  activeFault,
  failureOf,
  jsonFault,
  loadGrammar,
  scriptOf,
  xmlFault,
} from '../../tools/attack/checks.mjs';
import { readers } from '../../tools/attack/cases.mjs';
import { Random } from '../../tools/attack/random.mjs';
import { changes, placed, stateOf } from '../../tools/attack/sandbox.mjs';
import { hostile } from '../../tools/attack/texts.mjs';

const answer = { code: 0, out: '', err: '' };

describe('what the attack asserts of every answer', () => {
  beforeAll(loadGrammar);

  it.each([
    ['an exception', { fault: 'TypeError: x' }],
    ['a lost process', { died: 'SIGABRT' }],
    ['too much time', { late: 9 }],
    ['an exit code that is not documented', { ...answer, code: 3 }],
    ['an internal error', { ...answer, code: 2, err: 'syncrule: internal error: RangeError: x' }],
    ['a refusal without a reason', { ...answer, code: 2 }],
    ['a sequence that a terminal obeys', { ...answer, err: 'a\u001b[2J' }],
  ])('finds %s', (_what, result) => {
    expect(failureOf(result, 5)).toBeTypeOf('string');
  });

  it('accepts what is documented', () => {
    for (const result of [
      answer,
      { ...answer, code: 1, err: 'a:1:1: error SR001 x\n' },
      { ...answer, code: 2, err: 'syncrule: no\n' },
    ]) {
      expect(failureOf(result, 5)).toBeUndefined();
    }
  });

  it('tells text that acts or hides from text that does not', () => {
    for (const text of ['\u0007', '\u009b', '\u202e', '\u200b', '\u2028'])
      expect(actingIn(text)).toBeTypeOf('string');
    expect(actingIn('Müller 漢字 \\u{202e} \u{1f600}')).toBeUndefined();
  });

  it('tells JSON and XML from what is neither', () => {
    expect([jsonFault('{"a":1}'), xmlFault('<a b="1">x</a>')]).toEqual([undefined, undefined]);
    for (const text of ['<a>', '<a/><b/>', '<a>\u0001</a>', '<!DOCTYPE a><a/>', '<a>&x;</a>'])
      expect(xmlFault(text)).toBeTypeOf('string');
    expect(jsonFault('{')).toBeTypeOf('string');
  });

  it('lets a script add rules, and nothing else', () => {
    const harmless =
      'New-ADSyncRule `\n-Name \'a\' `\n-Description "M$([char]0xFC)ller" `\n-OutVariable syncRule\n';
    expect(scriptOf(harmless)).toEqual({ commands: ['New-ADSyncRule'], fault: undefined });
    for (const added of [
      'Remove-Item x',
      '"$(Remove-Item x)"',
      '[IO.File]::Delete("x")',
      "'",
      'New-ADSyncRule -Name "ü"',
    ]) {
      expect(scriptOf(`${harmless}${added}\n`).fault, added).toBeTypeOf('string');
    }
  });

  it('lets a page do nothing', () => {
    expect(activeFault('<p title="onload = x">&lt;script&gt; onclick="x"</p>')).toBeUndefined();
    for (const page of ['<script>x</script>', '<p onclick="x">', '<a href="javascript:x">'])
      expect(activeFault(page), page).toBeTypeOf('string');
  });
});

describe('the folder of an input', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'attack '));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('shows every change of content, kind and permissions', () => {
    placed(folder, { files: { 'c/a': 'x', 'c/b': 'y' } });
    const before = stateOf(folder);
    writeFileSync(path.join(folder, 'c/a'), 'z');
    chmodSync(path.join(folder, 'c/b'), 0o600);
    mkdirSync(path.join(folder, 'new'));
    rmSync(path.join(folder, 'outside/canary'));
    expect(changes(before, stateOf(folder)).sort()).toEqual([
      'c/a',
      'c/b',
      'new',
      'outside/canary',
    ]);
  });
});

describe('an input', () => {
  it('is the same for the same seed', () => {
    const text = 'inbound rule "a" {\n    precedence 1\n}\n';
    const made = (seed: number): string =>
      Buffer.from(hostile(new Random(seed), text)).toString('hex');
    expect(Array.from({ length: 20 }, (_none, seed) => made(seed))).toEqual(
      Array.from({ length: 20 }, (_none, seed) => made(seed)),
    );
    expect(new Set(Array.from({ length: 20 }, (_none, seed) => made(seed))).size).toBeGreaterThan(
      15,
    );
  });

  it('is there for every reader and writer', () => {
    expect(readers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['rule files', 'manifests', 'formatter', 'saved states']),
    );
  });
});
