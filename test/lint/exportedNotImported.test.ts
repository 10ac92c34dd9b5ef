import { describe, expect, it } from 'vitest';
import { exportedNotImported as rule } from '../../server/src/lint/rules/exportedNotImported';
import { messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR215 exportedNotImported', () => {
  const inbound = (header = ''): string =>
    ruleText({ name: 'In', precedence: '1', flow: '        a <- a', header });
  const outbound = (flow: string): string =>
    ruleText({ name: 'Out', precedence: '2', direction: 'outbound', flow: `        ${flow}` });

  it('says whether disabled rules would set it', () => {
    expect(messages(rule, inbound('    disabled') + outbound('b <- a'))).toEqual([
      "Only disabled rules set 'a' in the metaverse, so it is always absent.",
    ]);
    expect(messages(rule, inbound() + outbound('b <- a'))).toEqual([]);
  });

  it('reports an attribute once, even if it is read in several places', () => {
    expect(
      messages(rule, inbound() + outbound('b <- IIF(IsPresent([z]), [z], NULL)')),
    ).toHaveLength(1);
  });

  it('reports nothing without an inbound rule', () => {
    expect(messages(rule, outbound('b <- a'))).toEqual([]);
  });
});
