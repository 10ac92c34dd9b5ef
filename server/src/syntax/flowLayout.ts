import * as l10n from '@vscode/l10n';
import { tokenMatcher } from 'chevrotain';
import { retag, spanOf } from './cursor';
import { ExpressionLayout, shorten } from './expressionLayout';
import { layoutNames } from './nameList';
import { insertion, replacement } from './reports';
import {
  closeMissing,
  closesSection,
  openBrace,
  sectionUnclosed,
  sectionAhead,
  skipCloseBrace,
  skipJunk,
  skipOpenBrace,
  type Pass,
} from './sections';
import {
  Arrow,
  ConstantText,
  DirectName,
  Equal,
  ExpressionWord,
  FromWord,
  LeftBrace,
  LeftParenthesis,
  Less,
  Minus,
  Modifier,
  NameToken,
  QuotedName,
  RightBrace,
  RightParenthesis,
  TextToken,
  TypeArrowToken,
  Word,
} from './tokens';
import { isLiteralName, modifiers } from './words';

/** The layout pass over the section `flow { … }`. */
export function layoutFlows(pass: Pass): void {
  const { cursor } = pass;
  openBrace(pass);
  for (;;) {
    if (cursor.done || sectionAhead(pass) !== undefined)
      return closeMissing(pass, sectionUnclosed('flow'));
    if (cursor.is(RightBrace)) {
      if (closesSection(pass, (offset) => targetAhead(pass, offset) !== undefined)) {
        cursor.emit();
        return;
      }
      skipCloseBrace(pass);
    } else if (cursor.is(LeftBrace)) skipOpenBrace(pass);
    else if (cursor.isName()) layoutFlow(pass);
    else skipJunk(pass, (shown) => l10n.t("Expected a flow instead of '{0}'.", shown));
  }
}

/**
 * @returns how many words from `offset` precede the arrow, the target included; undefined when no flow begins there: there is no
 * arrow, or there are other lines between, unless they contain only modifiers.
 */
function targetAhead(pass: Pass, offset: number): number | undefined {
  const { cursor } = pass;
  let count = 0;
  let onlyModifiers = true;
  for (;;) {
    if (!cursor.isName(offset + count)) return undefined;
    if (count > 0 && !onlyModifiers && cursor.startsLine(offset + count)) return undefined;
    onlyModifiers = onlyModifiers && modifiers.has(cursor.peek(offset + count)?.image ?? '');
    count++;
    if (cursor.is(Arrow, offset + count)) return count;
    if (count > 8) return undefined;
  }
}

/** Whether another flow begins here, inside the source of the previous one. */
function flowAhead(pass: Pass, settled: boolean): boolean {
  const { cursor } = pass;
  if (!cursor.startsLine()) {
    if (!settled || !cursor.isName()) return false;
    const count = targetAhead(pass, 0);
    return count === 1 || (count !== undefined && modifiers.has(cursor.peek()?.image ?? ''));
  }
  if (cursor.isName() && targetAhead(pass, 0) !== undefined) return true;
  // A value cannot follow a value, so the line begins another item, even if it is only a damaged flow.
  return settled && (cursor.is(NameToken) || cursor.is(TextToken));
}

function fromAhead(pass: Pass): boolean {
  return pass.cursor.isWord('from') && pass.cursor.is(LeftParenthesis, 1);
}

function sourceEnds(pass: Pass, settled: boolean): boolean {
  const { cursor } = pass;
  if (cursor.is(RightBrace)) {
    if (closesSection(pass, (offset) => targetAhead(pass, offset) !== undefined)) return true;
    skipCloseBrace(pass);
    return cursor.done || sourceEnds(pass, settled);
  }
  if (settled && fromAhead(pass)) return true;
  if (cursor.startsLine() && sectionAhead(pass) !== undefined) return true;
  if (flowAhead(pass, settled)) return true;
  if (!cursor.is(LeftBrace)) return false;
  skipOpenBrace(pass);
  return cursor.done || sourceEnds(pass, settled);
}

