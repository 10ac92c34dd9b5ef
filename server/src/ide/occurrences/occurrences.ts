import { touches } from '../../base/span';
import type {
  Block,
  ConnectorBlock,
  Flow,
  FlowSection,
  Join,
  MetaverseBlock,
  RuleBlock,
  Scope,
  Text,
} from '../../syntax/ast';
import { expressionOccurrences, inside } from './expression';
import type { Occurrence, PropertyOwner } from './occurrence';
import type { RelativeSide } from '../../model/place';
import { propertyOccurrences } from './property';
import { schemaOccurrences } from './schema';

const known = new WeakMap<Block, readonly Occurrence[]>();

/**
 * Finds what every name in a block stands for.
 * @returns occurrences in source order, spans relative to the block; the same list for the same tree, which is never changed
 */
export function occurrences(tree: Block): readonly Occurrence[] {
  let found = known.get(tree);
  if (found === undefined) {
    found = collect(tree);
    known.set(tree, found);
  }
  return found;
}

/**
 * Finds what stands under a cursor.
 * @param offset relative to the block
 * @returns the occurrence that the offset is inside of, or else the one that ends there
 */
export function occurrenceAt(tree: Block, offset: number): Occurrence | undefined {
  let before: Occurrence | undefined;
  // After a key in a rule nothing is known of it yet, and one place of it is all that is asked for.
  for (const occurrence of known.get(tree) ?? collect(tree, offset)) {
    if (occurrence.span.start <= offset && offset < occurrence.span.end) return occurrence;
    if (occurrence.span.end === offset) before = occurrence;
  }
  return before;
}

/** @param at leaves out what is wholly before this offset or behind it, where that saves work */
function collect(tree: Block, at?: number): readonly Occurrence[] {
  const found: Occurrence[] = [];
  if (tree.kind === 'Rule') rule(tree, found, at);
  else if (tree.kind === 'Metaverse') schema(tree, 'metaverse', found);
  else if (tree.kind === 'Connector') schema(tree, 'connector', found);
  return found.sort((a, b) => a.span.start - b.span.start);
}

function rule(tree: RuleBlock, found: Occurrence[], at: number | undefined): void {
  found.push({ kind: 'keyword', name: `${tree.direction.toLowerCase()} rule`, span: tree.keyword });
  if (tree.name !== undefined) found.push(named('rule', 'declaration', tree.name));
  const source: RelativeSide = tree.direction === 'Inbound' ? 'connector' : 'metaverse';
  for (const member of tree.members) {
    if (at !== undefined && !touches(member.span, at)) continue;
    if (member.kind === 'Property') propertyOccurrences(member, 'rule', found, tree.direction);
    else if (member.kind === 'Scope') scope(member, source, found);
    else if (member.kind === 'Join') join(member, found);
    else flows(member, source, found, at);
  }
}

function scope(section: Scope, side: RelativeSide, found: Occurrence[]): void {
  found.push({ kind: 'section', name: 'scope', span: section.keyword });
  for (const group of section.groups) {
    for (const clause of group.clauses) {
      found.push({
        kind: 'attribute',
        name: clause.attribute.text,
        side,
        role: 'scope',
        span: clause.attribute.span,
      });
      if (clause.operator !== undefined)
        found.push({
          kind: 'scopeOperator',
          name: clause.operator.text,
          span: clause.operator.span,
        });
      if (clause.value !== undefined) clauseValue(clause.value, found);
    }
  }
}

function clauseValue(value: Text, found: Occurrence[]): void {
  const parameter = /^%([\w.]+)%$/.exec(value.value)?.[1];
  if (parameter === undefined) found.push({ kind: 'text', name: value.value, span: value.span });
  else
    found.push({
      kind: 'parameter',
      name: parameter,
      role: 'use',
      span: inside(inside(value.span)),
    });
}

function join(section: Join, found: Occurrence[]): void {
  found.push({ kind: 'section', name: 'join', span: section.keyword });
  for (const group of section.groups) {
    for (const condition of group.conditions) {
      const { connectorAttribute, metaverseAttribute, caseSensitive } = condition;
      found.push({
        kind: 'attribute',
        name: connectorAttribute.text,
        side: 'connector',
        role: 'join',
        span: connectorAttribute.span,
      });
      if (metaverseAttribute !== undefined) {
        found.push({
          kind: 'attribute',
          name: metaverseAttribute.text,
          side: 'metaverse',
          role: 'join',
          span: metaverseAttribute.span,
        });
      }
      if (caseSensitive !== undefined)
        found.push({ kind: 'modifier', name: 'casesensitive', span: caseSensitive });
    }
  }
}

function flows(
  section: FlowSection,
  source: RelativeSide,
  found: Occurrence[],
  at: number | undefined,
): void {
  found.push({ kind: 'section', name: 'flow', span: section.keyword });
  const target: RelativeSide = source === 'connector' ? 'metaverse' : 'connector';
  for (const flow of section.flows) {
    if (at !== undefined && !touches(flow.span, at)) continue;
    for (const modifier of flow.modifiers)
      found.push({ kind: 'modifier', name: modifier.text, span: modifier.span });
    found.push({
      kind: 'attribute',
      name: flow.target.text,
      side: target,
      role: 'target',
      flow,
      span: flow.target.span,
    });
    if (flow.arrow !== undefined) found.push({ kind: 'operator', name: '<-', span: flow.arrow });
    flowSource(flow, source, found);
    for (const name of flow.from ?? [])
      found.push({
        kind: 'attribute',
        name: name.text,
        side: source,
        role: 'recorded',
        flow,
        span: name.span,
      });
  }
}

function flowSource(flow: Flow, side: RelativeSide, found: Occurrence[]): void {
  const source = flow.source;
  switch (source.kind) {
    case 'DirectSource':
      found.push({
        kind: 'attribute',
        name: source.attribute.text,
        side,
        role: 'direct',
        flow,
        span: source.attribute.span,
      });
      return;
    case 'ConstantSource':
      found.push({ kind: 'text', name: source.text.value, span: source.text.span });
      return;
    case 'ExpressionSource':
      expressionOccurrences(source.expression, { side, flow }, found);
      return;
    case 'VerbatimSource':
      found.push(
        { kind: 'keyword', name: 'expression', span: source.keyword },
        { kind: 'text', name: source.text.value, span: source.text.span },
      );
      return;
    case 'MissingSource':
      return;
  }
}

function schema(
  tree: MetaverseBlock | ConnectorBlock,
  side: RelativeSide,
  found: Occurrence[],
): void {
  found.push({ kind: 'keyword', name: side, span: tree.keyword });
  if (tree.kind === 'Connector' && tree.name !== undefined)
    found.push(named('connector', 'declaration', tree.name));
  const owner: PropertyOwner = side;
  for (const member of tree.members) {
    if (member.kind === 'Property') propertyOccurrences(member, owner, found);
    else if (member.kind === 'PartitionSection') {
      found.push({ kind: 'section', name: 'partition', span: member.keyword });
      if (member.name !== undefined)
        found.push({ kind: 'text', name: member.name.value, span: member.name.span });
      for (const property of member.members) propertyOccurrences(property, 'partition', found);
    } else schemaOccurrences(member, side, found);
  }
}

function named(
  kind: 'rule' | 'connector',
  role: 'declaration' | 'reference',
  text: Text,
): Occurrence {
  return { kind, role, name: text.value, span: inside(text.span), quoted: text.span };
}
