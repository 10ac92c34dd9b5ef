import type { AttributeFlow, JoinGroup, ScopeGroup, SyncRule } from '../../domain/rule';
import { escapeExpression, escapeText } from './escape';

/** Writes elements line by line, two spaces a level, an empty one as `<name />`, as the product's export does. */
class Lines {
  readonly #lines: string[] = [];

  leaf(
    depth: number,
    name: string,
    text: string,
    escape: (text: string) => string = escapeText,
  ): void {
    this.#lines.push(
      `${'  '.repeat(depth)}${text === '' ? `<${name} />` : `<${name}>${escape(text)}</${name}>`}`,
    );
  }

  /** An element with children; with none of them it is written as an empty one. */
  group<T>(
    depth: number,
    name: string,
    items: readonly T[],
    write: (item: T) => void,
    attributes = '',
  ): void {
    const indent = '  '.repeat(depth);
    if (items.length === 0) {
      this.#lines.push(`${indent}<${name}${attributes} />`);
      return;
    }
    this.#lines.push(`${indent}<${name}${attributes}>`);
    items.forEach(write);
    this.#lines.push(`${indent}</${name}>`);
  }

  verbatim(depth: number, xml: string): void {
    this.#lines.push('  '.repeat(depth) + xml);
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}

function braced(guid: string): string {
  return `{${guid}}`;
}

/** The children of a mapping: `dest`, `src`, `expression`, `valueMergeType`; the two in the middle only where they say something. */
function writeFlow(lines: Lines, flow: AttributeFlow): void {
  const parts: (() => void)[] = [() => lines.leaf(3, 'dest', flow.target)];
  const { source } = flow;
  if (flow.sources.length > 0)
    parts.push(() => lines.group(3, 'src', flow.sources, (name) => lines.leaf(4, 'attr', name)));
  else if (source.kind === 'Direct')
    parts.push(() =>
      lines.group(3, 'src', [source.attribute], (name) => lines.leaf(4, 'attr', name)),
    );
  else if (source.kind === 'Constant') parts.push(() => lines.leaf(3, 'src', source.value));
  if (source.kind === 'Expression')
    parts.push(() => lines.leaf(3, 'expression', source.text, escapeExpression));
  parts.push(() => lines.leaf(3, 'valueMergeType', flow.merge));
  lines.group(2, 'mapping', parts, (write) => write(), flow.once ? ' execute-once="true"' : '');
}

function writeJoin(lines: Lines, group: JoinGroup): void {
  lines.group(2, 'conditions', group.conditions, (condition) => {
    lines.verbatim(3, '<condition>');
    if (condition.caseSensitive) lines.leaf(4, 'caseSensitive', 'True');
    lines.leaf(4, 'csAttribute', condition.connectorAttribute);
    lines.leaf(4, 'ilmAttribute', condition.metaverseAttribute);
    lines.verbatim(3, '</condition>');
  });
}

function writeScope(lines: Lines, group: ScopeGroup): void {
  lines.group(2, 'conditions', group.clauses, (clause) => {
    lines.verbatim(3, '<scope>');
    lines.leaf(4, 'csAttribute', clause.attribute);
    lines.leaf(4, 'csOperator', clause.operator);
    lines.leaf(4, 'csValue', clause.value);
    lines.verbatim(3, '</scope>');
  });
}

function writeHeader(lines: Lines, rule: SyncRule): void {
  const values: readonly (readonly [string, string])[] = [
    ['id', braced(rule.id)],
    ['internal-id', braced(rule.internalId)],
    ['version', String(rule.version)],
    ['name', rule.name],
    ['description', rule.description],
    ['immutable-tag', rule.immutableTag],
    ['direction', rule.direction],
    ['disabled', rule.disabled ? 'True' : 'False'],
    ['connector', braced(rule.connector)],
    ['sourceObjectType', rule.sourceObjectType],
    ['targetObjectType', rule.targetObjectType],
    ['linkType', rule.linkType],
    ['precedence', String(rule.precedence)],
    ['precedence-after', braced(rule.precedenceAfter)],
    ['precedence-before', braced(rule.precedenceBefore)],
    ['softDeleteExpiryInterval', rule.softDeleteExpiryInterval],
    ['EnablePasswordSync', rule.enablePasswordSync ? 'true' : 'false'],
  ];
  for (const [name, value] of values) lines.leaf(1, name, value);
}

/**
 * Writes a rule as `Get-ADSyncServerConfiguration` does (formats §1): order and letter case of its 20 elements, empty lists as empty
 * elements, GUIDs in braces, lines ending in LF, no XML declaration. Elements that were unknown when the rule was read follow at the end.
 */
export function writeRuleXml(rule: SyncRule): string {
  const lines = new Lines();
  lines.verbatim(0, '<synchronizationRule>');
  writeHeader(lines, rule);
  lines.group(1, 'attribute-mappings', rule.flows, (flow) => writeFlow(lines, flow));
  lines.group(1, 'relationshipCriteria', rule.join, (group) => writeJoin(lines, group));
  lines.group(1, 'synchronizationCriteria', rule.scope, (group) => writeScope(lines, group));
  for (const extra of rule.extraElements) lines.verbatim(1, extra.xml);
  lines.verbatim(0, '</synchronizationRule>');
  return lines.toString();
}

/** @returns the name that the product gives the file. */
export function ruleFileName(rule: SyncRule): string {
  return `SynchronizationRule_{${rule.id}}.xml`;
}
