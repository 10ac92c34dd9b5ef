import { describe, expect, it } from 'vitest';
import { filesIn, text } from './files';

const pages = ['engine', 'expressions', 'formats', 'defaults'] as const;
type Page = (typeof pages)[number];

/** The sections of each page, in order: `5.6` for `### §5.6 Merge types`. */
const sections = new Map(
  pages.map((page) => [
    page,
    [...text(`docs/spec/${page}.md`).matchAll(/^##+ §([\d.]+) /gm)].map(
      ([, number = '']) => number,
    ),
  ]),
);

/** Tests of one page may cite its sections by number alone. */
const home: readonly (readonly [string, Page])[] = [
  ['test/engine/', 'engine'],
  ['test/cli/vectors/expressions.txt', 'expressions'],
];

const cited = /(?:\b(engine|expressions|formats|defaults) )?(§\d+(?:\.\d+)*(?:, §\d+(?:\.\d+)*)*)/g;

interface Citation {
  readonly file: string;
  readonly page: Page;
  readonly section: string;
}

function citationsIn(file: string): readonly Citation[] {
  const otherwise = home.find(([place]) => file.startsWith(place))?.[1];
  return [...text(file).matchAll(cited)].flatMap(([, named, list = '']) => {
    const page = pages.find((one) => one === named) ?? otherwise;
    return page === undefined
      ? []
      : [...list.matchAll(/§([\d.]+)/g)].map(([, section = '']) => ({
          file,
          page,
          section: section.replace(/\.$/, ''),
        }));
  });
}

const sources = [
  ...filesIn('server/src', '.ts'),
  ...filesIn('client', '.ts'),
  ...filesIn('tools', '.ts'),
  ...filesIn('tools', '.mjs'),
];
const tests = [...filesIn('test', '.ts'), ...filesIn('test/cli/vectors', '.txt')].filter(
  (file) => !file.startsWith('test/architecture/'),
);

describe('the specification', () => {
  it('has no section twice', () => {
    for (const numbers of sections.values()) expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('has every section that code and tests cite', () => {
    const citations = [...sources, ...tests].flatMap(citationsIn);
    expect(citations.length).toBeGreaterThan(250);
    expect(
      citations.filter(({ page, section }) => sections.get(page)?.includes(section) !== true),
    ).toEqual([]);
  });

  it.each(pages)('has a test that cites each section of %s', (page) => {
    const known = new Set(
      tests
        .flatMap(citationsIn)
        .filter((one) => one.page === page)
        .map(({ section }) => section),
    );
    // A section that only groups others is tested by theirs.
    const numbers = sections.get(page) ?? [];
    const tested = (section: string): boolean =>
      known.has(section) ||
      numbers.some((other) => other.startsWith(`${section}.`) && known.has(other));
    expect(numbers.filter((section) => !tested(section))).toEqual([]);
  });

  it('is the only thing that is cited: no page that readers of the repository do not have', () => {
    const stray = [...sources, ...tests].filter((file) =>
      /\b(?:model|functions|defaults|howto)\.md\b/.test(text(file)),
    );
    expect(stray).toEqual([]);
  });
});
