import * as l10n from '@vscode/l10n';
import { Cursor } from './cursor';
import { shorten } from './expressionLayout';
import { layoutFlows } from './flowLayout';
import { nearestBlockWord } from './heads';
import { endOf } from './lexer';
import { layoutNames } from './nameList';
import { insertion, replacement, type Reports } from './reports';
import { layoutGroups } from './ruleLayout';
import {
  closeMissing,
  closesSection,
  openBrace,
  sectionAhead,
  sectionAtItem,
  sectionTypes,
  sectionUnclosed,
  skipCloseBrace,
  skipJunk,
  skipOpenBrace,
  type BlockKind,
  type Pass,
  type SectionWord,
} from './sections';
import {
  HeadWord,
  LeftBrace,
  NameToken,
  OpenString,
  RightBrace,
  RuleWord,
  Star,
  TextToken,
  Word,
  type LaidToken,
} from './tokens';
import { guidProperties, type blockWords } from './words';

/**
 * The layout pass. Flows, clauses and properties are separated only by lines, and every keyword can also be an
 * attribute. This pass between lexer and grammar finds where items begin and puts a zero-width separator before each,
 * assigns contextual keywords their own type, and completes braces and parentheses, so a mistake affects only its own item.
 */
export interface LaidOut {
  readonly kind: BlockKind | 'Unknown';
  readonly tokens: LaidToken[];
}

const kinds: { readonly [word: string]: BlockKind } = {
  inbound: 'Rule',
  outbound: 'Rule',
  metaverse: 'Metaverse',
  connector: 'Connector',
};
/** The keywords by which messages name the blocks. */
const blockKeywords: { readonly [kind in BlockKind]: string } = {
  Rule: 'rule',
  Metaverse: 'metaverse',
  Connector: 'connector',
};

/** The layout pass over the tokens of a top-level block. */
export function layoutBlock(tokens: readonly LaidToken[], reports: Reports): LaidOut {
  const cursor = new Cursor(tokens, reports);
  const first = tokens[0];
  if (first === undefined) return { kind: 'Unknown', tokens: [] };
  const word = headWord(tokens);
  const kind = word === undefined ? undefined : kinds[word];
  if (word === undefined || kind === undefined) {
    const at = { start: first.startOffset, end: endOf(first) };
    const message =
      first.image === 'rule'
        ? l10n.t("Specify the direction of the rule: 'inbound rule' or 'outbound rule'.")
        : l10n.t(
            "Expected 'inbound rule', 'outbound rule', 'metaverse' or 'connector' instead of '{0}'.",
            shorten(first.image),
          );
    reports.mistake(at, message);
    return { kind: 'Unknown', tokens: [] };
  }
  if (first.image !== word) {
    const at = { start: first.startOffset, end: endOf(first) };
    reports.mistake(
      at,
      l10n.t(
        "Expected 'inbound rule', 'outbound rule', 'metaverse' or 'connector'. Did you mean '{0}'?",
        word,
      ),
      replacement(l10n.t("Change to '{0}'", word), at, word),
    );
  }
  const pass: Pass = {
    cursor,
    reports,
    kind,
    lastBrace: tokens.findLastIndex((token) => token.tokenType === RightBrace),
    surplus: 0,
    unclosedReported: false,
  };
  layoutHead(pass, word);
  layoutBody(pass);
  return { kind, tokens: cursor.out };
}

/** @returns the keyword with which the block begins, even misspelled; undefined when there is none. */
export function headWord(tokens: readonly LaidToken[]): (typeof blockWords)[number] | undefined {
  const first = tokens[0];
  if (first === undefined || first.tokenType !== Word) return undefined;
  return nearestBlockWord(first.image);
}

function layoutRuleWord({ cursor, reports }: Pass, word: string): void {
  const message = l10n.t("Expected 'rule' after '{0}'.", word);
  if (cursor.isWord('rule')) cursor.emit(RuleWord);
  else if (cursor.is(Word) && cursor.is(TextToken, 1)) {
    reports.mistake(
      cursor.here(),
      message,
      replacement(l10n.t("Change to '{0}'", 'rule'), cursor.here(), 'rule'),
    );
    cursor.skip();
  } else
    reports.mistake(
      { start: cursor.lastEnd, end: cursor.lastEnd },
      message,
      insertion(l10n.t("Insert '{0}'", 'rule'), cursor.lastEnd, ' rule'),
    );
}

