import { describe, expect, it } from 'vitest';
import { attributeNotSelected as rule } from '../../server/src/lint/rules/attributeNotSelected';
import { unknownAttribute } from '../../server/src/lint/rules/unknownAttribute';
import { messages } from '../support/lint';

const connector = (
  name: string,
  digit: string,
  type: string,
  attributes: string,
): string => `connector "${name}" {
    id   {${digit.repeat(8)}-1111-1111-1111-111111111111}
    type ${type}
    attributes {
        ${attributes}
    }
}
`;
const flowing = (flow: string): string => `inbound rule "In" {
    connector "here"
    object user -> person
    link Join
    precedence 50
    scope {
        cn ISNOTNULL
    }
    flow {
        ${flow}
    }
}
`;
const here = connector('here', '1', 'AD', 'cn string');

describe('SR306 attributeNotSelected', () => {
  it('knows from another forest that the directory has the attribute, and replaces SR103', () => {
    const text =
      here + connector('there', '2', 'AD', 'info string') + flowing('info <- Trim([info])');
    expect(messages(rule, text)).toEqual([
      "'info' is not selected on connector 'here', so it is always absent. Connector 'there' selects it; select it on 'here', too.",
    ]);
    expect(messages(unknownAttribute, text)).toEqual([]);
  });

  it('counts the names in ImportedValue', () => {
    expect(
      messages(
        rule,
        here +
          connector('there', '2', 'AD', 'info string') +
          flowing('info <- ImportedValue("info")'),
      ),
    ).toHaveLength(1);
  });

  it('leaves to SR103 what no directory of the kind has', () => {
    for (const text of [
      here + flowing('info <- info'),
      here + connector('cloud', '2', 'AAD', 'info string') + flowing('info <- info'),
    ]) {
      expect(messages(rule, text)).toEqual([]);
      expect(messages(unknownAttribute, text)).toHaveLength(1);
    }
  });

  it('reports neither dn nor anything without a schema', () => {
    expect(
      messages(
        rule,
        here + connector('there', '2', 'AD', 'dn string') + flowing('info <- CStr([dn])'),
      ),
    ).toEqual([]);
    expect(
      messages(rule, flowing('info <- info') + connector('there', '2', 'AD', 'info string')),
    ).toEqual([]);
  });
});
