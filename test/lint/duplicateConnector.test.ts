import { describe, expect, it } from 'vitest';
import { duplicateConnector as rule } from '../../server/src/lint/rules/duplicateConnector';
import { messages } from '../support/lint';

describe('SR114 duplicateConnector', () => {
  it('finds two identifiers as well as two names', () => {
    const text = (name: string, id: string): string =>
      `connector "${name}" {\n    id {00000000-0000-0000-0000-00000000000${id}}\n    type AD\n}\n`;
    expect(messages(rule, text('a', '1') + text('b', '1'))).toHaveLength(2);
    expect(messages(rule, text('a', '1') + text('a', '2'))[0]).toContain("named 'a'");
    expect(messages(rule, text('a', '1') + text('b', '2'))).toEqual([]);
  });
});
