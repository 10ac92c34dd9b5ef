import { describe, expect, test } from 'vitest';
import { bannedTurnsIn } from './bannedTurns';
import { text, trackedFiles } from './files';

/** Sentences that quote the product or list the banned turns. */
const quoting: ReadonlySet<string> = new Set([
  'docs/glossary.md',
  'test/architecture/bannedTurns.ts',
  'test/architecture/words.test.ts',
]);

/** How many are left in a folder that is still being rewritten. A number here may only go down. */
const left: Readonly<Record<string, number>> = {
  'README.md': 2,
  client: 69,
  docs: 118,
  'package.nls.json': 5,
  samples: 3,
  'server/src/base': 7,
  'server/src/cli': 11,
  'server/src/dap': 37,
  'server/src/domain': 10,
  'server/src/engine': 32,
  'server/src/eval': 12,
  'server/src/formats': 26,
  'server/src/functions': 158,
  'server/src/host': 7,
  'server/src/ide': 90,
  'server/src/lsp': 40,
  'server/src/main': 3,
  'server/src/model': 47,
  'server/src/preview': 40,
  'server/src/protocol': 36,
  'server/src/syntax': 5,
  test: 276,
  tools: 30,
};

const prose = /\.(ts|mts|mjs|md|syncrule|css|html)$|^package(\.nls)?\.json$/;

/** The pages below are generated from sources that are read themselves; old entries of the log stay as they were. */
const generated = /^docs\/(functions|rules)\/|^CHANGELOG\.md$/;

const files = trackedFiles().filter(
  (file) => prose.test(file) && !generated.test(file) && !quoting.has(file),
);

/** A layer of the server, or what lies at the top. */
function areaOf(file: string): string {
  const parts = file.split('/');
  return parts.slice(0, parts[0] === 'server' ? 3 : 1).join('/');
}

/** The entries of the log that are not released yet. */
const newEntries = (): string => text('CHANGELOG.md').split(/^## /m)[1] ?? '';

describe('the English of comments, texts and pages', () => {
  const areas = new Set(files.map(areaOf));

  test.each([...areas].sort())('%s has no banned turns', (area) => {
    const inArea = files.filter((file) => areaOf(file) === area);
    const found = inArea.flatMap((file) =>
      bannedTurnsIn(text(file)).map(
        ({ line, turn, instead }) => `${file}:${String(line)}: …${turn}… (${instead})`,
      ),
    );
    const allowed = left[area] ?? 0;
    if (found.length > allowed) expect(found).toEqual([]);
    expect(found.length).toBeLessThanOrEqual(allowed);
  });

  test('new entries of the change log have none', () => {
    expect(newEntries()).not.toBe('');
    expect(bannedTurnsIn(newEntries())).toEqual([]);
  });

  test('areas that are still being rewritten exist', () => {
    expect(Object.keys(left).filter((area) => !areas.has(area))).toEqual([]);
  });
});

describe('the search for banned turns', () => {
  test.each([
    'This is no link type.',
    'It is kept, so that nothing is lost.',
    'The value that stands in the file.',
    'The file holds nothing.',
    'two blanks',
    'It belongs into a file.',
    'The user is told about it.',
    'That is what comes of it.',
    'The next rule gets its chance.',
    'The quote never ends.',
    'It hands on what it knows.',
    'Checks that previews are held against expectations.',
    'NULL is the empty text.',
    'The function gives a number.',
    '// The file\n// holds nothing.',
    '/**\n * It is kept, so\n * that nothing is lost.\n */',
  ])('finds the one of %j', (sentence) => {
    expect(bannedTurnsIn(sentence)).toHaveLength(1);
  });

  test.each([
    'There is no link type.',
    'It is no longer there.',
    'It is kept, so nothing is lost.',
    'The letters that the pattern stands for.',
    'The condition holds for every object.',
    'blank lines',
    'Two rules are told apart by their names.',
    'The text as it stands.',
    'The function returns a number.',
  ])('accepts %j', (sentence) => {
    expect(bannedTurnsIn(sentence)).toEqual([]);
  });

  test('names the line', () => {
    expect(bannedTurnsIn('One.\nTwo.\nThis is no link.').map(({ line }) => line)).toEqual([3]);
  });
});
