import type { TextEdit } from '../base/diagnostic';
import { shift, span } from '../base/span';
import type { SyncRule } from '../domain/rule';
import { firstStandard, freeNumbers, isPlacedByRule, isStandard } from '../lint/precedence';
import { property } from '../lint/ruleBlock';
import { stableId } from '../model/stableId';
import type { BlockSnapshot, ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import type { Property, RuleBlock } from '../syntax/ast';
import { quoteText } from '../syntax/quoting';
import type { CodeAction } from './codeActions';
import { placeAt } from './place';

/**
 * Offers what can be done with the rule under the cursor as a whole.
 * @param offset absolute in the file
 */
export function ruleActions(workspace: WorkspaceSnapshot, uri: string, offset: number): readonly CodeAction[] {
  const place = placeAt(workspace, uri, offset);
  const tree = place?.block.parsed.tree;
  const rule = place?.block.rule;
  if (place === undefined || rule === undefined || tree?.kind !== 'Rule' || place.block.parsed.diagnostics.some(({ severity }) => severity === 'error')) return [];
  const onPrecedence = touches(property(tree, 'precedence'), place.offset);
  const onHead = place.offset <= (tree.name?.span.end ?? tree.keyword.end);
  const actions = [onPrecedence ? renumber(workspace, place.configuration) : undefined, onHead || onPrecedence ? clone(place.configuration, place.block, tree, rule) : undefined];
  return actions.filter((action) => action !== undefined);
}

function touches(property: Property | undefined, offset: number): boolean {
  return property !== undefined && property.span.start <= offset && offset <= property.span.end;
}

/**
 * Gives the custom rules numbers at equal distances below those of the standard rules, in the order that they have: two of one number become two, and
 * there is room between them again. Undefined when they have those numbers already, or are too many.
 */
function renumber(workspace: WorkspaceSnapshot, configuration: ConfigurationSnapshot): CodeAction | undefined {
  const { rules } = configuration.index;
  const taken = new Set(rules.filter((rule) => isStandard(rule) && rule.precedence < firstStandard).map(({ precedence }) => precedence));
  const custom = rules.filter((rule) => !isStandard(rule) && !isPlacedByRule(rule));
  const free = Array.from({ length: firstStandard - 1 }, (_none, i) => i + 1).filter((number) => !taken.has(number));
  const step = Math.min(10, Math.floor(free.length / Math.max(1, custom.length)));
  if (step < 1) return undefined;
  const edits = custom.flatMap((rule, i) => precedenceEdit(workspace, rule, free[(i + 1) * step - 1] ?? rule.precedence));
  const title = `Renumber the custom rules: ${custom.slice(0, 3).map((_rule, i) => free[(i + 1) * step - 1]).join(', ')}${custom.length > 3 ? ' …' : ''}`;
  return edits.length === 0 ? undefined : { title, kind: 'refactor.rewrite', edits, preferred: false };
}

function precedenceEdit(workspace: WorkspaceSnapshot, rule: SyncRule, precedence: number): readonly TextEdit[] {
  const block = rule.origin === undefined ? undefined : workspace.file(rule.origin.file)?.blocks.find(({ id }) => id === rule.origin?.block);
  const tree = block?.parsed.tree;
  const value = tree?.kind === 'Rule' ? property(tree, 'precedence')?.values[0] : undefined;
  if (block === undefined || value?.kind !== 'Integer' || rule.precedence === precedence) return [];
  return [{ file: block.file, span: shift(value.span, block.start), newText: String(precedence) }];
}

/** The documented way to change a standard rule: a copy that is a custom rule with a number of its own, and the original disabled. */
function clone(configuration: ConfigurationSnapshot, block: BlockSnapshot, tree: RuleBlock, rule: SyncRule): CodeAction | undefined {
  const edits = isStandard(rule) && !rule.disabled ? cloneEdits(configuration, block, tree, rule) : undefined;
  return edits && { title: `Clone '${rule.name}' as a custom rule and disable the original`, kind: 'refactor.rewrite', edits, preferred: false };
}

function cloneEdits(configuration: ConfigurationSnapshot, block: BlockSnapshot, tree: RuleBlock, rule: SyncRule): readonly TextEdit[] | undefined {
  const [precedence] = freeNumbers(configuration, firstStandard - 1, 1, firstStandard - 1, 1);
  const name = freeName(configuration, rule.name);
  const number = property(tree, 'precedence');
  if (precedence === undefined || number === undefined || tree.name === undefined) return undefined;
  const text = block.parsed.text.slice(tree.span.start, tree.span.end);
  const at = (place: { readonly start: number; readonly end: number }) => span(place.start - tree.span.start, place.end - tree.span.start);
  const changes: TextEdit[] = [{ span: at(tree.name.span), newText: quoteText(name) }, { span: at(number.span), newText: `precedence  ${precedence}` }];
  const id = property(tree, 'id');
  if (id !== undefined) changes.push({ span: at(id.span), newText: `id          {${stableId(`rule ${rule.direction}`, name)}}` });
  // What marks a rule as the product's own does not belong to a copy.
  for (const keyword of ['tag', 'internal-id']) {
    const line = property(tree, keyword);
    if (line !== undefined) changes.push({ span: lineOf(text, at(line.span)), newText: '' });
  }
  const copy = [...changes].sort((a, b) => b.span.start - a.span.start).reduce((now, edit) => now.slice(0, edit.span.start) + edit.newText + now.slice(edit.span.end), text);
  const indent = /[ \t]*$/.exec(block.parsed.text.slice(0, number.span.start))?.[0] ?? '';
  const newLine = block.parsed.text.includes('\r\n') ? '\r\n' : '\n';
  return [
    { span: shift({ start: number.span.end, end: number.span.end }, block.start), newText: `${newLine}${indent}disabled` },
    { span: shift({ start: tree.span.end, end: tree.span.end }, block.start), newText: `${newLine}${newLine}${copy}` },
  ];
}

function lineOf(text: string, { start, end }: { readonly start: number; readonly end: number }): { start: number; end: number } {
  const next = /\r\n?|\n/.exec(text.slice(end));
  return { start: text.slice(0, start).search(/[ \t]*$/), end: next === null ? end : end + next.index + next[0].length };
}

/** The name that the product gives a copy, with a number when it is taken. */
function freeName(configuration: ConfigurationSnapshot, name: string): string {
  const taken = (one: string): boolean => configuration.index.rulesNamed(one).length > 0;
  for (let count = 1; ; count++) {
    const copy = `${name} - Cloned${count === 1 ? '' : ` ${count}`}`;
    if (!taken(copy)) return copy;
  }
}
