import * as l10n from '@vscode/l10n';
import type { Origin, SyncRule } from '../domain/rule';

const labels = {
  name: () => l10n.t('name'),
  description: () => l10n.t('description'),
  tag: () => l10n.t('tag'),
  sourceObjectType: () => l10n.t('source object type'),
  targetObjectType: () => l10n.t('target object type'),
  linkType: () => l10n.t('link type'),
  softDeleteExpiry: () => l10n.t('soft-delete expiry'),
  flowTarget: () => l10n.t('flow target'),
  mergeType: () => l10n.t('merge type'),
  flowExpression: () => l10n.t('flow expression'),
  flowConstant: () => l10n.t('flow constant'),
  flowSource: () => l10n.t('flow source'),
  scopeAttribute: () => l10n.t('attribute of a scoping clause'),
  scopeOperator: () => l10n.t('operator of a scoping clause'),
  scopeValue: () => l10n.t('value of a scoping clause'),
  joinConnectorAttribute: () => l10n.t('connector attribute of a join condition'),
  joinMetaverseAttribute: () => l10n.t('metaverse attribute of a join condition'),
} as const;

export type PartName = keyof typeof labels;

/** @returns what a part of a rule is called in a message, in lower case */
export function partLabel(part: PartName): string {
  return labels[part]();
}

/** A string of a rule that an export writes. */
export interface RulePart {
  /** {@link partLabel} names it for messages. */
  readonly part: PartName;
  /** A name of something else, a value with a meaning of its own, or a string that nothing interprets. */
  readonly kind: 'name' | 'value' | 'free';
  readonly text: string;
  /** Where it is written; undefined for what was not read from a rule file. */
  readonly origin: Origin | undefined;
}

function* headerParts(rule: SyncRule): IterableIterator<RulePart> {
  const { origin } = rule;
  yield { part: 'name', kind: 'value', text: rule.name, origin };
  yield { part: 'description', kind: 'free', text: rule.description, origin };
  yield { part: 'tag', kind: 'free', text: rule.immutableTag, origin };
  yield { part: 'sourceObjectType', kind: 'name', text: rule.sourceObjectType, origin };
  yield { part: 'targetObjectType', kind: 'name', text: rule.targetObjectType, origin };
  yield { part: 'linkType', kind: 'value', text: rule.linkType, origin };
  yield { part: 'softDeleteExpiry', kind: 'value', text: rule.softDeleteExpiryInterval, origin };
}

function* flowParts(rule: SyncRule): IterableIterator<RulePart> {
  for (const { target, source, sources, merge, origin = rule.origin } of rule.flows) {
    yield { part: 'flowTarget', kind: 'name', text: target, origin };
    yield { part: 'mergeType', kind: 'value', text: merge, origin };
    if (source.kind === 'Expression')
      yield { part: 'flowExpression', kind: 'value', text: source.text, origin };
    else if (source.kind === 'Constant')
      yield { part: 'flowConstant', kind: 'value', text: source.value, origin };
    else yield { part: 'flowSource', kind: 'name', text: source.attribute, origin };
    for (const text of sources) yield { part: 'flowSource', kind: 'name', text, origin };
  }
}

function* conditionParts(rule: SyncRule): IterableIterator<RulePart> {
  for (const { attribute, operator, value, origin = rule.origin } of rule.scope.flatMap(
    ({ clauses }) => clauses,
  )) {
    yield { part: 'scopeAttribute', kind: 'name', text: attribute, origin };
    yield { part: 'scopeOperator', kind: 'value', text: operator, origin };
    yield { part: 'scopeValue', kind: 'value', text: value, origin };
  }
  for (const { connectorAttribute, metaverseAttribute, origin = rule.origin } of rule.join.flatMap(
    ({ conditions }) => conditions,
  )) {
    yield {
      part: 'joinConnectorAttribute',
      kind: 'name',
      text: connectorAttribute,
      origin,
    };
    yield {
      part: 'joinMetaverseAttribute',
      kind: 'name',
      text: metaverseAttribute,
      origin,
    };
  }
}

/** @returns every string of a rule that exports write, in the order of the rule; identifiers, numbers and additional elements are not among them. */
export function* ruleParts(rule: SyncRule): IterableIterator<RulePart> {
  yield* headerParts(rule);
  yield* conditionParts(rule);
  yield* flowParts(rule);
}
