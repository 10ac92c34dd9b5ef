import type { Outcome } from '../body';
import { body3, fail } from '../body';
import { tooLong } from '../limits';
import { integer, text } from '../readers';
import { takes } from '../signature';
import type { Implementation, Parameter } from '../types';

/** What PadLeft and PadRight have in common. */
export const paddingParameters: readonly Parameter[] = [
  takes('string', 'value'),
  takes('number', 'length', 'The length to reach.'),
  takes('string', 'padCharacter', 'Exactly one character.'),
];

export const paddingEdgeCases: readonly string[] = [
  'A text that is long enough already stays as it is.',
  'The padding must be exactly one character; another length, or NULL, is an error.',
];

/** @returns the body of a padding function; `pad` puts the filling to its side (functions: PadLeft). */
export function padding(pad: (value: string, filling: string) => string): Implementation {
  const implementation = body3(text, integer, text, '', (value, length, character): Outcome => {
    if (character.length !== 1)
      return fail(
        'argument',
        `The padding must be one character, but it has ${character.length}.`,
        2,
      );
    if (length <= BigInt(value.length)) return value;
    return tooLong(Number(length)) ?? pad(value, character.repeat(Number(length) - value.length));
  });
  return (args, context) => {
    const missing = args[0] !== null && (args[2] ?? null) === null;
    return missing
      ? fail('argument', 'The padding must be one character, but it is NULL.', 2)
      : implementation(args, context);
  };
}
