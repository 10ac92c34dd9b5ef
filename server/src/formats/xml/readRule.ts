import * as l10n from '@vscode/l10n';
import type { Result } from '../../base/diagnostic';
import {
  linkTypes,
  mergeTypes,
  scopeOperators,
  zeroGuid,
  type AttributeFlow,
  type Direction,
  type FlowSource,
  type JoinGroup,
  type ScopeClause,
  type ScopeGroup,
  type SyncRule,
} from '../../domain/rule';
import { formatCodes } from '../codes';
import { Findings } from '../findings';
import { checkShape } from './ruleShape';
import {
  childOf,
  childrenOf,
  descend,
  readXml,
  textIn,
  usualLimits,
  type XmlElement,
  type XmlLimits,
} from './tree';
import { checkWord, Fields } from './words';

/** The children of a rule in the order of the product's export (formats §1). */
export const ruleElements = [
  'id',
  'internal-id',
  'version',
  'name',
  'description',
  'immutable-tag',
  'direction',
  'disabled',
  'connector',
  'sourceObjectType',
  'targetObjectType',
  'linkType',
  'precedence',
  'precedence-after',
  'precedence-before',
  'softDeleteExpiryInterval',
  'EnablePasswordSync',
  'attribute-mappings',
  'relationshipCriteria',
  'synchronizationCriteria',
] as const;

const operators: readonly string[] = [...scopeOperators, 'ISNOTBITSET'];

function sourceOf(mapping: XmlElement, attributes: readonly string[]): FlowSource {
  const expression = childOf(mapping, 'expression')?.text ?? '';
  if (expression.trim() !== '') return { kind: 'Expression', text: expression };
  const [first] = attributes;
  // Where a `src` has both attributes and text, the attributes count (formats §1.5).
  if (first !== undefined) return { kind: 'Direct', attribute: first };
  return { kind: 'Constant', value: childOf(mapping, 'src')?.text ?? '' };
}

function readFlow(mapping: XmlElement, findings: Findings): AttributeFlow | undefined {
  const target = textIn(mapping, 'dest');
  if (target === '') {
    findings.error(
      formatCodes.xmlElement,
      mapping.tag,
      l10n.t('The <mapping> has no <dest>, so it is ignored. Add the target attribute.'),
    );
    return undefined;
  }
  const sources = childrenOf(childOf(mapping, 'src'), 'attr').map((attribute) =>
    attribute.text.trim(),
  );
  const constant = childOf(mapping, 'src');
  if (
    constant !== undefined &&
    sources.length === 0 &&
    constant.text.trim() !== '' &&
    textIn(mapping, 'expression') !== ''
  ) {
    findings.warning(
      formatCodes.xmlElement,
      constant.tag,
      l10n.t(
        'The mapping to "{0}" has a constant and an expression. The constant is ignored.',
        target.slice(0, 80),
      ),
    );
  }
  const once = mapping.attributes.get('execute-once')?.trim().toLowerCase();
  return {
    target,
    source: sourceOf(mapping, sources),
    once: once === 'true' || once === '1',
    merge: new Fields(mapping, findings).word('valueMergeType', mergeTypes, 'Update'),
    sources,
  };
}

function readClause(scope: XmlElement, findings: Findings): ScopeClause {
  const operator = textIn(scope, 'csOperator');
  checkWord(operator, operators, 'csOperator', childOf(scope, 'csOperator') ?? scope, findings);
  // The documentation's word for the product's own (engine §3.1).
  return {
    attribute: textIn(scope, 'csAttribute'),
    operator: operator === 'ISNOTBITSET' ? 'ISBITNOTSET' : operator,
    value: childOf(scope, 'csValue')?.text ?? '',
  };
}

function readScope(root: XmlElement, findings: Findings): readonly ScopeGroup[] {
  return childrenOf(childOf(root, 'synchronizationCriteria'), 'conditions').map((group) => ({
    clauses: childrenOf(group, 'scope').map((clause) => readClause(clause, findings)),
  }));
}

