import { describe, expect, it } from 'vitest';
import { configuration, Tool } from './support';

const onFixture = ['c', '--fixture', 'c/one.fixture.json'];

describe('what a command writes', () => {
  it.each(['-', '/dev/stdout'])('goes to standard output where %s is named', async (out) => {
    const tool = new Tool(configuration);
    for (const args of [
      ['flow', ...onFixture],
      ['export', 'c', '--to', 'powershell'],
    ]) {
      const { out: printed } = await tool.run(args);
      expect(printed.length).toBeGreaterThan(100);
      expect(await tool.run([...args, '--out', out])).toMatchObject({ code: 0, out: printed });
    }
    for (const args of [
      ['import', 'c', '--out', out],
      ['export', 'c', '--out', out],
      ['preview', ...onFixture, '--save-state', out],
    ]) {
      expect(await tool.run(args)).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringMatching(/--(?:out|save-state)/) as string,
      });
    }
    expect(tool.paths()).toEqual(Object.keys(configuration).sort());
  });

  it.each([
    ['import', 'c', '--out', ''],
    ['import', '', '--out', 'o'],
    ['export', 'c', '--out', ''],
    ['export', 'c', '--to', 'powershell', '--out', ' '],
    ['export', ''],
    ['check', ''],
    ['test', ''],
    ['format', 'c', ''],
    ['preview', 'c', '--fixture', ''],
    ['preview', ...onFixture, '--save-state', ''],
    ['preview', ...onFixture, '--object', ''],
    ['flow', ...onFixture, '--out', ''],
    ['explain', '', '--fixture', 'x'],
    ['evaluate', '1', '--attributes', ''],
    ['evaluate', ''],
  ])('is not decided by an empty argument: %s %s %s %s', async (...args) => {
    const run = await new Tool(configuration).run(args);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toMatch(/^error: .* is empty/);
  });

  it('is no file where a single file is wanted and a folder is named', async () => {
    const tool = new Tool(configuration);
    expect(await tool.run(['flow', ...onFixture, '--out', 'new/'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('new/ names a folder') as string,
    });
    expect(tool.paths()).toEqual(Object.keys(configuration).sort());
  });
});
