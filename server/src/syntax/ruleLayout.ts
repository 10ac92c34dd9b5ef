import * as l10n from '@vscode/l10n';
import { tokenMatcher } from 'chevrotain';
import {
  CaseWord,
  Equal,
  LeftBrace,
  NameToken,
  OrWord,
  RightBrace,
  TextToken,
  Word,
} from './tokens';
import { insertion } from './reports';
import {
  closeMissing,
  closesSection,
  openBrace,
  sectionAhead,
  skipCloseBrace,
  skipJunk,
  skipOpenBrace,
  type Pass,
} from './sections';

/** The layout pass over the groups of scope and join: `{ … } or { … }`. */

/** Words after `precedence`, where a clause would have its operator. */
const placements: ReadonlySet<string> = new Set(['before', 'after']);

type GroupKind = 'scope' | 'join';

function itemExpected(kind: GroupKind, shown: string): string {
  return kind === 'scope'
    ? l10n.t("Expected a scoping clause instead of '{0}'.", shown)
    : l10n.t("Expected a join condition instead of '{0}'.", shown);
}

/** The layout pass over what follows the word `scope` or `join`. */
export function layoutGroups(pass: Pass, kind: GroupKind): void {
  const { cursor, reports } = pass;
  openBrace(pass);
  layoutGroup(pass, kind);
  for (;;) {
    if (cursor.isWord('or') && (cursor.is(LeftBrace, 1) || cursor.startsLine(1))) {
      cursor.emit(OrWord);
      openBrace(pass);
    } else if (cursor.is(LeftBrace)) {
      reports.enter(undefined);
      reports.mistake(
        cursor.here(),
        l10n.t("Expected 'or' between two groups."),
        insertion(l10n.t("Insert '{0}'", 'or'), cursor.here().start, 'or '),
      );
      cursor.insert(OrWord);
      cursor.emit();
    } else return;
    layoutGroup(pass, kind);
  }
}

function orAhead(pass: Pass): boolean {
  return pass.cursor.isWord('or') && pass.cursor.is(LeftBrace, 1);
}

function looksLikeItem(pass: Pass, kind: GroupKind, offset: number): boolean {
  const { cursor } = pass;
  if (!cursor.isName(offset)) return false;
  if (kind === 'join') return cursor.is(Equal, offset + 1);
  // On one line, unlike `disabled` and the property after it; and not a placement, `precedence before "…"`.
  return (
    cursor.is(Word, offset + 1) &&
    cursor.is(TextToken, offset + 2) &&
    !cursor.startsLine(offset + 1) &&
    !placements.has(cursor.peek(offset + 1)?.image ?? '')
  );
}

function layoutGroup(pass: Pass, kind: GroupKind): void {
  const { cursor } = pass;
  for (;;) {
    if (cursor.done || sectionAhead(pass) !== undefined || orAhead(pass))
      return closeMissing(pass, l10n.t("The closing brace of this '{0}' group is missing.", kind));
    if (cursor.is(RightBrace)) {
      if (closesSection(pass, (offset) => looksLikeItem(pass, kind, offset))) {
        cursor.emit();
        return;
      }
      skipCloseBrace(pass);
    } else if (cursor.is(LeftBrace)) skipOpenBrace(pass);
    else if (cursor.isName()) layoutItem(pass, kind);
    else skipJunk(pass, (shown) => itemExpected(kind, shown));
  }
}

/** Whether a name in an item begins the next item although it is on the same line. */
function beginsAnother(pass: Pass, kind: GroupKind, count: number): boolean {
  const { cursor } = pass;
  if (cursor.startsLine()) return true;
  const before = cursor.out[cursor.out.length - 1];
  if (kind === 'scope') return before !== undefined && tokenMatcher(before, TextToken);
  return count >= 3 && cursor.is(Equal, 1);
}

function layoutItem(pass: Pass, kind: GroupKind): void {
  const { cursor } = pass;
  cursor.separate();
  cursor.emit();
  for (let count = 1; !cursor.done; count++) {
    if (cursor.is(RightBrace)) {
      if (closesSection(pass, (offset) => looksLikeItem(pass, kind, offset))) return;
      skipCloseBrace(pass);
    } else if (cursor.is(LeftBrace)) skipOpenBrace(pass);
    else if (orAhead(pass)) return;
    else if (cursor.is(NameToken) && beginsAnother(pass, kind, count)) return;
    else
      cursor.emit(
        kind === 'join' && count === 3 && cursor.isWord('casesensitive') ? CaseWord : undefined,
      );
  }
}
