import type { Span } from '../base/span';
import type { SyncRule } from '../domain/rule';
import type { Side } from '../model/types';
import type { Expression, Name } from '../syntax/ast';
import { quoteAttribute, quoteString } from '../syntax/quoting';
import { walk } from './expressions';
import { clausesOf, conditionsOf, flowsOf } from './ruleBlock';
import type { RuleView } from './ruleBlock';

/** A place in a rule that names an attribute. */
export interface Mention {
  readonly name: string;
  /** Relative to the block; includes the quotes or brackets of the name. */
  readonly span: Span;
  readonly side: Side;
  readonly objectType: string;
  readonly role: 'scope' | 'join' | 'target' | 'source';
  /** How another name is written in this place. */
  readonly render: (name: string) => string;
}

/** Functions whose first argument is the quoted name of an attribute (functions). */
const namesAttribute: ReadonlySet<string> = new Set(['ImportedValue', 'ValueCount']);

function inExpression(
  tree: Expression,
  found: (name: string, span: Span, render: (name: string) => string) => void,
): void {
  walk(tree, (node, place) => {
    if (node.kind === 'Attribute') found(node.name, node.span, (name) => `[${name}]`);
    else if (node.kind === 'String' && place?.index === 0 && namesAttribute.has(place.call.name))
      found(node.value, node.span, quoteString);
  });
}

const known = new WeakMap<SyncRule, readonly Mention[]>();

/** @returns every attribute name of a rule, in source order within each section. */
export function mentions(view: RuleView): readonly Mention[] {
  let found = known.get(view.rule);
  if (found === undefined) known.set(view.rule, (found = gather(view)));
  return found;
}

function gather(view: RuleView): readonly Mention[] {
  const { tree, rule, source, target } = view;
  const found: Mention[] = [];
  const inbound = rule.direction === 'Inbound';
  const connectorType = inbound ? rule.sourceObjectType : rule.targetObjectType;
  const metaverseType = inbound ? rule.targetObjectType : rule.sourceObjectType;
  const connector: Side = inbound ? source : target;
  const add = (
    name: Name | undefined,
    side: Side,
    objectType: string,
    role: Mention['role'],
  ): void => {
    if (name !== undefined && name.text !== '')
      found.push({
        name: name.text,
        span: name.span,
        side,
        objectType,
        role,
        render: quoteAttribute,
      });
  };
  for (const clause of clausesOf(tree))
    add(clause.attribute, source, rule.sourceObjectType, 'scope');
  for (const condition of conditionsOf(tree)) {
    add(condition.connectorAttribute, connector, connectorType, 'join');
    add(condition.metaverseAttribute, { kind: 'metaverse' }, metaverseType, 'join');
  }
  for (const flow of flowsOf(tree)) {
    add(flow.target, target, rule.targetObjectType, 'target');
    if (flow.source.kind === 'DirectSource')
      add(flow.source.attribute, source, rule.sourceObjectType, 'source');
    if (flow.source.kind !== 'ExpressionSource') continue;
    inExpression(flow.source.expression, (name, span, render) =>
      found.push({
        name,
        span,
        side: source,
        objectType: rule.sourceObjectType,
        role: 'source',
        render,
      }),
    );
  }
  return found;
}

/** The address of a connector-space object: read and set like an attribute, though no schema has it (expressions §4). */
export function isPseudoAttribute(mention: Pick<Mention, 'name' | 'side'>): boolean {
  return mention.side.kind === 'connector' && mention.name === 'dn';
}
