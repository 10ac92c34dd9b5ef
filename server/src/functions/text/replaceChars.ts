import type { Outcome } from '../body';
import { body2, fail } from '../body';
import { firstReplacementWins, nullOfTextTransformation } from '../choices';
import { tooLong } from '../limits';
import { documented, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry, FunctionError } from '../types';
import { isWhiteSpace } from '../whiteSpace';

function withoutWhiteSpace(value: string): string {
  return Array.from({ length: value.length }, (_, i) =>
    isWhiteSpace(value.charCodeAt(i)) ? '' : value.charAt(i),
  ).join('');
}

/** Reads `s:t,s:t,…`. */
function parsePattern(pattern: string): ReadonlyMap<string, string> | FunctionError {
  const replacements = new Map<string, string>();
  for (const pair of withoutWhiteSpace(pattern).split(',')) {
    const colon = pair.indexOf(':');
    if (colon !== 1)
      return fail(
        'format',
        `The pattern needs pairs like å:a with one character before the colon; "${pair}" is none.`,
        1,
      );
    const source = pair.charAt(0);
    if (!firstReplacementWins || !replacements.has(source)) replacements.set(source, pair.slice(2));
  }
  return replacements;
}

/** One pass: what was put in is not looked at again (functions: ReplaceChars). */
function replaceCharacters(value: string, pattern: string): Outcome {
  const replacements = parsePattern(pattern);
  if ('kind' in replacements) return replacements;
  const pieces: string[] = [];
  let length = 0;
  for (let i = 0; i < value.length; i++) {
    const piece = replacements.get(value.charAt(i)) ?? value.charAt(i);
    length += piece.length;
    const refused = tooLong(length);
    if (refused !== undefined) return refused;
    pieces.push(piece);
  }
  return pieces.join('');
}

export const replaceChars: FunctionEntry = {
  name: 'ReplaceChars',
  category: 'text',
  signatures: [
    signature(
      'string',
      takes('string', 'value'),
      takes('string', 'pattern', 'Pairs like å:a, separated by commas.'),
    ),
  ],
  meaning:
    'Replaces single characters by texts, in one pass over the value. The pattern lists pairs of a character and its replacement, separated by commas; a replacement may be empty or longer than one character. Names are brought into a form that other systems accept in this way.',
  edgeCases: [
    'The character before the colon must be exactly one; anything else is an error.',
    'Letter case counts; comma and colon cannot be replaced.',
    'White space in the pattern is ignored, so that a blank can neither be replaced nor be a replacement.',
    'When a character is listed twice, the first pair counts. Replacements are not looked at again.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'ReplaceChars("Räksmörgås",%ReplaceString%)',
      parameters: { ReplaceString: '’:,Å:A,Ä:A,Ö:O,å:a,ä:a,ö:o' },
      result: 'Raksmorgas',
      source: 'documented, the pattern corrected',
    },
    { expression: 'ReplaceChars("O’Neil","’:")', result: 'ONeil', source: fromDocumentation },
    {
      expression: 'ReplaceChars("Öl","Ö : Oe")',
      result: 'Oel',
      source: 'documented: white space in the pattern is ignored',
    },
    {
      expression: 'ReplaceChars("abc","ab:x")',
      result: { error: 'one character' },
      source: fromDocumentation,
    },
  ],
  fidelity: documented,
  implementation: body2(text, text, nullOfTextTransformation, replaceCharacters),
};
