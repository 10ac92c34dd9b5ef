import type { Expression, Node } from './ast';

/**
 * The children of every kind of node, in source order if the tree has them so. A mapped type over the union: a new kind
 * of node does not compile until it has an entry here.
 */
type ChildrenOf = {
  readonly [K in Node['kind']]: (
    node: Extract<Node, { readonly kind: K }>,
  ) => readonly (Node | undefined)[];
};

const none: readonly Node[] = [];

const childrenOf: ChildrenOf = {
  Name: () => none,
  Text: () => none,
  Guid: () => none,
  Integer: () => none,
  TypeArrow: () => none,
  Property: (node) => [node.keyword, ...node.values],
  ScopeClause: (node) => [node.attribute, node.operator, node.value],
  ScopeGroup: (node) => node.clauses,
  Scope: (node) => node.groups,
  JoinCondition: (node) => [node.connectorAttribute, node.metaverseAttribute],
  JoinGroup: (node) => node.conditions,
  Join: (node) => node.groups,
  DirectSource: (node) => [node.attribute],
  ConstantSource: (node) => [node.text],
  ExpressionSource: (node) => [node.expression],
  VerbatimSource: (node) => [node.text],
  MissingSource: () => none,
  Flow: (node) => [...node.modifiers, node.target, node.source, ...(node.from ?? none)],
  FlowSection: (node) => node.flows,
  Rule: (node) => [node.name, ...node.members],
  AttributeDeclaration: (node) => [node.name, node.type, ...node.flags],
  AttributesSection: (node) => node.attributes,
  ObjectTypeDeclaration: (node) => [node.name, ...node.attributes],
  PartitionSection: (node) => [node.name, ...node.members],
  Metaverse: (node) => node.members,
  Connector: (node) => [node.name, ...node.members],
  Unknown: () => none,
  String: () => none,
  Number: () => none,
  Attribute: () => none,
  Parameter: () => none,
  Variable: () => none,
  Literal: () => none,
  Identifier: () => none,
  Call: (node) => node.arguments,
  Binary: (node) => [node.left, node.right],
  Parenthesized: (node) => [node.inner],
  MissingExpression: () => none,
};

/** @returns the nodes directly below a node; parts that are absent from the tree are left out. */
export function children(node: Node): readonly Node[] {
  // The table's entry for a kind takes nodes of that kind; the compiler cannot relate key and argument.
  const of = childrenOf[node.kind] as (node: Node) => readonly (Node | undefined)[];
  return of(node).filter((child) => child !== undefined);
}

/** @returns the expressions directly inside an expression, in source order. */
export function expressionParts(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'Call':
      return node.arguments;
    case 'Binary':
      return [node.left, node.right];
    case 'Parenthesized':
      return [node.inner];
    default:
      return [];
  }
}

/** What {@link walk} calls. If `enter` returns `false`, the children of the node are skipped. */
export interface Visitor {
  readonly enter: (node: Node, parent: Node | undefined) => void | false;
  readonly leave?: (node: Node, parent: Node | undefined) => void;
}

/** Visits a tree from the root down, in source order. It keeps its own stack, so depth is not limited. */
export function walk(root: Node, visitor: Visitor): void {
  interface Frame {
    readonly node: Node;
    readonly parent: Node | undefined;
    readonly below: readonly Node[];
    next: number;
  }
  const open = (node: Node, parent: Node | undefined): Frame => ({
    node,
    parent,
    below: visitor.enter(node, parent) === false ? none : children(node),
    next: 0,
  });
  const stack: Frame[] = [open(root, undefined)];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const child = frame.below[frame.next++];
    if (child !== undefined) stack.push(open(child, frame.node));
    else {
      stack.pop();
      visitor.leave?.(frame.node, frame.parent);
    }
  }
}

/**
 * @param offset relative to what the tree's spans are relative to
 * @returns the nodes that the offset touches, from the root to the innermost. If two neighbours touch it, the one that begins there is
 * returned, unless it is a zero-width node: a cursor between two words is in the second, one after the last in the last.
 */
export function nodeAt(root: Node, offset: number): readonly Node[] {
  const path: Node[] = [];
  for (
    let node: Node | undefined = touching(root, offset) ? root : undefined;
    node !== undefined;
  ) {
    path.push(node);
    let best: Node | undefined;
    for (const child of children(node)) {
      if (!touching(child, offset)) continue;
      const isEmpty = child.span.start === child.span.end;
      if (best === undefined || !isEmpty || best.span.end === best.span.start) best = child;
    }
    node = best;
  }
  return path;
}

function touching(node: Node, offset: number): boolean {
  return node.span.start <= offset && offset <= node.span.end;
}
