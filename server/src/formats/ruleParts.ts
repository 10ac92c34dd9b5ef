import type { Origin, SyncRule } from '../domain/rule';

/** A string of a rule that an export writes. */
export interface RulePart {
  /** What it is, for messages, as in `description`. */
  readonly what: string;
  /** A name of something else, a value with a meaning of its own, or text that nothing interprets. */
  readonly kind: 'name' | 'value' | 'free';
  readonly text: string;
  /** Where it is written; undefined for what was not read from a rule file. */
  readonly origin: Origin | undefined;
}

function* headerParts(rule: SyncRule): IterableIterator<RulePart> {
  const { origin } = rule;
  yield { what: 'name', kind: 'value', text: rule.name, origin };
  yield { what: 'description', kind: 'free', text: rule.description, origin };
  yield { what: 'tag', kind: 'free', text: rule.immutableTag, origin };
  yield { what: 'source object type', kind: 'name', text: rule.sourceObjectType, origin };
  yield { what: 'target object type', kind: 'name', text: rule.targetObjectType, origin };
  yield { what: 'link type', kind: 'value', text: rule.linkType, origin };
  yield { what: 'soft-delete expiry', kind: 'value', text: rule.softDeleteExpiryInterval, origin };
}

function* flowParts(rule: SyncRule): IterableIterator<RulePart> {
  for (const { target, source, sources, merge, origin = rule.origin } of rule.flows) {
    yield { what: 'target of a flow', kind: 'name', text: target, origin };
    yield { what: 'merge type of a flow', kind: 'value', text: merge, origin };
    if (source.kind === 'Expression')
      yield { what: 'expression of a flow', kind: 'value', text: source.text, origin };
    else if (source.kind === 'Constant')
      yield { what: 'constant of a flow', kind: 'value', text: source.value, origin };
    else yield { what: 'source attribute of a flow', kind: 'name', text: source.attribute, origin };
    for (const text of sources)
      yield { what: 'source attribute of a flow', kind: 'name', text, origin };
  }
}

function* conditionParts(rule: SyncRule): IterableIterator<RulePart> {
  for (const { attribute, operator, value, origin = rule.origin } of rule.scope.flatMap(
    ({ clauses }) => clauses,
  )) {
    yield { what: 'attribute of a scope clause', kind: 'name', text: attribute, origin };
    yield { what: 'operator of a scope clause', kind: 'value', text: operator, origin };
    yield { what: 'value of a scope clause', kind: 'value', text: value, origin };
  }
  for (const { connectorAttribute, metaverseAttribute, origin = rule.origin } of rule.join.flatMap(
    ({ conditions }) => conditions,
  )) {
    yield {
      what: 'connector attribute of a join condition',
      kind: 'name',
      text: connectorAttribute,
      origin,
    };
    yield {
      what: 'metaverse attribute of a join condition',
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
