import { describe, expect, it } from 'vitest';
import { readPowerShell } from '../../../server/src/formats/powershell/readRules';
import { growth, linear } from '../../support/growth';

/* Text without end, depth or sense: the cost of reading it grows with its length, not faster. */

const rule = "New-ADSyncRule -Name 'R' -Direction Inbound -OutVariable r\n";

const attacks: Readonly<Record<string, (size: number) => string>> = {
  'open brackets': (size) => '('.repeat(size),
  'lists in lists': (size) => '@('.repeat(size),
  'open braces': (size) => '{'.repeat(size),
  'tables in tables': (size) => '@{a='.repeat(size),
  'strings that never end': (size) => "'a\n".repeat(size),
  'expandable strings that never end': (size) => '"a\n'.repeat(size),
  'here-strings that never end': (size) => "@'\na\n".repeat(size),
  'lone apostrophes': (size) => `${rule}x '${"a'b".repeat(size)}`,
  'subexpressions in strings': (size) => '"$('.repeat(size),
  operators: (size) => `$x = 1${' + 1'.repeat(size)}`,
  signs: (size) => `$x = ${'-not '.repeat(size)}1`,
  casts: (size) => `$x = ${'[a]'.repeat(size)}1`,
  members: (size) => `$x${'.a'.repeat(size)}`,
  indexes: (size) => `$x${'[0]'.repeat(size)}`,
  'assignments in a row': (size) => '$a = '.repeat(size),
  commas: (size) => `$x = 1${',1'.repeat(size)}`,
  pipes: (size) => `x${' | x'.repeat(size)}`,
  comments: (size) => '# a b\n'.repeat(size),
  'comments in marks that never end': (size) => '<# '.repeat(size),
  blanks: (size) => `x${' '.repeat(size)}y`,
  'empty lines': (size) => `x${'\n'.repeat(size)}-y`,
  backticks: (size) => 'x ` \n'.repeat(size),
  sentences: (size) => 'this is a sentence of a mail\n'.repeat(size),
  'if and else': (size) => `if ($a) { } ${'else if ($a) { } '.repeat(size)}`,
  'nested conditions': (size) => 'if ($a) { $b = 1\n'.repeat(size),
  'functions that call each other': (size) =>
    Array.from({ length: size }, (_, i) => `function f${i} { f${i + 1} }\n`).join(''),
  functions: (size) =>
    Array.from({ length: size }, (_, i) => `function f${i} { $x = 1 }\nf${i}\n`).join(''),
  parameters: (size) => `New-ADSyncRule${' -Name x'.repeat(size)}`,
  'unknown parameters': (size) => `New-ADSyncRule${' -Nme x'.repeat(size)}`,
  rules: (size) => rule.repeat(size),
  'flows of a rule': (size) =>
    rule +
    'Add-ADSyncAttributeFlowMapping -SynchronizationRule $r[0] -Source l -Destination city\n'.repeat(
      size,
    ),
  'a list that grows': (size) => `$x = @()\n${"$x.Add('a')\n".repeat(size)}`,
  'a list that is copied': (size) => `$x = @()\n${"$x += 'a'\n".repeat(size)}`,
  'conditions after many variables': (size) =>
    `${Array.from({ length: size }, (_, i) => `$v${i} = ${i}\n`).join('')}${'if ($a) { $b = 1 }\n'.repeat(size)}`,
  'a list that doubles': (size) => `$x = @('a')\n${'$x += $x\n'.repeat(size)}`,
  'a string that doubles': (size) => `$x = 'a'\n${'$x += $x\n'.repeat(size)}`,
  'a string that doubles in another': (size) => `$x = 'a'\n${'$x = "$x$x"\n'.repeat(size)}`,
  'commands in comments': (size) => '# New-ADSyncRule -Name x\n'.repeat(size),
  variables: (size) => Array.from({ length: size }, (_, i) => `$v${i} = ${i}\n`).join(''),
};

describe('reading a script of', () => {
  it.each(Object.entries(attacks))('%s takes work that grows with its length', (_, script) => {
    const grown = growth(
      (size) => {
        const text = script(size);
        return () => readPowerShell(text);
      },
      100,
      1000,
    );
    expect(grown).toBeLessThan(linear);
  });
});
