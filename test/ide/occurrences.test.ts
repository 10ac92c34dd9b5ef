import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrenceAt, occurrences } from '../../server/src/ide/occurrences/occurrences';
import { parseBlock } from '../../server/src/syntax/parseBlock';
import { rulesWithCursor } from './support';

const { text } = rulesWithCursor('displayName').main;
const rules = text
  .split(/(?=^(?:inbound|outbound) rule)/m)
  .filter((piece) => /^(?:in|out)bound rule/.test(piece));

describe('what stands under a cursor', () => {
  it('is the same whether the whole rule was looked through before or not, wherever the text is broken', () => {
    expect(rules.length).toBeGreaterThan(2);
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.nat(2000),
        fc.nat(12),
        fc.constantFrom('', '(', '"', '}', '<-', ' or ', '\n'),
        (rule, at, removed, typed) => {
          const from = at % rule.length;
          const broken = rule.slice(0, from) + typed + rule.slice(from + removed);
          const known = parseBlock(broken).tree;
          occurrences(known);
          for (let offset = 0; offset <= broken.length; offset += 7) {
            // A tree that nothing is known of.
            expect(occurrenceAt(parseBlock(broken).tree, offset)).toEqual(
              occurrenceAt(known, offset),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
