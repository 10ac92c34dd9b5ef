import { body1, isError, optional } from '../body';
import { nullOfCollectionText } from '../choices';
import { tooLong } from '../limits';
import { documented, fromDocumentation, nullGivesNull, wholeCollection } from '../phrases';
import { text, texts } from '../readers';
import { optionally, signature, takes, takesAll } from '../signature';
import type { FunctionEntry, Implementation } from '../types';

const implementation: Implementation = (args, context) => {
  const delimiter = optional(text, args, 1);
  if (isError(delimiter)) return delimiter;
  const between = delimiter ?? ' ';
  return body1(texts, nullOfCollectionText, (values) => {
    if (values.length === 0) return nullOfCollectionText;
    const length = values.reduce((sum, value) => sum + value.length + between.length, 0);
    return tooLong(length) ?? values.join(between);
  })(args, context);
};

export const join: FunctionEntry = {
  name: 'Join',
  category: 'multi-valued',
  signatures: [
    signature(
      'string',
      takesAll('string', 'values'),
      optionally(takes('string', 'delimiter', 'A blank when left out.')),
    ),
  ],
  meaning:
    'Puts the values of a collection together to one text, with a delimiter of any length between them.',
  edgeCases: [
    'Without a delimiter a blank is put between the values.',
    'An empty delimiter joins them without anything between.',
  ],
  onNull: nullGivesNull,
  onMultiValue: wholeCollection,
  examples: [
    {
      expression: 'Join([proxyAddresses],",")',
      attributes: { proxyAddresses: ['SMTP:john.doe@contoso.com', 'smtp:jd@contoso.com'] },
      result: 'SMTP:john.doe@contoso.com,smtp:jd@contoso.com',
      source: fromDocumentation,
    },
    {
      expression: 'Join([otherPhone])',
      attributes: { otherPhone: ['1', '2'] },
      result: '1 2',
      source: 'documented: a blank by default',
    },
    {
      expression: 'Join([otherPhone],"")',
      attributes: { otherPhone: ['1', '2'] },
      result: '12',
      source: fromDocumentation,
    },
  ],
  fidelity: documented,
  implementation,
};
