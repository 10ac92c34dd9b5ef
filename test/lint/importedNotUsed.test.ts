import { describe, expect, it } from 'vitest';
import { importedNotUsed as rule } from '../../server/src/lint/rules/importedNotUsed';
import { messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR214 importedNotUsed', () => {
  const outbound = ruleText({
    name: 'Out',
    precedence: '90',
    direction: 'outbound',
    flow: '        x <- y',
  });

  it('counts scope clauses and joins as use', () => {
    expect(
      messages(
        rule,
        ruleText({ flow: '        a <- a' }) +
          ruleText({
            name: 'S',
            precedence: '91',
            direction: 'outbound',
            scope: '        a ISNOTNULL',
          }),
      ),
    ).toEqual([]);
    expect(
      messages(rule, ruleText({ flow: '        a <- a', join: '        k = a' }) + outbound),
    ).toEqual([]);
  });

  it('reports it once, at the first rule that sets the attribute', () => {
    expect(
      messages(
        rule,
        ruleText({ name: 'A', precedence: '1', flow: '        a <- a' }) +
          ruleText({ name: 'B', precedence: '2', flow: '        a <- a' }) +
          outbound,
      ),
    ).toHaveLength(1);
  });

  it('reports nothing without an outbound rule, for attributes that the product reads, and for standard rules', () => {
    expect(messages(rule, ruleText({ flow: '        a <- a' }))).toEqual([]);
    expect(messages(rule, ruleText({ flow: '        cloudFiltered <- True' }) + outbound)).toEqual(
      [],
    );
    expect(
      messages(
        rule,
        ruleText({ flow: '        a <- a', header: '    tag "Microsoft.X.001"' }) + outbound,
      ),
    ).toEqual([]);
  });
});
