import { describe, expect, it } from 'vitest';
import { formPages } from '../../server/src/lint/formPages';
import { blockDiagnostics } from '../../server/src/lint/lintBlock';
import { absolute, differences, readFixture } from '../support/fixture';

/** Findings of one code in a marked text that differ from its marks. */
function different(code: string, text: string): readonly string[] {
  const { loaded, main } = readFixture(text);
  const { configuration } = loaded;
  const found = configuration.files.flatMap((file) =>
    file.blocks.flatMap((block) =>
      blockDiagnostics(configuration, block)
        .filter((one) => one.code === code)
        .map((one) => absolute(one, block.start)),
    ),
  );
  return differences(main, found);
}

describe('findings about form', () => {
  const shown = formPages.filter(({ bad }) => bad !== undefined);

  it('show unbalanced brackets and characters that look like others by example', () => {
    expect(shown.map(({ code }) => code)).toEqual(expect.arrayContaining(['SR001', 'SR002']));
  });

  it.each(shown.map((page) => [page.code, page] as const))(
    '%s is found where it is marked, and not in the good example',
    (code, { bad = '', good = '' }) => {
      expect(bad).toContain(code);
      expect(different(code, bad)).toEqual([]);
      expect(different(code, good)).toEqual([]);
    },
  );

  it.each([
    ['title <- Trim([title]'],
    ['title <- [title'],
    ['title <- "title'],
    ['title <- %title'],
    ['title <- Trim([title]))'],
  ])('an unbalanced sign is an error of syntax: %s', (flow) => {
    const text = `inbound rule "In" {\n    connector "c"\n    object user -> person\n    link Join\n    precedence 5\n    flow {\n        ${flow}\n    }\n}\n`;
    const { configuration } = readFixture(text).loaded;
    const found = configuration.files.flatMap((file) =>
      file.blocks.flatMap((block) => blockDiagnostics(configuration, block)),
    );
    expect(
      found.filter(({ code, severity }) => code === 'SR001' && severity === 'error'),
    ).not.toEqual([]);
  });
});
