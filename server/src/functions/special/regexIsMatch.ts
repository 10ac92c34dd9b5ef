import { body2, fail, isError } from '../body';
import { eachValue, nullGivesFalse, observed } from '../phrases';
import { text } from '../readers';
import { regexMatches } from '../regex';
import { optionally, signature, takes, takesMember } from '../signature';
import type { FunctionArgument, FunctionEntry, FunctionError, Implementation } from '../types';

const options = ['IgnoreCase', 'None'] as const;

function ignoresCase(argument: FunctionArgument | undefined): boolean | FunctionError {
  if (argument === undefined || argument === null) return false;
  return options.some((name) => name === argument)
    ? argument === 'IgnoreCase'
    : fail('argument', `Argument 3 must be one of ${options.join(', ')}.`, 2);
}

const implementation: Implementation = (args, context) => {
  const ignoreCase = ignoresCase(args[2]);
  return isError(ignoreCase)
    ? ignoreCase
    : body2(text, text, false, (value, pattern) => regexMatches(value, pattern, ignoreCase))(
        args,
        context,
      );
};

export const regexIsMatch: FunctionEntry = {
  name: 'RegexIsMatch',
  category: 'special',
  signatures: [
    signature(
      'boolean',
      takes('string', 'value'),
      takes('string', 'pattern'),
      optionally(
        takesMember('options', options, true, 'Letter case counts unless IgnoreCase is given.'),
      ),
    ),
  ],
  meaning:
    'Tells whether a regular expression occurs in a text. It is evaluated in time linear in the length of the text, so that no pattern can stop the editor.',
  edgeCases: [
    'The pattern may match anywhere; ^ and $ tie it to the ends.',
    'Look-around, atomic groups and references back to a group are errors here, though the product knows them.',
  ],
  onNull: nullGivesFalse,
  onMultiValue: eachValue,
  examples: [
    {
      expression:
        'RegexIsMatch("CN={3f2504e0-4f89-11d3-9a0c-0305e82c3301}","CN=[{]*3F2504E0","IgnoreCase")',
      result: true,
      source: 'the shape of Microsoft’s use: an optional brace, letter case ignored',
    },
    { expression: 'RegexIsMatch("abc","B")', result: false, source: 'letter case counts' },
    {
      expression: 'RegexIsMatch("abc","(a")',
      result: { error: 'no regular expression' },
      source: 'the group is not closed',
    },
  ],
  fidelity: observed('used in an article of Microsoft on device management, not documented'),
  implementation,
};
