import { describe, expect, it } from 'vitest';
import { joinNotIndexed as rule } from '../../server/src/lint/rules/joinNotIndexed';
import { messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR212 joinNotIndexed', () => {
  it('checks only strings of the metaverse', () => {
    const text = (declaration: string): string =>
      `metaverse {\n    attributes { key ${declaration} }\n}\n${ruleText({ join: '        cn = key' })}`;
    expect(messages(rule, text('string'))).toHaveLength(1);
    expect(messages(rule, text('string indexed'))).toEqual([]);
    expect(messages(rule, text('binary'))).toEqual([]);
  });

  it('reports nothing for outbound rules, which search the connector space', () => {
    expect(
      messages(
        rule,
        `metaverse {\n    attributes { key string }\n}\n${ruleText({ direction: 'outbound', join: '        cn = key' })}`,
      ),
    ).toEqual([]);
  });
});
