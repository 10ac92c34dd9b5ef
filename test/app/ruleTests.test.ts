import { describe, expect, it } from 'vitest';
import { listTests, runTest } from '../../server/src/app/ruleTests';
import { contextOf, files, fixture, folder, object } from './support';

const lineOf = (piece: string): number =>
  (files[fixture] ?? '').split('\n').findIndex((line) => line.includes(piece));

describe('listTests', () => {
  it('lists what fixtures expect, with places and objects', async () => {
    const [file, ...others] = listTests(await contextOf());
    expect(others).toEqual([]);
    expect(file).toMatchObject({ configuration: folder, configurationName: 'Small', fixture });
    expect(file?.tests.map(({ label }) => label)).toEqual(['trimmed', 'kept', 'gone']);
    expect(file?.tests[0]?.object).toEqual(object('CN=Ann'));
    expect(file?.tests[1]?.location.range.start.line).toBe(lineOf('"kept"'));
    // No object of the fixture is meant, so there is none to debug.
    expect(file?.tests[2]).not.toHaveProperty('object');
  });
});

describe('runTest', () => {
  const run = async (index: number | undefined): Promise<ReturnType<typeof runTest>> =>
    runTest(await contextOf(), { configuration: folder, fixture, index });

  it('has no failures when the preview is as expected', async () => {
    expect(await run(0)).toEqual({ failures: [] });
  });

  it('names what is not as expected, and where it is written', async () => {
    const { failures } = await run(1);
    expect(failures).toMatchObject([
      { what: 'metaverse displayName', expected: ' Ann ', actual: 'Ann' },
    ]);
    expect(failures[0]?.location.range.start.line).toBe(lineOf('"kept"'));
  });

  it('has a problem when the object or the test does not exist', async () => {
    expect((await run(2)).problem).toContain('CN=Nobody');
    expect((await run(3)).problem).toContain('not in it any more');
    expect((await run(undefined)).problem).toContain('not in it any more');
  });
});
