import { shift, type Span } from '../../base/span';
import type { BlockSnapshot, FileSnapshot } from '../../model/types';

export interface Fold {
  /** Absolute in the file. */
  readonly span: Span;
  readonly kind: 'comment' | 'region';
}

/** @returns what can be folded: blocks, their sections, long flows, and comments over several lines. Spans within one line are left out. */
export function folds(file: FileSnapshot): readonly Fold[] {
  return file.blocks.flatMap((block) =>
    blockFolds(block)
      .map((fold) => ({ ...fold, span: shift(fold.span, block.start) }))
      .filter((fold) => severalLines(file, fold.span)),
  );
}

function blockFolds(block: BlockSnapshot): readonly Fold[] {
  const { tree, comments } = block.parsed;
  const regions: Span[] = tree.kind === 'Unknown' ? [] : [tree.span];
  if (tree.kind === 'Rule') {
    for (const member of tree.members) {
      if (member.kind === 'Scope' || member.kind === 'Join') regions.push(member.span);
      else if (member.kind === 'FlowSection')
        regions.push(member.span, ...member.flows.map((flow) => flow.span));
    }
  } else if (tree.kind !== 'Unknown') {
    for (const member of tree.members) if (member.kind !== 'Property') regions.push(member.span);
  }
  return [
    ...regions.map((region): Fold => ({ span: region, kind: 'region' })),
    ...comments.map((comment): Fold => ({ span: comment.span, kind: 'comment' })),
  ];
}

function severalLines(file: FileSnapshot, place: Span): boolean {
  return file.lines.position(place.start).line < file.lines.position(place.end).line;
}
