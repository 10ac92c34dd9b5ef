import { body1 } from '../body';
import { nullOfConversion } from '../choices';
import { escapeValue } from '../distinguishedName';
import { chosen, eachValue, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

/** A type in front, such as `cn=`, is kept; the rest is escaped as RFC 4514 does (functions: EscapeDNComponent). */
function escapeComponent(component: string): string {
  const prefix = /^[A-Za-z][A-Za-z0-9-]*=/.exec(component)?.[0] ?? '';
  return prefix + escapeValue(component.slice(prefix.length));
}

export const escapeDnComponent: FunctionEntry = {
  name: 'EscapeDNComponent',
  category: 'directory',
  signatures: [signature('string', takes('string', 'component'))],
  meaning:
    'Escapes the characters of one component that a distinguished name reserves, so that a display name with a comma can stand in it.',
  edgeCases: [
    'A prefix such as cn= stays as it is.',
    'Blanks at either end and a number sign at the start are escaped too.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: '"cn=" & EscapeDNComponent([displayName]) & "," & %Forest.LDAP%',
      attributes: { displayName: 'Doe, Ann' },
      parameters: { 'Forest.LDAP': 'DC=contoso,DC=com' },
      result: 'cn=Doe\\, Ann,DC=contoso,DC=com',
      source: 'documented, the example corrected',
    },
    {
      expression: 'EscapeDNComponent("cn=A+B")',
      result: 'cn=A\\+B',
      source: 'chosen: the prefix stays',
    },
  ],
  fidelity: chosen('the kind of escaping is not documented; that of RFC 4514 is taken'),
  implementation: body1(text, nullOfConversion, escapeComponent),
};
