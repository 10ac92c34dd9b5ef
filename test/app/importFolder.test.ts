import { describe, expect, it } from 'vitest';
import { exportableRules, exportFiles } from '../../server/src/app/exportRules';
import { foundNothing, importFolder } from '../../server/src/app/importFolder';
import { MemoryFiles } from '../support/memoryFiles';
import { contextOf } from './support';

const request = { from: 'file:///export', to: 'file:///text', force: false };

/** The files of an export of the configuration. */
async function exported(): Promise<MemoryFiles> {
  const workspace = (await contextOf()).snapshot();
  const read = { workspace, configuration: workspace.configurations[0]! };
  const planned = exportFiles(read, exportableRules(read, 'xml').rules);
  return new MemoryFiles(
    Object.fromEntries(planned.map(({ path, text }) => [`${request.from}/${path}`, text])),
  );
}

describe('importFolder', () => {
  it('writes the rules of an export as text', async () => {
    const disk = await exported();
    const outcome = await importFolder({ reader: disk, writer: disk }, request);
    expect(outcome).toMatchObject({ rules: 1, flows: 1, inTheWay: [] });
    const texts = outcome.written.map((uri) => disk.files.get(uri) ?? '');
    expect(texts.join('')).toContain('Trim([cn])');
    expect(foundNothing(outcome)).toBe(false);
  });

  it('writes nothing over files that exist, unless forced', async () => {
    const disk = await exported();
    const ports = { reader: disk, writer: disk };
    const { written } = await importFolder(ports, request);
    const again = await importFolder(ports, request);
    expect(again.written).toEqual([]);
    expect([...again.inTheWay].sort()).toEqual([...written].sort());
    expect((await importFolder(ports, { ...request, force: true })).written).toEqual(written);
  });

  it('finds nothing in a folder without an export', async () => {
    const disk = new MemoryFiles({ [`${request.from}/readme.md`]: 'Hello' });
    const outcome = await importFolder({ reader: disk, writer: disk }, request);
    expect(foundNothing(outcome)).toBe(true);
  });
});
