import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Tool } from './support';

const sample = path.resolve(__dirname, '../../samples/alderfinch');
const files = Object.fromEntries(
  readdirSync(sample, { recursive: true })
    .map(String)
    .filter((name) => /\.(?:syncrule|json)$/.test(name))
    .map((name) => [
      `c/${name.split(path.sep).join('/')}`,
      readFileSync(path.join(sample, name), 'utf8'),
    ]),
);
const base = [
  'flow',
  'c',
  '--fixture',
  'fixtures/first-synchronization.fixture.json',
  '--object',
  'Enabled account',
];

describe('syncrule flow', () => {
  it.each([
    ['svg', /^<svg /],
    ['html', /^<!DOCTYPE html>/],
    ['markdown', /^# Attribute flow of Enabled account/],
    ['mermaid', /^flowchart LR/],
    ['json', /^\{/],
  ] as const)('writes %s', async (format, start) => {
    const { code, out } = await new Tool(files).run([...base, '--format', format]);
    expect(code).toBe(0);
    expect(out).toMatch(start);
  });

  it('writes a file where one is named', async () => {
    const tool = new Tool(files);
    const { code, out, err } = await tool.run([...base, '--format', 'svg', '--out', 'flow.svg']);
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('Wrote flow.svg.');
    expect(tool.text('flow.svg')).toMatch(/^<svg /);
  });

  it('refuses a form that there is not, and an object that there is not', async () => {
    expect((await new Tool(files).run([...base, '--format', 'png'])).code).toBe(2);
    expect((await new Tool(files).run([...base.slice(0, -1), 'Nobody'])).code).toBe(2);
  });
});
