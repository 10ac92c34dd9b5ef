import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alwaysYieldsValue } from '../../server/src/domain/flowYield';
import type { ScopeGroup, SyncRule } from '../../server/src/domain/rule';
import { flowThatCovers } from '../../server/src/lint/scopeCoverage';
import { ScopeOverlap } from '../../server/src/lint/scopeOverlap';
import { areDisjoint, contains } from '../../server/src/lint/scopes';
import { rule } from '../support/configuration';

/** The indexes over rules find what a comparison of each with each finds. */

const clause = fc.record({
  attribute: fc.constantFrom('a', 'b', 'many'),
  operator: fc.constantFrom(
    'EQUAL',
    'EQUAL',
    'EQUAL',
    'NOTEQUAL',
    'ISNULL',
    'ISNOTNULL',
    'STARTSWITH',
    'LESSTHAN',
  ),
  value: fc.constantFrom('1', '01', ' 1', 'x', 'X', '2', '%P.Q%', ''),
});
const group: fc.Arbitrary<ScopeGroup> = fc.record({ clauses: fc.array(clause, { maxLength: 3 }) });
const ruleParts = fc.record({
  scope: fc.array(group, { maxLength: 3 }),
  id: fc.integer({ min: 0, max: 12 }),
  precedence: fc.integer({ min: 0, max: 12 }),
  disabled: fc.constantFrom(false, false, true),
  connector: fc.constantFrom('x', 'x', 'y'),
  value: fc.constantFrom('v', 'v', ''),
});
const rulesUpTo = (maxLength: number): fc.Arbitrary<SyncRule[]> =>
  fc.array(ruleParts, { minLength: 1, maxLength, size: 'max' }).map((all) =>
    all
      .map((one) =>
        rule({
          ...one,
          id: `${one.id}`,
          flows: [
            {
              target: 't',
              source: { kind: 'Constant', value: one.value },
              once: false,
              merge: 'Update',
              sources: [],
            },
          ],
        }),
      )
      .sort((a, b) => a.precedence - b.precedence),
  );

const rules = rulesUpTo(14);

const isSingle = (attribute: string): boolean => attribute !== 'many';

describe('rules that can be in scope together', () => {
  it('are those that a comparison with each finds, in order', () => {
    fc.assert(
      fc.property(
        rules,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 12 }),
        (all, limit, wanted) => {
          const list = all.map((one) => ({ rule: one }));
          const accept = ({ rule: other }: { readonly rule: SyncRule }): boolean =>
            other.precedence !== wanted;
          const meeting = new ScopeOverlap(
            list,
            list.map((_one, at) => at),
          );
          for (const one of all) {
            const expected = list
              .flatMap((other, at) =>
                accept(other) && !areDisjoint(one, other.rule, isSingle) ? [at] : [],
              )
              .slice(0, limit);
            expect(meeting.first(one, isSingle, limit, accept)).toEqual(expected);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('a flow that always goes before another', () => {
  // Few flows are gone through, many are put in order.
  it.each([
    { most: 14, runs: 1000 },
    { most: 160, runs: 150 },
  ])('is the one that a look at each finds, of up to $most rules', ({ most, runs }) => {
    fc.assert(
      fc.property(rulesUpTo(most), (all) => {
        const writers = all.flatMap((one) => one.flows.map((flow) => ({ rule: one, flow })));
        const giving = writers.filter(
          ({ rule: other, flow }) => !other.disabled && alwaysYieldsValue(flow),
        );
        for (const one of all) {
          const expected = writers.find(
            ({ rule: other, flow }) =>
              !other.disabled &&
              other.id !== one.id &&
              other.precedence < one.precedence &&
              other.connector === one.connector &&
              alwaysYieldsValue(flow) &&
              contains(other, one),
          );
          expect(flowThatCovers(giving, one)).toBe(expected);
        }
      }),
      { numRuns: runs },
    );
  });
});
