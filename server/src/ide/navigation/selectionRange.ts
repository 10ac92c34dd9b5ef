import { shift, span, type Span } from '../../base/span';
import type { BlockSnapshot, WorkspaceSnapshot } from '../../model/types';
import type { Expression, Flow, RuleBlock } from '../../syntax/ast';
import { occurrenceAt } from '../occurrences/occurrences';
import { placeAt } from '../../model/place';

/**
 * Gives the ranges that *expand selection* goes through.
 * @param offset absolute in the file
 * @returns from the innermost to the whole file, each larger than the one before, absolute
 */
export function selectionRanges(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): readonly Span[] {
  const place = placeAt(workspace, uri, offset);
  if (place === undefined) return [];
  const name = occurrenceAt(place.block.parsed.tree, place.offset);
  const candidates = [
    ...blockSpans(place.block, place.offset),
    ...(name === undefined ? [] : [name.span]),
  ].filter((one) => one.start <= place.offset && place.offset <= one.end);
  const inFile = [
    ...candidates.map((one) => shift(one, place.block.start)),
    span(0, place.file.lines.lineStart(place.file.lines.lineCount)),
  ];
  inFile.sort((a, b) => a.end - a.start - (b.end - b.start));
  const result: Span[] = [];
  for (const one of inFile) {
    const last = result[result.length - 1];
    if (
      last === undefined ||
      (one.start <= last.start &&
        last.end <= one.end &&
        one.end - one.start > last.end - last.start)
    )
      result.push(one);
  }
  return result;
}

function blockSpans(block: BlockSnapshot, offset: number): readonly Span[] {
  const tree = block.parsed.tree;
  const spans: Span[] = [span(0, block.end - block.start), tree.span];
  if (tree.kind === 'Rule') spans.push(...ruleSpans(tree, offset));
  else if (tree.kind !== 'Unknown') {
    for (const member of tree.members) {
      spans.push(member.span);
      if (member.kind === 'AttributesSection')
        spans.push(...member.attributes.map((one) => one.span));
    }
  }
  return spans;
}

function ruleSpans(tree: RuleBlock, offset: number): readonly Span[] {
  return tree.members.flatMap((member) => {
    if (member.span.start > offset || offset > member.span.end) return [];
    if (member.kind === 'Scope')
      return [
        member.span,
        ...member.groups.flatMap((group) => [
          group.span,
          ...group.clauses.map((clause) => clause.span),
        ]),
      ];
    if (member.kind === 'Join')
      return [
        member.span,
        ...member.groups.flatMap((group) => [
          group.span,
          ...group.conditions.map((condition) => condition.span),
        ]),
      ];
    if (member.kind === 'FlowSection')
      return [member.span, ...member.flows.flatMap((flow) => flowSpans(flow, offset))];
    return [member.span];
  });
}

function flowSpans(flow: Flow, offset: number): readonly Span[] {
  const spans: Span[] = [flow.span, flow.source.span];
  if (flow.source.kind !== 'ExpressionSource') return spans;
  let at: Expression | undefined = flow.source.expression;
  while (at !== undefined) {
    spans.push(at.span);
    at = operands(at).find((one) => one.span.start <= offset && offset <= one.span.end);
  }
  return spans;
}

function operands(expression: Expression): readonly Expression[] {
  if (expression.kind === 'Call') return expression.arguments;
  if (expression.kind === 'Binary') return [expression.left, expression.right];
  return expression.kind === 'Parenthesized' ? [expression.inner] : [];
}
