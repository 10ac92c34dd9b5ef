import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { scopeOperators } from '../../server/src/domain/rule';
import { splitBlocks } from '../../server/src/syntax/blocks';
import { maximumDepth, maximumOperators } from '../../server/src/syntax/expressionLayout';
import { formatText } from '../../server/src/syntax/format';
import { parseBlock } from '../../server/src/syntax/parseBlock';
import {
  connectorProperties,
  metaverseProperties,
  modifiers,
  partitionProperties,
  ruleProperties,
} from '../../server/src/syntax/words';

const page = readFileSync(path.resolve(__dirname, '../../docs/language.md'), 'utf8');
const samples = [...page.matchAll(/^```syncrule\n([^]*?)^```/gm)]
  .map((match) => match[1] ?? '')
  .filter((sample) => /^(?:\/\/|inbound|outbound|metaverse|connector)/.test(sample));

describe('the language reference', () => {
  it('shows whole files that are correct and formatted', () => {
    expect(samples).toHaveLength(2);
    for (const sample of samples) {
      expect(
        splitBlocks(sample).flatMap(
          (block) => parseBlock(sample.slice(block.start, block.end)).diagnostics,
        ),
      ).toEqual([]);
      expect(formatText(sample)).toBe(sample);
    }
  });

  it('names every property, modifier and operator', () => {
    for (const word of [
      ...ruleProperties,
      ...connectorProperties,
      ...partitionProperties,
      ...metaverseProperties,
    ])
      expect(page, word).toMatch(new RegExp(`\`${word}\\b`));
    for (const word of [...modifiers, ...scopeOperators])
      expect(page, word).toContain(`\`${word}\``);
  });

  it('states the limits of expressions correctly', () => {
    expect(page).toContain(
      `At most ${maximumDepth} parentheses deep and at most ${maximumOperators.toLocaleString('en')} operators long`,
    );
  });
});
