import type { Span } from '../../base/span';
import type { AttributeFlow, SyncRule } from '../../domain/rule';
import type { WorkspaceSnapshot } from '../../model/types';
import { contributorLine } from '../lineage/contributors';
import { list, paragraph, strong, type Markup } from '../../protocol/markup';
import { absolute, blocksIn } from '../../model/place';
import { locationOf } from '../../model/plainLocation';
import { flowRankOf } from '../lineage/flowRank';
import { flowVerdict, type SelectedPreview } from './verdicts';

/** A remark behind a flow that is not part of the text. */
export interface InlayHint {
  /** Behind which it stands, absolute in the file. */
  readonly offset: number;
  readonly label: string;
}

/**
 * Says behind each flow where it stands for its target, and what it gave for the selected object.
 * @param within the part of the file that is shown, absolute
 * @param selected the preview of the selected object, where it belongs to the file's configuration
 */
export function inlayHints(
  workspace: WorkspaceSnapshot,
  uri: string,
  within: Span,
  selected?: SelectedPreview,
): readonly InlayHint[] {
  const file = workspace.file(uri);
  const configuration = workspace.configurationOf(uri);
  if (file === undefined || configuration === undefined) return [];
  return blocksIn(file, within).flatMap((block) =>
    (block.rule?.flows ?? []).flatMap((flow) => {
      const place = flow.origin && absolute(block, flow.origin.span);
      if (
        block.rule === undefined ||
        place === undefined ||
        place.end < within.start ||
        place.end > within.end
      )
        return [];
      const standing = flowRankOf(configuration, block.rule, flow);
      if (standing === undefined) return [];
      return [
        {
          offset: place.end,
          label: [standing.text, ...verdictOf(workspace, block.rule, flow, selected)].join(' · '),
        },
      ];
    }),
  );
}

/** @returns the value and the verdict for the selected object: `"Ada", wins`. */
function verdictOf(
  workspace: WorkspaceSnapshot,
  rule: SyncRule,
  flow: AttributeFlow,
  selected: SelectedPreview | undefined,
): readonly string[] {
  const found =
    selected && flowVerdict(selected, rule, flow, locationOf(workspace, flow.origin).location);
  if (found === undefined) return [];
  return [found.value === undefined ? found.verdict : `${found.value}, ${found.verdict}`];
}

/**
 * Explains the remark that stands at an offset: all flows to the same target in winning order, and the reason of the verdict.
 * @returns undefined when no remark stands there any more
 */
export function inlayTooltip(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
  selected?: SelectedPreview,
): Markup | undefined {
  const file = workspace.file(uri);
  const configuration = workspace.configurationOf(uri);
  // A remark stands at the end of its flow, which at the end of a block is the start of the next.
  const block = file?.blockAt(Math.max(0, offset - 1));
  const rule = block?.rule;
  const flow = rule?.flows.find(
    (one) =>
      one.origin !== undefined &&
      block !== undefined &&
      absolute(block, one.origin.span).end === offset,
  );
  if (configuration === undefined || rule === undefined || flow === undefined) return undefined;
  const standing = flowRankOf(configuration, rule, flow);
  if (standing === undefined) return undefined;
  const verdict =
    selected && flowVerdict(selected, rule, flow, locationOf(workspace, flow.origin).location);
  return [
    paragraph(strong(flow.target), ' is set, in winning order, by:'),
    list(standing.contributors.map((entry) => contributorLine(workspace, entry))),
    ...(selected === undefined || verdict === undefined
      ? []
      : [paragraph(`For ${selected.label}: ${verdict.reason}.`)]),
  ];
}
