import type { TokenType } from 'chevrotain';
import { shorten } from './expressionLayout';
import { insertion, replacement } from './reports';
import type { Pass } from './sections';
import { Comma } from './tokens';

/**
 * Lays out a list of names with commas between them. The commas are checked here and the grammar sees the names alone.
 * @param closing the token that closes the list; it is handed on
 * @param stops whether the list is over without having been closed
 * @returns whether the closing token was there
 */
export function layoutNames(pass: Pass, closing: TokenType, stops: () => boolean): boolean {
  const { cursor, reports } = pass;
  let afterName = false;
  while (!cursor.done && !stops()) {
    const at = cursor.here();
    if (cursor.is(closing)) {
      cursor.emit();
      return true;
    }
    if (cursor.is(Comma)) {
      if (!afterName)
        reports.mistake(
          at,
          'A name is expected before this comma.',
          replacement('Delete the comma', at, ''),
        );
      cursor.skip();
      afterName = false;
    } else if (cursor.isName()) {
      if (afterName)
        reports.mistake(
          at,
          `A comma is expected before ${shorten(cursor.peek()?.image ?? '')}.`,
          insertion('Insert a comma', cursor.lastEnd, ','),
        );
      cursor.emit();
      afterName = true;
    } else {
      reports.mistake(
        at,
        `${shorten(cursor.peek()?.image ?? '')} is no name. A name with special characters stands in back-quotes.`,
      );
      cursor.skip();
    }
  }
  return false;
}
