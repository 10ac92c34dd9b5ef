import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInChoices } from '../../server/src/engine/choices';
import * as ofEngine from '../../server/src/engine/choices';
import * as ofEvaluation from '../../server/src/eval/choices';
import * as ofFunctions from '../../server/src/functions/choices';
import { besideRepository, describeWith } from '../support/optional';

const top = path.resolve(__dirname, '../..');
const source = (file: string): string => readFileSync(path.join(top, 'server/src', file), 'utf8');

interface Choice {
  readonly reference: string;
  readonly file: string;
  readonly name: string;
}

/** The rows of docs/spec/choices.md. */
const listed: readonly Choice[] = readFileSync(path.join(top, 'docs/spec/choices.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, reference, file, name] = /\| ([^|]+) \| `([\w/.]+)` \| `(\w+)` \|$/.exec(line) ?? [];
    return reference === undefined || file === undefined || name === undefined
      ? []
      : [{ reference, file, name }];
  });
const named = new Set([
  ...listed.map(({ name }) => name),
  ...Object.keys(ofEngine),
  ...builtInChoices.map(({ madeIn }) => madeIn.split(' ')[1] ?? ''),
]);

/** The comment that stands directly over a declaration; undefined where there is no such declaration. */
function commentOver(text: string, name: string): string | undefined {
  const declared = new RegExp(
    `^[ \\t]*(?:export |private |readonly |const |class |function ?\\*? ?)*${name}\\b[ ]*(?:[:=(<]| implements)`,
    'm',
  ).exec(text);
  if (declared === null) return undefined;
  const before = text.slice(0, declared.index).trimEnd();
  return before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : '';
}

describe('the list of choices', () => {
  it.each(listed)('$name stands in $file, with its reference', ({ reference, file, name }) => {
    const comment = commentOver(source(file), name);
    expect(comment).toBeDefined();
    expect(comment).toMatch(/(?:engine|expressions|formats|functions)\b/);
    const sections = [...reference.matchAll(/§\d+(?:\.\d+)?|\b[A-Z]\w+\b/g)].map(([part]) => part);
    expect(sections.filter((part) => comment?.includes(part) === true)).not.toEqual([]);
  });

  it('leaves none of the constants out', () => {
    const names = new Set(listed.map(({ name }) => name));
    expect(
      [...Object.keys(ofEvaluation), ...Object.keys(ofFunctions)].filter(
        (name) => !names.has(name),
      ),
    ).toEqual([]);
    expect(listed.length).toBeGreaterThan(80);
  });
});

/** What the pages of the domain mark as open, by words of the line, and the choices that answer it. The pages themselves are no part of the project. */
const marks: Readonly<
  Record<string, readonly (readonly [line: string, ...choices: readonly string[]])[]>
