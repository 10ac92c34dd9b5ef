import { describe, expect, it } from 'vitest';
import { unknownParameter as rule } from '../../server/src/lint/rules/unknownParameter';
import { lintDifferences, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR107 unknownParameter', () => {
  it('knows the parameters of the product, of the connector and its partitions, and of the manifest', () => {
    const text = `connector "contoso.com" {
    type AD
    parameter "Own" "1"
    partition "DC=contoso,DC=com" {
        parameter "Part.Own" "2"
    }
}
${ruleText({ flow: '        a <- %Own% & %Part.Own% & %Domain.FQDN% & %Connector.ID% & %Given%\n        b <- %Missing%' })}
//- syncrules.json
{ "parameters": { "Given": "3" } }
`;
    expect(messages(rule, text).map((message) => message.split('.')[0])).toEqual([
      "'Missing' is not a declared parameter",
    ]);
  });

  it('looks into the values of scope clauses', () => {
    expect(
      lintDifferences(
        rule,
        schemaText +
          ruleText({
            scope:
              '        mail EQUAL "%Connector.Id%"\n        //          ^^^^^^^^^^^^^^ SR107: must be written \'Connector.ID\'',
          }),
      ),
    ).toEqual([]);
  });

  it('warns of domain and forest parameters in outbound rules', () => {
    expect(
      messages(
        rule,
        schemaText + ruleText({ direction: 'outbound', flow: '        mail <- %Forest.FQDN%' }),
      )[0],
    ).toMatch(/inbound rules only/);
  });

  it('does not know them for the cloud', () => {
    expect(
      messages(
        rule,
        schemaText + ruleText({ connector: '"cloud"', flow: '        mail <- %Forest.FQDN%' }),
      ),
    ).toHaveLength(1);
  });
});
