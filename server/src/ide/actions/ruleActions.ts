import type { TextEdit } from '../../base/diagnostic';
import { shift } from '../../base/span';
import type { SyncRule } from '../../domain/rule';
import { customCopy } from '../../lint/cloneRule';
import { firstStandard, isPlacedByRule, isStandard } from '../../lint/precedence';
import { property } from '../../lint/ruleBlock';
import type { BlockSnapshot, ConfigurationSnapshot, WorkspaceSnapshot } from '../../model/types';
import type { Property, RuleBlock } from '../../syntax/ast';
import type { CodeAction } from './codeActions';
import { placeAt } from '../../model/place';

/**
 * Offers what can be done with the rule under the cursor as a whole.
 * @param offset absolute in the file
 */
export function ruleActions(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): readonly CodeAction[] {
  const place = placeAt(workspace, uri, offset);
  const tree = place?.block.parsed.tree;
  const rule = place?.block.rule;
  if (
    place === undefined ||
    rule === undefined ||
    tree?.kind !== 'Rule' ||
    place.block.parsed.diagnostics.some(({ severity }) => severity === 'error')
  )
    return [];
  const onPrecedence = touches(property(tree, 'precedence'), place.offset);
  const onHead = place.offset <= (tree.name?.span.end ?? tree.keyword.end);
  const actions = [
    onPrecedence ? renumber(workspace, place.configuration) : undefined,
    onHead || onPrecedence ? clone(place.configuration, place.block, tree, rule) : undefined,
  ];
  return actions.filter((action) => action !== undefined);
}

function touches(property: Property | undefined, offset: number): boolean {
  return property !== undefined && property.span.start <= offset && offset <= property.span.end;
}

/**
 * Gives the custom rules numbers at equal distances below those of the standard rules, in the order that they have: two of one number become two, and
 * there is room between them again. Undefined when they have those numbers already, or are too many.
 */
function renumber(
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
): CodeAction | undefined {
  const { rules } = configuration.index;
  const taken = new Set(
    rules
      .filter((rule) => isStandard(rule) && rule.precedence < firstStandard)
      .map(({ precedence }) => precedence),
  );
  // One that stands among the standard rules or behind them would go before them; that is no mere change of numbers.
  const custom = rules.filter(
    (rule) => !isStandard(rule) && !isPlacedByRule(rule) && rule.precedence < firstStandard,
  );
  const free = Array.from({ length: firstStandard - 1 }, (_none, i) => i + 1).filter(
    (number) => !taken.has(number),
  );
  const step = Math.min(10, Math.floor(free.length / Math.max(1, custom.length)));
  if (step < 1) return undefined;
  const edits = custom.flatMap((rule, i) =>
    precedenceEdit(workspace, rule, free[(i + 1) * step - 1] ?? rule.precedence),
  );
  const title = `Renumber the custom rules: ${custom
    .slice(0, 3)
    .map((_rule, i) => free[(i + 1) * step - 1])
    .join(', ')}${custom.length > 3 ? ' …' : ''}`;
  return edits.length === 0
    ? undefined
    : { title, kind: 'refactor.rewrite', edits, preferred: false };
}

function precedenceEdit(
  workspace: WorkspaceSnapshot,
  rule: SyncRule,
  precedence: number,
): readonly TextEdit[] {
  const block =
    rule.origin === undefined
      ? undefined
      : workspace.file(rule.origin.file)?.blocks.find(({ id }) => id === rule.origin?.block);
  const tree = block?.parsed.tree;
  const value = tree?.kind === 'Rule' ? property(tree, 'precedence')?.values[0] : undefined;
  if (block === undefined || value?.kind !== 'Integer' || rule.precedence === precedence) return [];
  return [{ file: block.file, span: shift(value.span, block.start), newText: String(precedence) }];
}

/** The documented way to change a standard rule: a copy that is a custom rule with a number of its own, and the original disabled. */
function clone(
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
  tree: RuleBlock,
  rule: SyncRule,
): CodeAction | undefined {
  const edits =
    isStandard(rule) && !rule.disabled ? cloneEdits(configuration, block, tree, rule) : undefined;
  return (
    edits && {
      title: `Clone '${rule.name}' as a custom rule and disable the original`,
      kind: 'refactor.rewrite',
      edits,
      preferred: false,
    }
  );
}

function cloneEdits(
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
  tree: RuleBlock,
  rule: SyncRule,
): readonly TextEdit[] | undefined {
  const { text } = block.parsed;
  const copy = customCopy(configuration, { tree, text, rule });
  const number = property(tree, 'precedence');
  if (copy === undefined || number === undefined) return undefined;
  const indent = /(?<![ \t])[ \t]*$/.exec(text.slice(0, number.span.start))?.[0] ?? '';
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  return [
    {
      span: shift({ start: number.span.end, end: number.span.end }, block.start),
      newText: `${newLine}${indent}disabled`,
    },
    {
      span: shift({ start: tree.span.end, end: tree.span.end }, block.start),
      newText: `${newLine}${newLine}${copy}`,
    },
  ];
}
