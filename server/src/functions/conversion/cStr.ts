import { body1 } from '../body';
import { nullOfConversion, truthTexts } from '../choices';
import { eachValue, fromDocumentation, nullGivesNull, observed } from '../phrases';
import { either, integer, reference, text, truth } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const cStr: FunctionEntry = {
  name: 'CStr',
  category: 'conversion',
  signatures: [
    signature('string', takes('number', 'value')),
    signature('string', takes('reference', 'value', 'Gives the distinguished name.')),
    signature('string', takes('boolean', 'value', 'Gives True or False.')),
    signature('string', takes('string', 'value', 'Stays as it is.')),
  ],
  meaning:
    'Turns a number, a reference or a truth value into text. A text stays as it is; a shipped rule relies on that.',
  edgeCases: [
    'Binary data is an error: use ConvertToBase64, and ask IsString beforehand where both occur.',
    'Dates need FormatDateTime.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'CStr([dn])',
      attributes: { dn: 'cn=Joe,dc=contoso,dc=com' },
      result: 'cn=Joe,dc=contoso,dc=com',
      source: fromDocumentation,
    },
    {
      expression: 'CStr(-2147483648)',
      result: '-2147483648',
      source: 'decimal digits with a sign',
    },
    {
      expression: 'CStr([manager])',
      attributes: { manager: { reference: 'CN=Ann,DC=contoso,DC=com' } },
      result: 'CN=Ann,DC=contoso,DC=com',
      source: fromDocumentation,
    },
    { expression: 'CStr(True)', result: 'True', source: 'chosen spelling' },
    {
      expression: 'CStr([objectGUID])',
      attributes: { objectGUID: { base64: 'MyIRAFVEd2aImaq7zN3u/w==' } },
      result: { error: 'must be text' },
      source: 'the shipped rules guard it with IsString',
    },
  ],
  fidelity: observed(
    'texts as input are used by a shipped rule; the spelling of truth values is chosen',
  ),
  implementation: body1(
    either(either(text, integer), either(reference, truth)),
    nullOfConversion,
    (value) => {
      if (typeof value === 'string') return value;
      if (typeof value === 'bigint') return value.toString();
      if (typeof value === 'boolean') return value ? truthTexts.yes : truthTexts.no;
      return value.dn;
    },
  ),
};
