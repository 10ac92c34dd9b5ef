import { body2 } from '../body';
import { componentOutside, nullOfConversion } from '../choices';
import { components, componentValue } from '../distinguishedName';
import { chosen, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { integer, reference } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

const joe = { dn: 'cn=Joe,ou=Atlanta,ou=GA,ou=US,dc=contoso,dc=com' };

export const dnComponent: FunctionEntry = {
  name: 'DNComponent',
  category: 'directory',
  signatures: [
    signature(
      'string',
      takes('reference', 'dn'),
      takes('number', 'number', 'Which component, from 1, counted from the left.'),
    ),
  ],
  meaning:
    'Gives the value of one component of a distinguished name, counted from the left, without the part before the equals sign.',
  edgeCases: [
    'A number below 1 or beyond the last component gives NULL.',
    'Escapes stay as they stand: the default rules look for the marker of replication conflicts, \\0ACNF:, in the result.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'DNComponent(CRef([dn]),1)',
      attributes: joe,
      result: 'Joe',
      source: fromDocumentation,
    },
    {
      expression: 'DNComponent(CRef([dn]),9)',
      attributes: joe,
      result: null,
      source: 'chosen: there are only six components',
    },
    {
      expression: 'DNComponent([manager],1)',
      attributes: { manager: { reference: 'CN=Doe\\, Ann,OU=Sales,DC=contoso,DC=com' } },
      result: 'Doe\\, Ann',
      source: 'an escaped comma separates nothing, and escapes stay',
    },
    {
      expression: 'InStr(DNComponent(CRef([dn]),1),"\\\\0ACNF:")>0',
      attributes: { dn: 'CN=Ann\\0ACNF:5cf4,DC=contoso,DC=com' },
      result: true,
      source: 'observed in the default rules for cloudFiltered',
    },
  ],
  fidelity: chosen('numbers outside the name and escapes are not documented'),
  implementation: body2(reference, integer, nullOfConversion, ({ dn }, number) => {
    const component = number < 1n ? undefined : components(dn)[Number(number) - 1];
    return component === undefined ? componentOutside : componentValue(component);
  }),
};
