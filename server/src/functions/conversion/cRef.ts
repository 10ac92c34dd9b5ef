import type { Reference } from '../../domain/value';
import { body1 } from '../body';
import { nullOfConversion } from '../choices';
import { chosen, eachValue, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

/** The name is not looked at: whether it is one, and of which object, shows when it flows (functions: CRef). */
function unchecked(dn: string): Reference {
  return { kind: 'reference', dn };
}

export const cRef: FunctionEntry = {
  name: 'CRef',
  category: 'conversion',
  signatures: [signature('reference', takes('string', 'dn'))],
  meaning:
    'Turns the text of a distinguished name into a reference to the object of that name. Whether there is such an object is found out later; a reference to nothing does not flow.',
  edgeCases: [
    'The text is not checked here.',
    'The pseudo attribute [dn] is accepted, as shipped rules write it.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'CRef("CN=LC Services,CN=Microsoft," & %Forest.LDAP%)',
      parameters: { 'Forest.LDAP': 'DC=contoso,DC=com' },
      result: { reference: 'CN=LC Services,CN=Microsoft,DC=contoso,DC=com' },
      source: 'documented, shortened',
    },
    {
      expression: 'DNComponent(CRef([dn]),1)',
      attributes: { dn: 'CN=Joe,DC=contoso,DC=com' },
      result: 'Joe',
      source: 'observed in the default rules for cloudFiltered',
    },
  ],
  fidelity: chosen('the conversion is documented; whether the name is checked is not'),
  implementation: body1(text, nullOfConversion, unchecked),
};
