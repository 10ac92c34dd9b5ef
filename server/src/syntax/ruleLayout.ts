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

/** Lays out the groups of scope and join: `{ … } or { … }`. */

/** Words behind `precedence`, where a clause would have its operator. */
const placements: ReadonlySet<string> = new Set(['before', 'after']);

type GroupKind = 'scope' | 'join';
const itemWord: { readonly [kind in GroupKind]: string } = { scope: 'clause', join: 'condition' };

/** Lays out what stands behind the word `scope` or `join`. */
export function layoutGroups(pass: Pass, kind: GroupKind): void {
  const { cursor, reports } = pass;
  openBrace(pass, kind);
  layoutGroup(pass, kind);
  for (;;) {
    if (cursor.isWord('or') && (cursor.is(LeftBrace, 1) || cursor.startsLine(1))) {
      cursor.emit(OrWord);
      openBrace(pass, 'or');
    } else if (cursor.is(LeftBrace)) {
      reports.enter(undefined);
      reports.mistake(
        cursor.here(),
        'Groups are alternatives: the word or stands between them.',
        insertion('Insert or', cursor.here().start, 'or '),
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
  // On one line, which tells it from `disabled` and the property behind it; and no place of a rule, `precedence before "…"`.
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
      return closeMissing(pass, `this ${kind} group`);
    if (cursor.is(RightBrace)) {
      if (closesSection(pass, (offset) => looksLikeItem(pass, kind, offset))) {
        cursor.emit();
        return;
      }
      skipCloseBrace(pass);
    } else if (cursor.is(LeftBrace)) skipOpenBrace(pass);
    else if (cursor.isName()) layoutItem(pass, kind);
    else skipJunk(pass, itemWord[kind]);
  }
}

/** Whether a name, somewhere in an item, begins the next one although it stands on the same line. */
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
