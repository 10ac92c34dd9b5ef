import { describe, expect, it } from 'vitest';
import { blockDiagnostics, internalCode, lintBlock } from '../../server/src/lint/lintBlock';
import { lintConfiguration } from '../../server/src/lint/lintConfiguration';
import type { LintRule } from '../../server/src/lint/types';
import { readFixture } from '../support/fixture';
import { ruleText } from '../support/rule';

const codes = (text: string): readonly string[] =>
  [...lintConfiguration(readFixture(text).loaded.configuration)].flatMap(({ diagnostics }) =>
    diagnostics.map(({ code }) => code),
  );

const misspelt = ruleText({ scope: '        a EQUALS "x"', header: '    disabled\n    taag "x"' });
const noConnector = '//- syncrules.json\n{ "lint": { "SR113": "off"';

describe('running the rules', () => {
  it('returns the findings of parser, binder and rules together, in source order', () => {
    expect(codes(`${misspelt}${noConnector} } }`)).toEqual(['SR010', 'SR109']);
  });

  it('turns a rule that fails into one finding and goes on with the others', () => {
    const broken: LintRule = {
      code: 'SR900',
      name: 'broken',
      summary: '',
      defaultSeverity: 'error',
      explanation: '',
      bad: '',
      good: '',
      check: () => {
        throw new Error('no such luck');
      },
    };
    const working: LintRule = {
      ...broken,
      code: 'SR901',
      name: 'working',
      check: (context) => context.report({ span: { start: 0, end: 1 }, message: 'seen' }),
    };
    const { configuration } = readFixture(ruleText()).loaded;
    const block = configuration.files[0]?.blocks[0];
    const found = block === undefined ? [] : lintBlock(configuration, block, [broken, working]);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      [internalCode, 'warning'],
      ['SR901', 'error'],
    ]);
    expect(found[0]?.message).toContain('no such luck');
  });
});

describe('levels of the manifest', () => {
  it('change the severity or silence a code, whoever found it', () => {
    const fixture = readFixture(
      `${misspelt}${noConnector}, "SR109": "information", "SR010": "off" } }`,
    );
    const { configuration } = fixture.loaded;
    const block = configuration.file(fixture.main.uri)?.blocks[0];
    expect(
      block && blockDiagnostics(configuration, block).map(({ code, severity }) => [code, severity]),
    ).toEqual([['SR109', 'information']]);
  });
});

describe('comments that silence', () => {
  const found = (text: string): readonly string[] => codes(`${text}${noConnector} } }`);

  it('apply to the next line', () => {
    expect(
      found(
        ruleText({
          scope:
            '        // syncrule-disable-next-line SR109\n        a EQUALS "x"\n        b EQUALS "x"',
        }),
      ),
    ).toEqual(['SR109']);
    expect(
      found(
        ruleText({
          scope:
            '        // syncrule-disable-next-line SR101, SR109: on purpose\n        a EQUALS "x"',
        }),
      ),
    ).toEqual([]);
    expect(
      found(
        ruleText({ scope: '        // syncrule-disable-next-line SR101\n        a EQUALS "x"' }),
      ),
    ).toEqual(['SR109']);
  });

  it('apply to the file, wherever they are', () => {
    expect(found(`${misspelt}\n// syncrule-disable SR109\n`)).toEqual(['SR010']);
    expect(
      found(
        `${misspelt}\n//- b.syncrule\n// syncrule-disable SR109\n${ruleText({ name: 'B', precedence: '51' })}`,
      ),
    ).toEqual(['SR010', 'SR109']);
  });

  it('without a code apply to all', () => {
    expect(found(`/* syncrule-disable */\n${misspelt}`)).toEqual([]);
  });
});
