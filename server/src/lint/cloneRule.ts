import type { TextEdit } from '../base/diagnostic';
import { span, type Span } from '../base/span';
import type { SyncRule } from '../domain/rule';
import { stableId } from '../model/stableId';
import type { ConfigurationSnapshot } from '../model/types';
import type { RuleBlock } from '../syntax/ast';
import { quoteText } from '../syntax/quoting';
import { firstStandard, freeNumbers } from './precedence';
import { property } from './ruleBlock';

/** A rule with its tree, and the source that the spans of the tree are relative to. */
export interface WrittenRule {
  readonly tree: RuleBlock;
  readonly text: string;
  readonly rule: SyncRule;
}

/** @returns a rule of a configuration with its source; undefined for one that no file describes. */
export function writtenRule(
  configuration: ConfigurationSnapshot,
  rule: SyncRule,
): WrittenRule | undefined {
  const block =
    rule.origin === undefined
      ? undefined
      : configuration.file(rule.origin.file)?.block(rule.origin.block);
  return block?.parsed.tree.kind === 'Rule'
    ? { tree: block.parsed.tree, text: block.parsed.text, rule }
    : undefined;
}

/**
 * Writes a custom copy of a standard rule: with a name and an identifier of its own, a free number below those of the standard rules, and
 * without the tag that marks a standard rule.
 * @returns the source of the copy; undefined when no number is free or the rule has no name or number
 */
export function customCopy(
  configuration: ConfigurationSnapshot,
  { tree, text, rule }: WrittenRule,
): string | undefined {
  const [precedence] = freeNumbers(configuration, firstStandard - 1, 1, firstStandard - 1, 1);
  const number = property(tree, 'precedence');
  if (precedence === undefined || number === undefined || tree.name === undefined) return undefined;
  const name = freeName(configuration, rule.name);
  const changes: TextEdit[] = [
    { span: tree.name.span, newText: quoteText(name) },
    { span: number.span, newText: `precedence  ${precedence}` },
  ];
  const id = property(tree, 'id');
  if (id !== undefined)
    changes.push({
      span: id.span,
      newText: `id          {${stableId(`rule ${rule.direction}`, name)}}`,
    });
  for (const keyword of ['tag', 'internal-id']) {
    const line = property(tree, keyword);
    if (line !== undefined) changes.push({ span: wholeLines(text, line.span), newText: '' });
  }
  return changed(text, tree.span, changes);
}

/**
 * Writes a rule with the content of another one, but with its own identifier, connector and number, and disabled.
 * @param as the rule to take the content from
 */
export function restored({ tree, text }: WrittenRule, as: WrittenRule): string {
  const changes = ['id', 'connector', 'precedence'].flatMap((keyword): readonly TextEdit[] => {
    const [own, other] = [property(tree, keyword), property(as.tree, keyword)];
    return own === undefined || other === undefined
      ? []
      : [{ span: other.span, newText: text.slice(own.span.start, own.span.end) }];
  });
  return disabled(as, changes);
}

/**
 * Writes a rule of another configuration for a connector of this one, disabled.
 * @param connector the name of the connector in this configuration
 */
export function broughtBack(as: WrittenRule, connector: string): string {
  const written = property(as.tree, 'connector')?.values[0];
  return disabled(
    as,
    written === undefined ? [] : [{ span: written.span, newText: quoteText(connector) }],
  );
}

/** A rule with edits, and with `disabled` in the line after its precedence. */
function disabled(as: WrittenRule, changes: readonly TextEdit[]): string {
  const written = changed(as.text, as.tree.span, changes);
  return property(as.tree, 'disabled') === undefined
    ? written.replace(/(\r?\n)([ \t]*)(precedence\b[^\r\n]*)/, '$1$2$3$1$2disabled')
    : written;
}

/** A part of the source with edits applied. */
function changed(text: string, part: Span, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => b.span.start - a.span.start);
  const after = sorted.reduce(
    (now, edit) => now.slice(0, edit.span.start) + edit.newText + now.slice(edit.span.end),
    text.slice(0, part.end),
  );
  return after.slice(part.start);
}

/** @returns where the white space before an offset begins. It searches backwards, because each of many findings in a block asks. */
function startOfWhitespace(text: string, before: number): number {
  let start = before;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start;
}

/** @returns the whole lines of a span, with the end of the last line. */
export function wholeLines(text: string, { start, end }: Span): Span {
  const next = /\r\n?|\n/.exec(text.slice(end));
  return span(
    startOfWhitespace(text, start),
    next === null ? end : end + next.index + next[0].length,
  );
}

/** The name of the rule with a suffix for the copy, and a number if that name is already used. */
function freeName(configuration: ConfigurationSnapshot, name: string): string {
  for (let count = 1; ; count++) {
    const copy = `${name} - Cloned${count === 1 ? '' : ` ${count}`}`;
    if (configuration.index.rulesNamed(copy).length === 0) return copy;
  }
}
