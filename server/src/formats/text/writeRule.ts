import {
  zeroGuid,
  type AttributeFlow,
  type JoinGroup,
  type ScopeGroup,
  type SyncRule,
} from '../../domain/rule';
import { normalGuid } from '../binaryText';
import { quoteAttribute, quoteName, quoteSourceName, quoteText } from '../../syntax/quoting';
import { writeExpression, writeFrom } from './expressionText';
import { layOut } from './layOut';

/** How a rule names others. Undefined where a name would not be unique: then the identifier is written. */
export interface RuleTextContext {
  connectorName(id: string): string | undefined;
  ruleName(id: string): string | undefined;
}

/** A rule's text, and the targets of flows whose expressions could only be kept as quoted text. */
export interface RuleText {
  readonly text: string;
  readonly verbatim: readonly string[];
}

/** A script may hold a text where an identifier belongs; it is kept, so the reader of the rule can put it right. */
function named(id: string, name: string | undefined): string {
  if (name !== undefined) return quoteText(name);
  return normalGuid(id) === undefined ? quoteText(id) : `{${id}}`;
}

function precedence(rule: SyncRule, context: RuleTextContext): string {
  const place = (word: string, id: string): string =>
    id === zeroGuid ? '' : ` ${word} ${named(id, context.ruleName(id))}`;
  const relative = `${place('before', rule.precedenceBefore)}${place('after', rule.precedenceAfter)}`;
  return `precedence${relative !== '' && rule.precedence === 0 ? '' : ` ${rule.precedence}`}${relative}`;
}

function header(rule: SyncRule, context: RuleTextContext): readonly string[] {
  const optional = (condition: boolean, line: string): readonly string[] =>
    condition ? [line] : [];
  return [
    `id {${rule.id}}`,
    ...optional(rule.internalId !== rule.id, `internal-id {${rule.internalId}}`),
    ...optional(rule.version !== 1, `version ${rule.version}`),
    ...optional(rule.immutableTag !== '', `tag ${quoteText(rule.immutableTag)}`),
    ...optional(rule.description !== '', `description ${quoteText(rule.description)}`),
    `connector ${named(rule.connector, context.connectorName(rule.connector))}`,
    `object ${quoteName(rule.sourceObjectType)} -> ${quoteName(rule.targetObjectType)}`,
    `link ${quoteName(rule.linkType)}`,
    precedence(rule, context),
    ...optional(rule.disabled, 'disabled'),
    ...optional(rule.enablePasswordSync, 'password-sync'),
    ...optional(
      rule.softDeleteExpiryInterval !== '00:00:00',
      `soft-delete-expiry ${quoteText(rule.softDeleteExpiryInterval)}`,
    ),
    ...rule.extraElements.map((extra) => `extra ${quoteText(extra.name)} ${quoteText(extra.xml)}`),
  ];
}

const indent = '    ';

function groups<T>(
  keyword: string,
  list: readonly T[],
  lines: (group: T) => readonly string[],
): string {
  if (list.length === 0) return '';
  const bodies = list.map(
    (group) =>
      `{\n${lines(group)
        .map((line) => `${indent}${indent}${line}\n`)
        .join('')}${indent}}`,
  );
  return `\n${indent}${keyword} ${bodies.join(' or ')}\n`;
}

function scopeLines(group: ScopeGroup): readonly string[] {
  return group.clauses.map((clause) => {
    const silent =
      clause.value === '' && (clause.operator === 'ISNULL' || clause.operator === 'ISNOTNULL');
    return `${quoteAttribute(clause.attribute)} ${quoteName(clause.operator)}${silent ? '' : ` ${quoteText(clause.value)}`}`;
  });
}

function joinLines(group: JoinGroup): readonly string[] {
  return group.conditions.map(
    (c) =>
      `${quoteAttribute(c.connectorAttribute)} = ${quoteAttribute(c.metaverseAttribute)}${c.caseSensitive ? ' casesensitive' : ''}`,
  );
}

function source(flow: AttributeFlow, verbatim: string[]): string {
  switch (flow.source.kind) {
    case 'Direct':
      return (
        quoteSourceName(flow.source.attribute) + writeFrom(flow.sources, [flow.source.attribute])
      );
    case 'Constant':
      return quoteText(flow.source.value) + writeFrom(flow.sources, []);
    case 'Expression': {
      const written = writeExpression(flow.source.text);
      if (written.verbatim) verbatim.push(flow.target);
      return written.text + writeFrom(flow.sources, written.sources);
    }
  }
}

function flowLine(flow: AttributeFlow, verbatim: string[]): string {
  const modifiers = `${flow.once ? 'once ' : ''}${flow.merge === 'Update' ? '' : `${quoteName(flow.merge)} `}`;
  return `${modifiers}${quoteAttribute(flow.target)} <- ${source(flow, verbatim)}`;
}

/**
 * Writes a rule in the rule language, formatted. Reading the text gives the same rule; what the rule has by default is not written.
 */
export function writeRuleText(rule: SyncRule, context: RuleTextContext): RuleText {
  const verbatim: string[] = [];
  const head = header(rule, context)
    .map((line) => `${indent}${line}\n`)
    .join('');
  const scope = groups('scope', rule.scope, scopeLines);
  const join = groups('join', rule.join, joinLines);
  const flow =
    rule.flows.length === 0
      ? ''
      : groups('flow', [rule.flows], (flows) => flows.map((one) => flowLine(one, verbatim)));
  const text = `${rule.direction.toLowerCase()} rule ${quoteText(rule.name)} {\n${head}${scope}${join}${flow}}\n`;
  return { text: layOut(text), verbatim };
}
