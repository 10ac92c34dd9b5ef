import { describe, expect, it } from 'vitest';
import {
  exportableRules,
  exportFiles,
  exportScript,
  located,
} from '../../server/src/app/exportRules';
import { loadConfiguration } from '../../server/src/model/load';
import { configuration } from '../cli/support';
import { contextOf, files, rule } from './support';

describe('a rule that is not exported', () => {
  const loaded = loadConfiguration(
    Object.entries(configuration)
      .filter(([file]) => file.endsWith('.syncrule'))
      .map(([file, text]) => ({ uri: `file:///${file}`, text })),
    'file:///c',
  );

  it('is reported in its file, or of its folder where nobody knows its place, but never left out without a word', () => {
    const [rule] = loaded.configuration.configuration.rules;
    const faults = [undefined, rule?.origin].map((origin) => ({
      code: 'SR741',
      message: 'Why.',
      origin,
    }));
    expect(
      located(faults, loaded).map(({ uri, diagnostic }) => [
        uri,
        diagnostic.severity,
        diagnostic.message,
      ]),
    ).toEqual([
      ['file:///c', 'error', 'Why.'],
      ['file:///c/rule.syncrule', 'error', 'Why.'],
    ]);
  });
});

describe('an export', () => {
  async function read(text = files[rule] ?? ''): Promise<Parameters<typeof exportableRules>[0]> {
    const workspace = (await contextOf({ files: { ...files, [rule]: text } })).snapshot();
    return { workspace, configuration: workspace.configurations[0]! };
  }

  it('has the rules as commands of the product, or as files', async () => {
    const one = await read();
    const { rules, findings } = exportableRules(one, 'powershell');
    expect(findings).toEqual([]);
    expect(rules.map(({ name }) => name)).toEqual(['In']);
    expect(exportScript(rules)).toContain('New-ADSyncRule');
    const planned = exportFiles(one, rules);
    expect(planned.some(({ text }) => text.includes('Trim([cn])'))).toBe(true);
  });

  it('leaves out a rule whose identifier another rule already has, and finds it in its file', async () => {
    const text = files[rule] ?? '';
    const twice = await read(text + text.replace('rule "In"', 'rule "Again"'));
    const { rules, findings } = exportableRules(twice, 'xml');
    expect(rules.map(({ name }) => name)).toEqual(['In']);
    expect(findings.map(({ uri }) => uri)).toEqual([rule]);
    expect(findings[0]?.diagnostic.message).toContain('"Again"');
  });
});
