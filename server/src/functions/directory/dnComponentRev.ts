import { body2, isError } from '../body';
import { componentOutside, nullOfConversion } from '../choices';
import { member } from '../comparison';
import { components, componentType, componentValue } from '../distinguishedName';
import { chosen, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { integer, reference } from '../readers';
import { optionally, signature, takes, takesMember } from '../signature';
import type { FunctionEntry, Implementation } from '../types';

const joe = { dn: 'cn=Joe,ou=Atlanta,ou=GA,ou=US,dc=contoso,dc=com' };
const options = ['DC'] as const;

const implementation: Implementation = (args, context) => {
  const given = args[2] ?? null;
  const option = given === null ? undefined : member(options, given, 2);
  if (isError(option)) return option;
  return body2(reference, integer, nullOfConversion, ({ dn }, number) => {
    const counted = components(dn).filter(
      (component) => option === undefined || componentType(component) !== 'dc',
    );
    const component = number < 1n ? undefined : counted[counted.length - Number(number)];
    return component === undefined ? componentOutside : componentValue(component);
  })(args, context);
};

export const dnComponentRev: FunctionEntry = {
  name: 'DNComponentRev',
  category: 'directory',
  signatures: [
    signature(
      'string',
      takes('reference', 'dn'),
      takes('number', 'number', 'Which component, from 1, counted from the right.'),
      optionally(takesMember('options', options, true, 'DC leaves out the domain components.')),
    ),
  ],
  meaning:
    'Gives the value of one component of a distinguished name, counted from the right. With the option DC the domain components at the end do not count.',
  edgeCases: ['A number below 1 or beyond the first component gives NULL.'],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'DNComponentRev(CRef([dn]),3)',
      attributes: joe,
      result: 'US',
      source: fromDocumentation,
    },
    {
      expression: 'DNComponentRev(CRef([dn]),1,"DC")',
      attributes: joe,
      result: 'US',
      source: fromDocumentation,
    },
    {
      expression: 'DNComponentRev(CRef([dn]),1)',
      attributes: joe,
      result: 'com',
      source: 'the last component',
    },
  ],
  fidelity: chosen('numbers outside the name are not documented'),
  implementation,
};
