import { describe, expect, it } from 'vitest';
import { nearest, Vocabulary } from '../../server/src/base/suggest';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import { answerLine } from '../../server/src/app/evaluateExpression';
import { fixtureReader } from '../../server/src/formats/readFixtureFile';
import { cpuTimeOf } from '../support/cpuTime';
import { suffix, world } from './fixtureWorld';

/*
 * What nobody writes by hand: long, deep, damaged or without end. The cost of reading four times as much is compared, and taken as the time that the
 * processor worked for this process, which other processes do not change. Linear is 4, the square is 16.
 */

/** Characters of the smaller file. */
const size = 150_000;
const chunk = 1024;
const most = 9;

/** Repeats a piece, which may be different each time, up to a length. */
function repeated(length: number, piece: (i: number) => string): string {
  const parts: string[] = [];
  for (let i = 0, sum = 0; sum < length; i++) {
    const part = piece(i);
    parts.push(part);
    sum += part.length;
  }
  return parts.join('');
}

const user = `"connector":"alder.example","type":"user"`;
const ofAttributes = (attributes: string): string =>
  `{"objects":[{${user},"dn":"CN=A","attributes":{${attributes}}}]}`;
const ofLines = (lines: string): string => `dn: CN=A,${suffix}\nobjectClass: user\n${lines}\n`;
const ofEntry = (entry: string): string =>
  `<cs-objects><cs-object cs-dn="CN=A,${suffix}" object-type="user"><synchronized-hologram><entry>${entry}</entry></synchronized-hologram></cs-object></cs-objects>`;
const ofCmdlet = (attributes: string): string =>
  `[{"ConnectorName":"alder.example","DistinguishedName":"CN=A,${suffix}","ObjectType":"user","Attributes":[${attributes}]}]`;

/** Per attack: the end of the file's name, and a file of about a length. */
const attacks: Readonly<Record<string, readonly [name: string, text: (length: number) => string]>> =
  {
    'brackets in JSON': ['json', (n) => `{"objects":[${'['.repeat(n)}`],
    'brackets of the wrong kind in JSON': [
      'json',
      (n) => `{"objects":[${repeated(n, () => '{"a":[},')}`,
    ],
    'objects of one DN in JSON': [
      'json',
      (n) => `{"objects":[${repeated(n, () => `{${user},"dn":"CN=A"},`)}]}`,
    ],
    'long DNs that lead to nothing in JSON': [
      'json',
      (n) =>
        `{"objects":[${repeated(n, (i) => `{${user},"dn":"CN=${i}${'a'.repeat(4000)}","attributes":{"manager":"CN=b${i}${'a'.repeat(4000)}"}},`)}]}`,
    ],
    'unknown attributes in JSON': [
      'json',
      (n) => ofAttributes(repeated(n, (i) => `"unknown${i}":"x",`)),
    ],
    'one member again and again in JSON': [
      'json',
      (n) => ofAttributes(repeated(n, () => '"cn":"x",')),
    ],
    'values of one attribute in JSON': [
      'json',
      (n) => ofAttributes(`"proxyAddresses":[${repeated(n, (i) => `"${i % 1000}",`)}]`),
    ],
    'a string without end in JSON': ['json', (n) => ofAttributes(`"cn":"${'a'.repeat(n)}`)],
    'a description without end in JSON': ['json', (n) => `{"description":"${'a'.repeat(n)}`],
    'a comment without end in JSON': ['json', (n) => `{"objects":[/*${' *'.repeat(n / 2)}`],
    'expectations of nobody': [
      'json',
      (n) =>
        `{"objects":[${repeated(n / 2, (i) => `{${user},"dn":"CN=${i}"},`)}],"expect":[${repeated(n / 2, (i) => `{"object":"CN=no${i}"},`)}]}`,
    ],
    'attributes of Get-ADSyncCSObject': [
      'cs.json',
      (n) => ofCmdlet(repeated(n, (i) => `{"Name":"unknown${i}","Values":["x"]},`)),
    ],
    'nulls of Get-ADSyncCSObject': [
      'cs.json',
      (n) => ofCmdlet(`{"Name":"proxyAddresses","Values":[${'null,'.repeat(n / 5)}]}`),
    ],
    'brackets of Get-ADSyncCSObject': ['cs.json', (n) => ofCmdlet('['.repeat(n))],
    'one line of LDIF': ['ldf', (n) => ofLines(`cn: ${'a'.repeat(n)}`)],
    'folded lines of LDIF': ['ldf', (n) => ofLines(`cn: a\n${' a\n'.repeat(n / 3)}`)],
    'lines of LDIF without a record': ['ldf', (n) => 'nonsense\n'.repeat(n / 9)],
    'names in one record of LDIF': [
      'ldf',
      (n) => ofLines(repeated(n, (i) => `dn: CN=${i},${suffix}\n`)),
    ],
    'unknown attributes of LDIF': ['ldf', (n) => ofLines(repeated(n, (i) => `unknown${i}: x\n`))],
    'options of LDIF': ['ldf', (n) => ofLines(`cn${';a'.repeat(n / 2)}`)],
    'an open quote in a table': [
      'csv',
      (n) => `DN,objectClass,cn\n"CN=A,${suffix}",user,"${'a,\n'.repeat(n / 3)}`,
    ],
    'quotes in a table': [
      'csv',
      (n) => `DN,objectClass,cn\n"CN=A,${suffix}",user,${'"'.repeat(n)}`,
    ],
    'columns of a table': [
      'csv',
      (n) =>
        `DN,objectClass${repeated(n / 2, (i) => `,c${i}`)}\n"CN=A,${suffix}",user${',x'.repeat(n / 4)}`,
    ],
    'rows without a DN': ['csv', (n) => `DN,objectClass\n${',user\n'.repeat(n / 6)}`],
    'settings of a table': ['csv', (n) => repeated(n, (i) => `# colunm: ${i} = a\n`)],
    'a setting of blanks': ['csv', (n) => `# type: a${' '.repeat(n)}b = c\nDN\n`],
    'elements of XML': ['xml', (n) => ofEntry(repeated(n, (i) => `<unknown${i}/>`))],
    'elements of XML inside each other': ['xml', (n) => ofEntry('<attr>'.repeat(n / 6))],
    'text of XML': [
      'xml',
      (n) => ofEntry(`<attr name="cn"><value>${'a'.repeat(n)}</value></attr>`),
    ],
    'an attribute of XML': ['xml', (n) => ofEntry(`<attr name="${'a'.repeat(n)}"/>`)],
    'attributes of one element of XML': [
      'xml',
      (n) => ofEntry(`<attr ${repeated(n, (i) => `a${i}="" `)}/>`),
    ],
    'entities of XML': [
      'xml',
      (n) =>
        `<!DOCTYPE a [${repeated(n, (i) => `<!ENTITY e${i + 1} "&e${i};&e${i};">`)}]><a>&e9;</a>`,
    ],
    'text between objects of XML': [
      'xml',
      (n) =>
        `<cs-objects>${repeated(n, (i) => `x<cs-object cs-dn="CN=${i},${suffix}" object-type="user"/>`)}</cs-objects>`,
    ],
  };

