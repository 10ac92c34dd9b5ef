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

/** What the layout passes of all sections share: where a section begins and ends, also in a text that lacks a brace or has one too many. */

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
  /** Index of the last closing brace among the tokens: the one that closes the block, whatever lies before it. */
  readonly lastBrace: number;
  /** Opening braces of the present line that were left out, and whose partners are to be left out, too. */
  surplus: number;
  /** A block that lacks a closing brace is told of once, however many sections were open. */
  unclosedTold: boolean;
}

/** @returns the section that begins with the next token, judged by its brace; nothing else of a block looks like that. */
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

/** @returns the section whose word, perhaps misspelled, begins an item of the block itself. */
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
      `There is no section ${image}. ${meant} was probably meant.`,
      replacement(`Write ${meant}`, at, meant),
    );
  return meant;
}

/** Hands on the opening brace of a section, or one of no width where it is missing. */
export function openBrace(pass: Pass, what: string): void {
  const { cursor } = pass;
  if (cursor.is(LeftBrace)) cursor.emit();
  else {
    pass.reports.mistake(
      { start: cursor.lastEnd, end: cursor.lastEnd },
      `An opening brace is expected behind ${what}.`,
      insertion('Insert {', cursor.lastEnd, ' {'),
    );
    cursor.insert(LeftBrace);
  }
}

/** Hands on a closing brace that is not there. */
export function closeMissing(pass: Pass, what: string): void {
  const { cursor } = pass;
  if (!(cursor.done && pass.unclosedTold)) {
    pass.reports.enter(undefined);
    pass.reports.mistake(
      { start: cursor.lastEnd, end: cursor.lastEnd },
      `The closing brace of ${what} is missing.`,
      insertion('Insert }', cursor.lastEnd, '\n}'),
    );
    if (cursor.done) pass.unclosedTold = true;
  }
  cursor.insert(RightBrace);
}

/** Leaves out an opening brace that opens nothing. */
export function skipOpenBrace(pass: Pass): void {
  const { cursor } = pass;
  const at = cursor.here();
  pass.reports.mistake(at, 'This opening brace opens nothing.', replacement('Delete {', at, ''));
  cursor.skip();
  pass.surplus = hasPartnerOnLine(pass) ? pass.surplus + 1 : 0;
}

function hasPartnerOnLine(pass: Pass): boolean {
  const { cursor } = pass;
  for (let i = 0; cursor.peek(i) !== undefined && !cursor.startsLine(i); i++)
    if (cursor.is(RightBrace, i)) return true;
  return false;
}

/** Leaves out a closing brace that closes nothing. */
export function skipCloseBrace(pass: Pass): void {
  const at = pass.cursor.here();
  pass.reports.mistake(at, 'This closing brace closes nothing.', replacement('Delete }', at, ''));
  pass.cursor.skip();
  pass.surplus = Math.max(0, pass.surplus - 1);
}

/**
 * @param continues whether the tokens behind the brace look like another item of the section that the brace would close
 * @returns whether the closing brace that is next really ends its section: behind it comes what may follow a section.
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

/** Leaves out tokens with which no item begins, up to one with which one may. */
export function skipJunk(pass: Pass, what: string): void {
  const { cursor, reports } = pass;
  reports.enter(undefined);
  reports.mistake(cursor.here(), `${shorten(cursor.peek()?.image ?? '')} begins no ${what}.`);
  cursor.skip();
  while (!cursor.done && !cursor.startsLine() && !cursor.is(LeftBrace) && !cursor.is(RightBrace))
    cursor.skip();
}
