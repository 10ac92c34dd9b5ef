import * as l10n from '@vscode/l10n';
import { nearest } from '../base/suggest';
import type { Cursor } from './cursor';
import { insertion, replacement, type Reports } from './reports';
import {
  LeftBrace,
  RightBrace,
  SectionAttributes,
  SectionFlow,
  SectionJoin,
  SectionObject,
  SectionPartition,
  SectionScope,
  TextToken,
  Word,
} from './tokens';
import { connectorSections, guidProperties, ruleSections, schemaSections } from './words';
import type { TokenType } from 'chevrotain';
import { shorten } from './expressionLayout';

/** What the layout passes of all sections share: where a section begins and ends, even if braces are missing or unmatched. */

export type BlockKind = 'Rule' | 'Metaverse' | 'Connector';
export type SectionWord = (typeof ruleSections)[number] | (typeof connectorSections)[number];

export const sectionTypes: { readonly [word in SectionWord]: TokenType } = {
  scope: SectionScope,
  join: SectionJoin,
  flow: SectionFlow,
  attributes: SectionAttributes,
  object: SectionObject,
  partition: SectionPartition,
};

const sectionsOf: { readonly [kind in BlockKind]: readonly SectionWord[] } = {
  Rule: ruleSections,
  Metaverse: schemaSections,
  Connector: connectorSections,
};

/** The pass over one block: its cursor, and what is known about its braces. */
export interface Pass {
  readonly cursor: Cursor;
  readonly reports: Reports;
  readonly kind: BlockKind;
  /** Index of the last closing brace among the tokens: the one that closes the block, whatever precedes it. */
  readonly lastBrace: number;
  /** Opening braces of the current line that were skipped, and whose partners must be skipped, too. */
  surplus: number;
  /** A missing closing brace at the end of a block is reported once, however many sections were open. */
  unclosedReported: boolean;
}

/** @returns the section that begins with the next token, recognised by its brace. */
export function sectionAhead(pass: Pass): SectionWord | undefined {
  const { cursor } = pass;
  if (!cursor.is(Word)) return undefined;
  const word = sectionsOf[pass.kind].find((section) => section === cursor.peek()?.image);
  if (word === undefined) return undefined;
  if (cursor.is(LeftBrace, 1)) return word;
  if (word === 'object' && cursor.isName(1) && cursor.is(LeftBrace, 2)) return word;
  return word === 'partition' && cursor.is(TextToken, 1) && cursor.is(LeftBrace, 2)
    ? word
    : undefined;
}

/** @returns the section whose keyword, even misspelled, begins an item of the block itself. */
export function sectionAtItem(pass: Pass): SectionWord | undefined {
  const { cursor, kind } = pass;
  const known = sectionAhead(pass);
  if (known !== undefined || !cursor.is(Word)) return known;
  const image = cursor.peek()?.image ?? '';
  const word = sectionsOf[kind].find((section) => section === image);
  if (word !== undefined) return word;
  return cursor.is(LeftBrace, 1) && !guidProperties.has(image)
    ? misspelled(pass, image)
    : undefined;
}

function misspelled(pass: Pass, image: string): SectionWord | undefined {
  const sections = sectionsOf[pass.kind];
  const meant = sections.find((section) => section === nearest(image, sections));
  const at = pass.cursor.here();
  if (meant !== undefined)
    pass.reports.mistake(
      at,
      l10n.t("'{0}' is not a section. Did you mean '{1}'?", image, meant),
      replacement(l10n.t("Change to '{0}'", meant), at, meant),
    );
  return meant;
}

/** @returns the message about a section without its closing brace. */
export function sectionUnclosed(section: SectionWord): string {
  return l10n.t("The closing brace of section '{0}' is missing.", section);
}

/** Emits the opening brace of a section, or a zero-width one if it is missing. */
export function openBrace(pass: Pass): void {
  const { cursor } = pass;
  if (cursor.is(LeftBrace)) cursor.emit();
  else {
    pass.reports.mistake(
      { start: cursor.lastEnd, end: cursor.lastEnd },
      l10n.t('Expected an opening brace.'),
      insertion(l10n.t("Insert '{0}'", '{'), cursor.lastEnd, ' {'),
    );
    cursor.insert(LeftBrace);
  }
}

/**
 * Emits a zero-width closing brace for one that is missing.
 * @param message says what lacks it
 */
export function closeMissing(pass: Pass, message: string): void {
  const { cursor } = pass;
  if (!(cursor.done && pass.unclosedReported)) {
    pass.reports.enter(undefined);
    pass.reports.mistake(
      { start: cursor.lastEnd, end: cursor.lastEnd },
      message,
      insertion(l10n.t("Insert '{0}'", '}'), cursor.lastEnd, '\n}'),
    );
    if (cursor.done) pass.unclosedReported = true;
  }
  cursor.insert(RightBrace);
}

/** Skips an unexpected opening brace. */
export function skipOpenBrace(pass: Pass): void {
  const { cursor } = pass;
  const at = cursor.here();
  pass.reports.mistake(
    at,
    l10n.t('Unexpected opening brace.'),
    replacement(l10n.t("Delete '{0}'", '{'), at, ''),
  );
  cursor.skip();
  pass.surplus = hasPartnerOnLine(pass) ? pass.surplus + 1 : 0;
}

function hasPartnerOnLine(pass: Pass): boolean {
  const { cursor } = pass;
  for (let i = 0; cursor.peek(i) !== undefined && !cursor.startsLine(i); i++)
    if (cursor.is(RightBrace, i)) return true;
  return false;
}

/** Skips an unexpected closing brace. */
export function skipCloseBrace(pass: Pass): void {
  const at = pass.cursor.here();
  pass.reports.mistake(
    at,
    l10n.t('Unexpected closing brace.'),
    replacement(l10n.t("Delete '{0}'", '}'), at, ''),
  );
  pass.cursor.skip();
  pass.surplus = Math.max(0, pass.surplus - 1);
}

/**
 * @param continues whether the tokens after the brace look like another item of the section that it would close
 * @returns whether the next closing brace ends its section, judged by what follows it
 */
export function closesSection(pass: Pass, continues: (offset: number) => boolean): boolean {
  const { cursor } = pass;
  if (pass.surplus > 0) return false;
  if (cursor.index === pass.lastBrace) return true;
  if (cursor.startsLine(1)) return !continues(1);
  if (cursor.is(RightBrace, 1) || cursor.is(LeftBrace, 1)) return true;
  const next = cursor.peek(1)?.image ?? '';
  return next === 'or' || sectionsOf[pass.kind].some((section) => section === next);
}

/**
 * Skips tokens up to one that can begin an item.
 * @param message says what was expected, given the first token as messages show it
 */
export function skipJunk(pass: Pass, message: (shown: string) => string): void {
  const { cursor, reports } = pass;
  reports.enter(undefined);
  reports.mistake(cursor.here(), message(shorten(cursor.peek()?.image ?? '')));
  cursor.skip();
  while (!cursor.done && !cursor.startsLine() && !cursor.is(LeftBrace) && !cursor.is(RightBrace))
    cursor.skip();
}