/** @returns the least time that the processor worked in a few runs, in milliseconds. */
const cost = (work: () => void): number =>
  Math.min(...Array.from({ length: 3 }, () => cpuTimeOf(work)));

function read(text: string, name: string): number {
  const reader = fixtureReader(`file:///f.fixture.${name}`, world);
  for (let at = 0; at < text.length; at += chunk) reader.write(text.slice(at, at + chunk));
  return reader.end().diagnostics.length;
}

describe('the cost of a file', () => {
  // Less than this is not measured well, and is no harm.
  const negligible = 20;

  it.each(Object.entries(attacks))('grows with its length: %s', (_, [name, text]) => {
    const [small, large] = [text(size), text(4 * size)];
    const [once, fourfold] = [cost(() => read(small, name)), cost(() => read(large, name))];
    expect(fourfold / Math.max(once, negligible)).toBeLessThan(most);
  });

  it.each(Object.entries(attacks))('is not paid in findings: %s', (_, [name, text]) => {
    // A thousand, one that says how many more there are, and a hundred references to nothing with one for the others.
    expect(read(text(size), name)).toBeLessThanOrEqual(1001 + 101 + 1);
  });
});

describe('what a name was meant to be', () => {
  it('is not looked for among or for names of absurd length, and still found when only letter case differs', () => {
    const long = `CN=${'a'.repeat(100_000)}`;
    const known = new Vocabulary([long, 'CN=Ann']);
    expect(known.nearest(`${long}b`)).toBeUndefined();
    expect(known.nearest(long.toUpperCase())).toBe(long);
    expect(known.nearest('CN=An')).toBe('CN=Ann');
  });

  it('is found in long names that differ in little', () => {
    const dn = (name: string): string =>
      `CN=${name},${'OU=Department of something,'.repeat(12)}${suffix}`;
    expect(nearest(dn('Ada Lovelce'), [dn('Ada Lovelace'), dn('Charles Babbage')], 2)).toBe(
      dn('Ada Lovelace'),
    );
  });
});

describe('a request to evaluate', () => {
  it('costs what its length costs', () => {
    const ports = { clock: fixedClock(0), random: seededRandom(1) };
    const line = (n: number): string =>
      `{"expression":"1","attributes":{${repeated(n, (i) => `"a${i}":[null,{}],`)}}}`;
    const [once, fourfold] = [size, 4 * size].map((n) => cost(() => answerLine(line(n), ports)));
    expect((fourfold ?? 0) / Math.max(once ?? 0, 20)).toBeLessThan(most);
  });
});
