import { RE2JS } from 're2js';
import type { FunctionError } from './types';
import { fail } from './body';

const longestPattern = 2_000;
/** Characters times states of the pattern: the work of one match, kept to well under a second. */
const mostWork = 20_000_000;
const remembered = 50;

const compiled = new Map<string, RE2JS | FunctionError>();

/**
 * Searches a text for a regular expression, in time linear in its length.
 * @returns whether it occurs, or an error when the pattern is invalid, uses what cannot be matched in linear time, or would take too long.
 */
export function regexMatches(
  text: string,
  pattern: string,
  ignoreCase: boolean,
): boolean | FunctionError {
  const expression = compile(pattern, ignoreCase);
  if (!(expression instanceof RE2JS)) return expression;
  if (text.length * expression.programSize() > mostWork)
    return fail('limit', 'Matching this pattern against so long a text would take too long.', 1);
  return expression.matcher(text).find();
}

function compile(pattern: string, ignoreCase: boolean): RE2JS | FunctionError {
  const key = `${ignoreCase ? 'i' : 's'}${pattern}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const made = compileFresh(pattern, ignoreCase);
  const oldest = compiled.size >= remembered ? compiled.keys().next().value : undefined;
  if (oldest !== undefined) compiled.delete(oldest);
  compiled.set(key, made);
  return made;
}

function compileFresh(pattern: string, ignoreCase: boolean): RE2JS | FunctionError {
  if (pattern.length > longestPattern)
    return fail('limit', `The pattern is longer than ${longestPattern} characters.`, 1);
  if (/\(\?(?:[=!>]|<[=!])/.test(pattern))
    return fail(
      'format',
      'The pattern uses look-around or an atomic group, which cannot be evaluated in bounded time here.',
      1,
    );
  if (/(?:^|[^\\])(?:\\\\)*\\(?:[1-9]|k[<'])/.test(pattern))
    return fail(
      'format',
      'The pattern refers back to a group, which cannot be evaluated in bounded time here.',
      1,
    );
  try {
    return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    // The library reports an unreadable pattern by throwing; it becomes a value here.
    return fail(
      'format',
      `The pattern is no regular expression: ${error instanceof Error ? error.message : 'unreadable'}.`,
      1,
    );
  }
}