function readJoin(root: XmlElement, findings: Findings): readonly JoinGroup[] {
  return childrenOf(childOf(root, 'relationshipCriteria'), 'conditions').map((group) => ({
    conditions: childrenOf(group, 'condition').map((condition) => ({
      connectorAttribute: textIn(condition, 'csAttribute'),
      metaverseAttribute: textIn(condition, 'ilmAttribute'),
      caseSensitive: new Fields(condition, findings).flag('caseSensitive'),
    })),
  }));
}

function readDirection(fields: Fields): Direction | undefined {
  const text = fields.text('direction').trim();
  if (text === 'Inbound' || text === 'Outbound') return text;
  fields.findings.error(
    formatCodes.xmlElement,
    fields.place('direction'),
    text === ''
      ? l10n.t('<direction> is missing. Use Inbound or Outbound.')
      : l10n.t('"{0}" is not a direction. Use Inbound or Outbound.', text.slice(0, 60)),
  );
  return undefined;
}

function extras(root: XmlElement, text: string): SyncRule['extraElements'] {
  const known: readonly string[] = ruleElements;
  return root.children
    .filter((child) => !known.includes(child.name))
    .map((child) => ({ name: child.name, xml: text.slice(child.whole.start, child.whole.end) }));
}

/** @returns the rule that a `synchronizationRule` element describes; `text` is the whole file, of which unknown elements are cut out. */
export function ruleFromXml(
  root: XmlElement,
  text: string,
  findings: Findings,
): SyncRule | undefined {
  checkShape(root, ruleElements, findings);
  const fields = new Fields(root, findings);
  const id = fields.guid('id');
  const direction = readDirection(fields);
  const connector = fields.guid('connector');
  const precedence = fields.integer('precedence');
  const [name, source, target] = [
    fields.needed('name'),
    fields.needed('sourceObjectType'),
    fields.needed('targetObjectType'),
  ];
  if (
    id === undefined ||
    direction === undefined ||
    connector === undefined ||
    precedence === undefined
  )
    return undefined;
  return {
    id,
    internalId: fields.guidOr('internal-id', id),
    version: fields.text('version').trim() === '' ? 1 : (fields.integer('version') ?? 1),
    name: name ?? id,
    description: fields.text('description'),
    immutableTag: fields.text('immutable-tag').trim(),
    direction,
    disabled: fields.flag('disabled'),
    connector,
    sourceObjectType: source?.trim() ?? '*',
    targetObjectType: target?.trim() ?? '*',
    linkType: fields.word('linkType', linkTypes, 'Join'),
    precedence,
    precedenceAfter: fields.guidOr('precedence-after', zeroGuid),
    precedenceBefore: fields.guidOr('precedence-before', zeroGuid),
    softDeleteExpiryInterval: fields.text('softDeleteExpiryInterval').trim() || '00:00:00',
    enablePasswordSync: fields.flag('EnablePasswordSync'),
    scope: readScope(root, findings),
    join: readJoin(root, findings),
    flows: childrenOf(descend(root, 'attribute-mappings'), 'mapping').flatMap(
      (mapping) => readFlow(mapping, findings) ?? [],
    ),
    extraElements: extras(root, text),
  };
}

/**
 * Reads the export of one rule (formats §1). What is missing but has a default gets it; unknown words and elements are kept.
 * @returns the rule, or undefined when the file is not a rule or lacks what a rule cannot be without; findings with absolute spans
 */
export function readRuleXml(
  text: string,
  limits: XmlLimits = usualLimits,
): Result<SyncRule | undefined> {
  const findings = new Findings();
  const root = readXml(text, findings, limits);
  if (root === undefined) return { value: undefined, diagnostics: findings.diagnostics };
  if (root.name !== 'synchronizationRule') {
    findings.error(
      formatCodes.foreign,
      root.tag,
      l10n.t(
        'The file is not a synchronization rule: expected <synchronizationRule>, not <{0}>.',
        root.name,
      ),
    );
    return { value: undefined, diagnostics: findings.diagnostics };
  }
  const value = ruleFromXml(root, text, findings);
  return { value, diagnostics: findings.diagnostics };
}
