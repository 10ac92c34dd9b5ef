import { isReference } from '../../domain/value';
import type { Scalar } from '../../domain/value';
import type { Outcome } from '../body';
import { body2, fail, isError } from '../body';
import { lower } from '../casing';
import { positionInNull } from '../choices';
import { member } from '../comparison';
import { documented, fromDocumentation, nullGivesZero, wholeCollection } from '../phrases';
import { list, text } from '../readers';
import { firstIndex } from '../search';
import { optionally, signature, takes, takesAll, takesMember } from '../signature';
import type { FunctionEntry, Implementation } from '../types';

const cases = ['CaseSensitive', 'CaseInsensitive'] as const;

function position(
  values: readonly Scalar[],
  search: string,
  fold: (value: string) => string,
): Outcome {
  const sought = fold(search);
  // Directories compare DNs without letter case; the search is folded once, not for each value.
  const dn = search.toLowerCase();
  for (const [index, value] of values.entries()) {
    if (typeof value === 'string') {
      if (firstIndex(fold(value), sought) >= 0) return BigInt(index + 1);
    } else if (typeof value === 'object' && isReference(value)) {
      if (value.dn.toLowerCase() === dn) return BigInt(index + 1);
    } else return fail('type', 'Argument 1 must hold texts or references.', 0);
  }
  return 0n;
}

const implementation: Implementation = (args, context) => {
  const kind = member(cases, args[2], 2);
  if (isError(kind)) return kind;
  const fold = kind === 'CaseInsensitive' ? lower : (value: string) => value;
  return body2(list, text, positionInNull, (values, search) => position(values, search, fold))(
    args,
    context,
  );
};

const caseParameter = optionally(
  takesMember('case', cases, false, 'Letter case counts unless CaseInsensitive is given.'),
);

export const contains: FunctionEntry = {
  name: 'Contains',
  category: 'multi-valued',
  signatures: [
    signature('number', takesAll('string', 'values'), takes('string', 'search'), caseParameter),
    signature(
      'number',
      takesAll('reference', 'values'),
      takes('string', 'search', 'The whole distinguished name.'),
    ),
  ],
  meaning:
    'Gives the position of the first value that contains a text, counted from 1, or 0 when none does. It is an index, not a truth value: rules compare it with 0, or give it to Item. In references the whole name is compared.',
  edgeCases: [
    'A text is found anywhere inside a value.',
    'References must be equal to the text, letter case aside.',
    'A single value counts as a collection of one.',
  ],
  onNull: nullGivesZero,
  onMultiValue: wholeCollection,
  examples: [
    {
      expression:
        'IIF(Contains([proxyAddresses],"SMTP:")>0,[proxyAddresses],Error("No primary SMTP address found."))',
      attributes: { proxyAddresses: ['smtp:b@contoso.com', 'SMTP:a@contoso.com'] },
      result: ['smtp:b@contoso.com', 'SMTP:a@contoso.com'],
      source: fromDocumentation,
    },
    {
      expression: 'Contains([proxyAddresses],"SMTP:")',
      attributes: { proxyAddresses: ['smtp:b@contoso.com', 'SMTP:a@contoso.com'] },
      result: 2,
      source: 'letter case counts: the second value',
    },
    {
      expression: 'Contains([proxyAddresses],"SMTP:",CaseInsensitive)',
      attributes: { proxyAddresses: ['smtp:b@contoso.com', 'SMTP:a@contoso.com'] },
      result: 1,
      source: 'letter case ignored: the first value',
    },
    { expression: 'Contains([proxyAddresses],"SMTP:")', result: 0, source: 'chosen for NULL' },
  ],
  fidelity: documented,
  implementation,
};