> = {
  'expressions.md': [
    ['Fraction / exponent', 'noFractions'],
    ['longest match gives `&&`', 'AndAnd'],
    ['1.2 String escapes', 'readString'],
    ['2.1 Operator priority', 'tierOf'],
    ['meaningful only as the *result*', 'refused'],
    ['Docs use both `CStr([dn])`', 'asReference'],
    ['Parameters are text', 'parameterValue'],
    ['str & str; bin & bin', 'notText'],
    ['`+ - * /`', 'notNumber', 'divide'],
    ['`< <= > >=`', 'textOrdersBefore'],
    ['String equality case', 'sameScalar'],
    ['Two vectors with the same origin', 'severalOrigins'],
    ['`Trim`, `LTrim`', 'nullOfTextTransformation'],
    ['`Len`', 'lengthOfNull'],
    ['`Join(NULL)`', 'nullOfCollectionText'],
    ['other conversions of NULL', 'nullOfConversion'],
    ['`BitAnd(NULL,n)`', 'bitAndOfNull'],
    ['`NULL = x`', 'nullEquals', 'nullDiffers', 'nullOrders'],
    ['`NULL & "x"`', 'nullInConcatenation'],
    ['`NULL + 1`', 'nullInArithmetic'],
    ['result `""` of the whole', 'emptyTextIsNull'],
    ['on binding or on first use', 'FirstUse'],
    ['`CStr(True)`', 'truthTexts'],
  ],
  'functions.md': [
    ['Case operations', 'upper'],
    ['CertNotAfter(bin cert)', 'validityIsPointInTime'],
    ['CertVersion(bin cert)', 'versionText'],
    ['a vector of collections', 'spread'],
    ['CBin(num value', 'lowestByteFirst'],
    ['Thumbprint(bin data)', 'thumbprintDigest'],
  ],
  'model.md': [
    ['SoftDeleteExpiryInterval', 'softDeleteExpiryInterval'],
    ['a number below 100', 'firstStandard'],
    ['duplicates are met', 'rankRules'],
    ['An *empty* group', 'emptyScopeGroupHolds'],
    ['`ISBITNOTSET`', 'bitNotSetHoldsWhenAbsent'],
    ['`ISMEMBEROF`', 'isMember'],
    ['every comparison is a string', 'compare'],
    ['String case', 'scopeTextIgnoresCase'],
    ['Multi-valued V', 'decide'],
    ['Multi-valued join attributes', 'matches'],
    ['go on with the next', 'ambiguousJoin'],
    ['canonical hash', 'joinHash'],
    ['allow the second link', 'secondObject'],
    ['Binary sv', 'toTarget'],
    ['object is initially created', 'onceMeansCreation'],
    ['*same* merge type', 'mergedTooMany'],
    ['which spelling survives', 'resolveMerge'],
    ['Empty string', 'emptyTextIsNull'],
    ['Mixed NULL + IgnoreThisFlow', 'nullBeatsIgnore'],
    ['*all* rules get evaluated', 'resolveUpdate'],
    ['Documented columns', 'dataSource'],
  ],
  // The JSON policy of §6 is not read at all.
  'formats.md': [['Apostrophes inside text', 'quotePowerShell']],
};

const legend =
  /^(?:Evidence tags|\| \*\*AMBIGUOUS\*\* \||\| `amb` \|)|nesting of scope groups, join filters/;
const linesOf = (pages: string, page: string): readonly string[] =>
  readFileSync(path.join(pages, page), 'utf8').replaceAll('**AMBIGUOUS**', 'AMBIGUOUS').split('\n');

describe('what the domain leaves open', () => {
  it('is answered by choices that are listed', () => {
    const unknown = Object.values(marks).flatMap((entries) =>
      entries.flatMap(([, ...choices]) => choices.filter((choice) => !named.has(choice))),
    );
    expect(unknown).toEqual([]);
  });
});

describeWith(
  'what the pages about the domain leave open',
  besideRepository('domain', 'The description of the domain'),
  ({ it }) => {
    it('has an answer at every mark, and no answer without a mark', (pages) => {
      for (const [page, entries] of Object.entries(marks)) {
        const marked = linesOf(pages, page).filter(
          (line) =>
            line.includes('AMBIGUOUS') &&
            !legend.test(line.replace(/AMBIGUOUS(?=\s*\|)/, '**AMBIGUOUS**')),
        );
        const fits = (line: string): boolean => entries.some(([words]) => line.includes(words));
        expect(marked.filter((line) => !fits(line))).toEqual([]);
        expect(entries.filter(([words]) => !marked.some((line) => line.includes(words)))).toEqual(
          [],
        );
      }
    });

    it('has an answer for every function with an open point', (pages) => {
      let name = '';
      const open = new Set<string>();
      for (const line of linesOf(pages, 'functions.md')) {
        name = /^### (\w+)/.exec(line)?.[1] ?? name;
        if (line.startsWith('amb: ')) open.add(name);
      }
      const answered = new Set(
        listed.flatMap(({ reference }) => reference.match(/\b[A-Z]\w+\b/g) ?? []),
      );
      expect(open.size).toBeGreaterThan(40);
      expect([...open].filter((one) => !answered.has(one))).toEqual([]);
    });
  },
);
