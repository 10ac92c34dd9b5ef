import * as l10n from '@vscode/l10n';
import type { TokenType } from 'chevrotain';
import { shorten } from './expressionLayout';
import { insertion, replacement } from './reports';
import type { Pass } from './sections';
import { Comma } from './tokens';

/**
 * The layout pass over a comma-separated list of names. The commas are checked here; the grammar sees only the names.
 * @param closing the token that closes the list; it is emitted
 * @param stops whether the list ends without being closed
 * @returns whether the closing token was found
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
          l10n.t('Expected a name before the comma.'),
          replacement(l10n.t('Delete the comma'), at, ''),
        );
      cursor.skip();
      afterName = false;
    } else if (cursor.isName()) {
      if (afterName)
        reports.mistake(
          at,
          l10n.t("Expected a comma before '{0}'.", shorten(cursor.peek()?.image ?? '')),
          insertion(l10n.t('Insert a comma'), cursor.lastEnd, ','),
        );
      cursor.emit();
      afterName = true;
    } else {
      reports.mistake(
        at,
        l10n.t(
          "'{0}' is not a name. Write names with special characters in backquotes.",
          shorten(cursor.peek()?.image ?? ''),
        ),
      );
      cursor.skip();
    }
  }
  return false;
}
