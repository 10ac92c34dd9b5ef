import { describe, expect, it } from 'vitest';
import { located } from '../../server/src/cli/exportCommand';
import { loadConfiguration } from '../../server/src/model/load';
import { configuration } from './support';

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
