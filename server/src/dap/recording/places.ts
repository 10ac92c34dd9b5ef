import { touches, type Span } from '../../base/span';
import type { Origin } from '../../domain/rule';
import { headSpan } from '../../model/bindRule';
import type { BlockSnapshot, FileSnapshot, WorkspaceSnapshot } from '../../model/types';
import type { Expression, Node } from '../../syntax/ast';
import { walk } from '../../syntax/walk';
import type { TraceNode } from './node';

/** A place in a file that a run can stop at. */
export interface StopPlace {
  readonly origin: Origin;
  /** Absolute in the file's current text. */
  readonly span: Span;
  readonly kind: 'rule' | 'part' | 'expression';
}

const parts: ReadonlySet<Node['kind']> = new Set([
  'ScopeGroup',
  'ScopeClause',
  'JoinGroup',
  'JoinCondition',
  'Flow',
]);
const expressions: ReadonlySet<Expression['kind']> = new Set([
  'Call',
  'Binary',
  'Attribute',
  'Parameter',
  'Variable',
]);

/** Binders hold a variable that is declared there, not evaluated. */
function isDeclaration(node: Node, parent: Node | undefined): boolean {
  return (
    node.kind === 'Variable' &&
    parent?.kind === 'Call' &&
    parent.arguments[0] === node &&
    ['with', 'select', 'where'].includes(parent.name.toLowerCase())
  );
}

function placesOfBlock(file: FileSnapshot, block: BlockSnapshot): readonly StopPlace[] {
  const { tree } = block.parsed;
  if (tree.kind !== 'Rule' || block.rule === undefined) return [];
  const places: StopPlace[] = [];
  const add = (span: Span, kind: StopPlace['kind']): void => {
    places.push({
      origin: { file: file.uri, block: block.id, span },
      span: { start: block.start + span.start, end: block.start + span.end },
      kind,
    });
  };
  add(headSpan(tree), 'rule');
  walk(tree, {
    enter: (node, parent) => {
      if (parts.has(node.kind)) add(node.span, 'part');
      else if (expressions.has(node.kind as Expression['kind']) && !isDeclaration(node, parent))
        add(node.span, 'expression');
    },
  });
  return places;
}

/** @returns all places of a file that a run can stop at, in the order of the text; the outer before the inner. */
export function placesOf(file: FileSnapshot): readonly StopPlace[] {
  return file.blocks
    .flatMap((block) => placesOfBlock(file, block))
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

/**
 * Finds where a breakpoint can stand.
 * @param offset absolute: the start of the line, or the column
 * @param column whether a column was asked for; without one a part of an expression only counts where nothing larger begins on its line
 * @returns the next place at or behind the offset
 */
export function nextPlace(
  file: FileSnapshot,
  offset: number,
  column: boolean,
): StopPlace | undefined {
  const places = placesOf(file);
  if (column) {
    const inside = places.findLast(
      ({ kind, span }) => kind === 'expression' && span.start <= offset && touches(span, offset),
    );
    const next = places.find(({ span }) => span.start >= offset);
    if (inside !== undefined && inside.span.start === offset) return inside;
    const line = file.lines.position(offset).line;
    return next !== undefined && file.lines.position(next.span.start).line === line
      ? next
      : (inside ?? next);
  }
  const first = places.find(({ span }) => span.start >= offset);
  if (first?.kind !== 'expression') return first;
  const { line } = file.lines.position(first.span.start);
  return (
    places.find(
      (place) =>
        place.kind !== 'expression' &&
        place.span.start >= offset &&
        file.lines.position(place.span.start).line === line,
    ) ?? first
  );
}

function blockOf(workspace: WorkspaceSnapshot, origin: Origin): BlockSnapshot | undefined {
  return workspace.file(origin.file)?.blocks.find(({ id }) => id === origin.block);
}

/** @returns where a node is written now: a rule by its head; undefined when it was edited away. */
export function originOf(workspace: WorkspaceSnapshot, node: TraceNode): Origin | undefined {
  const { origin } = node;
  if (origin === undefined) return undefined;
  const { kind } = node.detail;
  if (kind !== 'rule' && kind !== 'link' && kind !== 'error') return origin;
  const block = blockOf(workspace, origin);
  const tree = block?.parsed.tree;
  if (
    tree?.kind !== 'Rule' ||
    (kind === 'error' && origin.span.end - origin.span.start < tree.span.end - tree.span.start)
  )
    return origin;
  return { ...origin, span: headSpan(tree) };
}

/** @returns whether two origins are the same place. */
export function sameOrigin(a: Origin | undefined, b: Origin | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.block === b.block &&
    a.span.start === b.span.start &&
    a.span.end === b.span.end
  );
}