function layoutHead(pass: Pass, word: string): void {
  const { cursor, reports } = pass;
  cursor.emit(HeadWord);
  if (pass.kind === 'Rule') layoutRuleWord(pass, word);
  const swallowed = cursor.is(OpenString) && /\{\s*$/.test(cursor.peek()?.image ?? '');
  if (pass.kind !== 'Metaverse') layoutTitle(pass);
  while (!cursor.done && !cursor.startsLine() && !cursor.is(LeftBrace) && !cursor.is(RightBrace)) {
    reports.mistake(
      cursor.here(),
      l10n.t("Expected an opening brace before '{0}'.", shorten(cursor.peek()?.image ?? '')),
    );
    cursor.skip();
  }
  if (swallowed && !cursor.is(LeftBrace)) cursor.insert(LeftBrace);
  else openBrace(pass);
}

function layoutTitle(pass: Pass): void {
  const { cursor, reports } = pass;
  if (cursor.is(TextToken)) {
    cursor.emit();
    return;
  }
  if (!cursor.isName() || cursor.startsLine()) {
    reports.mistake(
      { start: cursor.lastEnd, end: cursor.lastEnd },
      pass.kind === 'Rule'
        ? l10n.t('Expected the name of the rule in quotation marks.')
        : l10n.t('Expected the name of the connector in quotation marks.'),
      insertion(l10n.t('Insert a name'), cursor.lastEnd, ' ""'),
    );
    return;
  }
  const start = cursor.here().start;
  while (!cursor.done && !cursor.startsLine() && !cursor.is(LeftBrace) && !cursor.is(TextToken))
    cursor.skip();
  const at = { start, end: cursor.lastEnd };
  const message =
    pass.kind === 'Rule'
      ? l10n.t('Write the name of the rule in quotation marks.')
      : l10n.t('Write the name of the connector in quotation marks.');
  reports.mistake(at, message, {
    title: l10n.t('Add quotation marks'),
    edits: [
      { span: { start, end: start }, newText: '"' },
      { span: { start: at.end, end: at.end }, newText: '"' },
    ],
  });
}

function layoutBody(pass: Pass): void {
  const { cursor, reports } = pass;
  for (;;) {
    reports.enter(undefined);
    if (cursor.done) {
      closeMissing(
        pass,
        l10n.t("The closing brace of the '{0}' block is missing.", blockKeywords[pass.kind]),
      );
      return;
    }
    if (cursor.is(RightBrace)) {
      if (cursor.index < pass.lastBrace) skipCloseBrace(pass);
      else break;
    } else layoutMember(pass);
  }
  cursor.emit();
  if (cursor.done) return;
  reports.mistake(
    cursor.here(),
    l10n.t(
      "Unexpected '{0}' after the end of the '{1}' block.",
      shorten(cursor.peek()?.image ?? ''),
      blockKeywords[pass.kind],
    ),
  );
  while (!cursor.done) cursor.skip();
}

function layoutMember(pass: Pass): void {
  const { cursor } = pass;
  if (!cursor.isName()) {
    if (cursor.is(LeftBrace)) skipUnknownSection(pass);
    else
      skipJunk(pass, (shown) => l10n.t("Expected a property or section instead of '{0}'.", shown));
    return;
  }
  const section = sectionAtItem(pass);
  if (section !== undefined) layoutSection(pass, section);
  else if (cursor.is(LeftBrace, 1) && !guidProperties.has(cursor.peek()?.image ?? ''))
    skipUnknownSection(pass);
  else layoutProperty(pass);
}

function layoutSection(pass: Pass, section: SectionWord): void {
  const { cursor } = pass;
  cursor.separate();
  cursor.emit(sectionTypes[section]);
  if (section === 'scope' || section === 'join') layoutGroups(pass, section);
  else if (section === 'flow') layoutFlows(pass);
  else if (section === 'attributes') layoutItems(pass, section, layoutPlainItem);
  else if (section === 'object') layoutObject(pass);
  else {
    if (cursor.is(TextToken)) cursor.emit();
    else
      pass.reports.mistake(
        cursor.here(),
        l10n.t('Expected the name of the partition in quotation marks.'),
      );
    layoutItems(pass, section, layoutProperty);
  }
}

function skipUnknownSection(pass: Pass): void {
  const { cursor, reports } = pass;
  const at = cursor.here();
  const what = cursor.is(LeftBrace)
    ? l10n.t('Expected the keyword of a section before the opening brace.')
    : l10n.t(
        "'{0}' is not a section of a '{1}' block.",
        shorten(cursor.peek()?.image ?? ''),
        blockKeywords[pass.kind],
      );
  reports.mistake(at, what);
  if (!cursor.is(LeftBrace)) cursor.skip();
  let depth = 0;
  do {
    if (depth > 0 && cursor.startsLine() && sectionAhead(pass) !== undefined) return;
    if (cursor.is(LeftBrace)) depth++;
    if (cursor.is(RightBrace)) {
      if (cursor.index === pass.lastBrace) return;
      depth--;
    }
    cursor.skip();
  } while (!cursor.done && depth > 0);
}

/** The layout pass over a section whose items begin with a name at the beginning of a line. */
function layoutItems(pass: Pass, section: SectionWord, layoutItem: (pass: Pass) => void): void {
  const { cursor } = pass;
  openBrace(pass);
  for (;;) {
    if (cursor.done || (cursor.startsLine() && sectionAhead(pass) !== undefined))
      return closeMissing(pass, sectionUnclosed(section));
    if (cursor.is(RightBrace)) {
      if (closesSection(pass, () => false)) {
        cursor.emit();
        return;
      }
      skipCloseBrace(pass);
    } else if (cursor.is(LeftBrace)) skipOpenBrace(pass);
    else if (cursor.isName()) layoutItem(pass);
    else
      skipJunk(pass, (shown) =>
        l10n.t("Expected an entry of this section instead of '{0}'.", shown),
      );
  }
}

function layoutPlainItem(pass: Pass): void {
  const { cursor } = pass;
  cursor.separate();
  cursor.emit();
  while (
    !cursor.done &&
    !cursor.is(LeftBrace) &&
    !cursor.is(RightBrace) &&
    !(cursor.startsLine() && cursor.isName())
  )
    cursor.emit();
}

function layoutProperty(pass: Pass): void {
  const { cursor } = pass;
  cursor.separate();
  const keyword = cursor.emit()?.image ?? '';
  while (!cursor.done && !cursor.is(RightBrace) && !(cursor.startsLine() && cursor.is(NameToken))) {
    if (cursor.is(LeftBrace)) {
      if (!guidProperties.has(keyword) || cursor.startsLine()) return;
      skipBrokenGuid(pass);
    } else if (!cursor.emitNegative()) cursor.emit(cursor.is(Star) ? Word : undefined);
  }
}

function skipBrokenGuid(pass: Pass): void {
  const { cursor, reports } = pass;
  const start = cursor.here().start;
  cursor.skip();
  while (!cursor.done && !cursor.startsLine() && !cursor.is(RightBrace)) cursor.skip();
  if (cursor.is(RightBrace) && !cursor.startsLine()) cursor.skip();
  reports.mistake(
    { start, end: cursor.lastEnd },
    l10n.t(
      'This is not a GUID. Use the form {0} with hexadecimal digits.',
      '{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}',
    ),
  );
}

function layoutObject(pass: Pass): void {
  const { cursor } = pass;
  if (cursor.isName()) cursor.emit();
  else pass.reports.mistake(cursor.here(), l10n.t('Expected the name of an object type.'));
  openBrace(pass);
  const stops = (): boolean => {
    if (cursor.is(RightBrace)) {
      if (closesSection(pass, () => false)) return false;
      skipCloseBrace(pass);
      return cursor.done || stops();
    }
    return cursor.startsLine() && sectionAhead(pass) !== undefined;
  };
  if (!layoutNames(pass, RightBrace, stops))
    closeMissing(pass, l10n.t('The closing brace of the object type is missing.'));
}