function layoutFlow(pass: Pass): void {
  const { cursor } = pass;
  cursor.separate();
  layoutModifiers(pass);
  const target = cursor.emit();
  if (!layoutArrow(pass, target?.image ?? '')) return;
  layoutSource(pass);
  if (!cursor.done && fromAhead(pass)) layoutFrom(pass);
}

/** Words before the target are modifiers; the binder checks whether they exist. */
function layoutModifiers(pass: Pass): void {
  const { cursor } = pass;
  const before = targetAhead(pass, 0);
  if (before === undefined)
    while (modifiers.has(cursor.peek()?.image ?? '') && cursor.isName(1)) cursor.emit(Modifier);
  else for (let i = 1; i < before; i++) cursor.emit(Modifier);
}

/** @returns whether a source may follow. */
function layoutArrow(pass: Pass, target: string): boolean {
  const { cursor, reports } = pass;
  if (cursor.is(Arrow)) {
    cursor.emit();
    return true;
  }
  const next = cursor.peek();
  const atEnd = { start: cursor.lastEnd, end: cursor.lastEnd };
  if (
    next !== undefined &&
    !cursor.startsLine() &&
    [TypeArrowToken, Equal, Less, Minus].some((type) => cursor.is(type))
  ) {
    reports.mistake(
      spanOf(next),
      l10n.t('Use <- as the arrow of a flow: {0} <- source.', shorten(target)),
      replacement(l10n.t("Change to '{0}'", '<-'), spanOf(next), '<-'),
    );
    if (cursor.is(Less) && cursor.is(Minus, 1)) cursor.skip();
    cursor.emit(Arrow);
    return true;
  }
  reports.mistake(
    atEnd,
    l10n.t("Expected <- and a source after the target '{0}'.", shorten(target)),
    insertion(l10n.t("Insert '{0}'", '<-'), cursor.lastEnd, ' <-'),
  );
  if (next === undefined || cursor.startsLine() || cursor.is(RightBrace)) return false;
  cursor.insert(Arrow);
  return true;
}

function layoutSource(pass: Pass): void {
  const { cursor, reports } = pass;
  const start = cursor.out.length;
  if (cursor.done || sourceEnds(pass, false)) {
    reports.mistake(
      { start: cursor.lastEnd, end: cursor.lastEnd },
      l10n.t('Expected a source after the arrow: an attribute, a quoted string or an expression.'),
    );
    return;
  }
  if (cursor.is(QuotedName)) {
    cursor.emit(DirectName);
    return skipRest(pass);
  }
  if (cursor.isWord('expression') && cursor.is(TextToken, 1) && !cursor.startsLine(1)) {
    cursor.emit(ExpressionWord);
    cursor.emit();
    return skipRest(pass);
  }
  new ExpressionLayout(cursor, (settled) => sourceEnds(pass, settled)).run();
  const only = cursor.out.length === start + 1 ? cursor.out[start] : undefined;
  if (only === undefined) return;
  if (only.tokenType === Word && !isLiteralName(only.image)) retag(only, DirectName);
  else if (tokenMatcher(only, TextToken)) retag(only, ConstantText);
}

function skipRest(pass: Pass): void {
  const { cursor, reports } = pass;
  while (!cursor.done && !sourceEnds(pass, true)) {
    const name = shorten(cursor.peek()?.image ?? '');
    reports.mistake(
      cursor.here(),
      l10n.t(
        "Unexpected '{0}' after the source of the flow. In an expression, write attributes in brackets: [name].",
        name,
      ),
    );
    cursor.skip();
  }
}

function layoutFrom(pass: Pass): void {
  const { cursor } = pass;
  cursor.emit(FromWord);
  cursor.emit();
  const ended = layoutNames(pass, RightParenthesis, () => {
    if (cursor.is(RightBrace)) return true;
    return (
      cursor.startsLine() &&
      (sectionAhead(pass) !== undefined || targetAhead(pass, 0) !== undefined)
    );
  });
  if (!ended) {
    pass.reports.mistake(
      { start: cursor.lastEnd, end: cursor.lastEnd },
      l10n.t("The closing parenthesis of the list after 'from' is missing."),
      insertion(l10n.t("Insert '{0}'", ')'), cursor.lastEnd, ')'),
    );
    cursor.insert(RightParenthesis);
  }
  skipRest(pass);
}
