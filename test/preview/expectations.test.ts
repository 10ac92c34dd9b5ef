import { describe, expect, test } from 'vitest';
import { readFixtureFile } from '../../server/src/formats/readFixtureFile';
import { checkExpectation } from '../../server/src/preview/expectations/checkExpectation';
import { Workspace } from '../../server/src/model/workspace';
import { fixture, ruleFile, rules } from '../dap/company';

const expected = (entry: object, country?: string) => {
  const workspace = new Workspace();
  workspace.addRoot('file:///c');
  workspace.setFile('file:///c/syncrules.json', '{ "fixtures": ["*.fixture.json"] }');
  workspace.setFile(`file:///c/${ruleFile}`, rules);
  const [configuration] = workspace.snapshot().configurations;
  if (configuration === undefined) throw new Error('no configuration');
  const text = fixture(country).replace(
    /\}\s*$/,
    `, "expect": [${JSON.stringify({ object: 'CN=Ida,DC=ash,DC=example', ...entry })}] }`,
  );
  const { value } = readFixtureFile(
    text,
    'file:///c/ida.fixture.json',
    configuration.configuration,
  );
  const [expectation] = value.expectations ?? [];
  if (expectation === undefined) throw new Error('no expectation');
  const { unmet, problem } = checkExpectation(configuration, value, expectation);
  return {
    problem,
    unmet: unmet.map(({ what, expected: wanted, actual, value: at }) => ({
      what,
      wanted,
      actual,
      at,
    })),
    places: unmet.map(({ place }) => text.slice(place.start, place.end)),
  };
};

describe('what a fixture expects of a preview', () => {
  // The rules of the sample: displayName is given and family name, the latter in capitals; phones without blanks; nickname the trimmed given name.
  test('holds when all that is named is as it says; values have no order, and null means absent', () => {
    expect(
      expected({
        outcome: 'synchronized',
        metaverse: {
          displayName: 'Ida BERG',
          phones: ['+463', '+461', '+462'],
          mail: 'ida@ash.example',
        },
        winners: { displayName: 'In from Ash - Names' },
      }),
    ).toEqual({ problem: undefined, unmet: [], places: [] });
    expect(expected({ metaverse: { mail: null } }).unmet).toEqual([
      {
        what: 'metaverse mail',
        wanted: '(absent)',
        actual: 'ida@ash.example',
        at: { attribute: 'mail', side: 'metaverse' },
      },
    ]);
  });

  test('says what differs, with the place that expects it', () => {
    const { unmet, places } = expected({
      metaverse: { displayName: 'Ida Berg', phones: ['+461', '+462'] },
      winners: { displayName: 'In from Ash - Others' },
    });
    expect(unmet.map(({ what, wanted, actual }) => [what, wanted, actual])).toEqual([
      ['metaverse displayName', 'Ida Berg', 'Ida BERG'],
      ['metaverse phones', '+461\n+462', '+461\n+462\n+463'],
      ['winner of displayName', 'In from Ash - Others', 'In from Ash - Names'],
    ]);
    expect(places).toEqual(['"displayName"', '"phones"', '"displayName"']);
  });

  test('fails on an error that it does not name, and on one that does not come', () => {
    // For Finland the sample calls Error().
    expect(expected({ metaverse: {} }, 'FI').unmet[0]).toMatchObject({
      what: 'error',
      wanted: '(none)',
      actual: expect.stringContaining('sync-rule-error-function-triggered') as string,
    });
    expect(expected({ outcome: 'error' }, 'FI').unmet).toEqual([]);
    expect(expected({ error: 'sync-rule-error-function-triggered' }, 'FI').unmet).toEqual([]);
    expect(expected({ error: 'sync-rule-error-function-triggered' }).unmet).toMatchObject([
      { wanted: 'sync-rule-error-function-triggered', actual: '(none)' },
    ]);
  });

  test('never holds when part of it could not be read, or its object is not there', () => {
    expect(expected({ metaverse: { displayname: 'Ida BERG' } }).problem).toContain(
      'has no attribute "displayname"',
    );
    expect(expected({ exports: { Oak: { operation: 'none' } } }).problem).toContain(
      'Unknown connector "Oak"',
    );
    expect(expected({ object: 'CN=Nobody' }).problem).toContain('"CN=Nobody"');
  });
});
