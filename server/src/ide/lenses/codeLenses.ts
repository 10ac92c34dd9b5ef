import type { Span } from '../../base/span';
import type { Origin } from '../../domain/rule';
import { expressionsOf } from '../../lint/ruleBlock';
import {
  sides,
  type BlockSnapshot,
  type ConfigurationSnapshot,
  type WorkspaceSnapshot,
} from '../../model/types';
import { counted } from '../../base/counted';
import { located, type Target } from '../navigation/definition';
import { absolute } from '../../model/place';
import { ruleVerdict, ruleVerdictText, type SelectedPreview } from './verdicts';

/** What a lens tells; its text is made when the editor shows it. */
export type LensKind = 'contested' | 'verdict' | 'contributors' | 'evaluate';

export interface CodeLens {
  /** The rule's head or a flow's target, absolute in the file. */
  readonly span: Span;
  readonly kind: LensKind;
}

export interface ResolvedLens {
  readonly title: string;
  /** What a click shows: places, or the flow of the selected object's attributes. */
  readonly shows:
    | { readonly kind: 'places'; readonly targets: readonly Target[] }
    | { readonly kind: 'attributeFlow' }
    | { readonly kind: 'evaluation' };
}

/**
 * Lists the lenses of a file, without their texts: over each rule how many of its targets others set too, and what became of it for the
 * selected object.
 * @param selected whether an object of the file's configuration is selected
 * @param perFlow whether each flow whose target others set too has a lens of its own, for editors that cannot show remarks in a line
 * @param tries whether each expression has a lens to try it
 */
export function codeLenses(
  workspace: WorkspaceSnapshot,
  uri: string,
  selected: boolean,
  perFlow: boolean,
  tries = false,
): readonly CodeLens[] {
  const file = workspace.file(uri);
  const configuration = workspace.configurationOf(uri);
  if (file === undefined || configuration === undefined) return [];
  return file.blocks.flatMap((block): readonly CodeLens[] => {
    const tree = block.parsed.tree;
    if (tree.kind !== 'Rule' || block.rule === undefined) return [];
    const span = absolute(block, tree.keyword);
    return [
      { span, kind: 'contested' },
      ...(selected ? [{ span, kind: 'verdict' } as const] : []),
      ...(tries
        ? expressionsOf(tree).map(({ flow }): CodeLens => ({
            span: absolute(block, flow.target.span),
            kind: 'evaluate',
          }))
        : []),
      ...(perFlow
        ? contestedFlows(configuration, block).map(({ origin }): CodeLens => ({
            span: absolute(block, origin),
            kind: 'contributors',
          }))
        : []),
    ];
  });
}

/**
 * Gives a lens its text.
 * @param at where the lens begins, absolute in the file
 * @returns undefined when there is nothing at the place any more
 */
export function resolveLens(
  workspace: WorkspaceSnapshot,
  uri: string,
  at: number,
  kind: LensKind,
  selected?: SelectedPreview,
): ResolvedLens | undefined {
  const file = workspace.file(uri);
  const configuration = workspace.configurationOf(uri);
  const block = file?.blockAt(at);
  const rule = block?.rule;
  if (configuration === undefined || block === undefined || rule === undefined) return undefined;
  if (kind === 'evaluate')
    return { title: 'Evaluate with fixture…', shows: { kind: 'evaluation' } };
  const contested = contestedFlows(configuration, block);
  if (kind === 'verdict') {
    const verdict = selected && ruleVerdict(selected.document, rule);
    if (selected === undefined) return undefined;
    return {
      title:
        verdict === undefined
          ? `not considered for ${selected.label}`
          : `${ruleVerdictText(verdict)} for ${selected.label}`,
      shows: { kind: 'attributeFlow' },
    };
  }
  if (kind === 'contributors') {
    const flow = contested.find(({ origin }) => absolute(block, origin).start === at);
    return (
      flow && {
        title: `set by ${counted(flow.writers.length, 'rule')}`,
        shows: { kind: 'places', targets: located(workspace, flow.writers) },
      }
    );
  }
  const title = `${counted(rule.flows.length, 'flow')}${contested.length === 0 ? '' : `, ${contested.length} to attributes that other rules set too`}`;
  return {
    title,
    shows: {
      kind: 'places',
      targets: located(
        workspace,
        contested.flatMap(({ writers }) => writers),
      ),
    },
  };
}

interface ContestedFlow {
  /** Relative to the block. */
  readonly origin: Span;
  readonly writers: readonly (Origin | undefined)[];
}

/** Flows of an enabled rule whose target another enabled flow sets too, with all places that set it. */
function contestedFlows(
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
): readonly ContestedFlow[] {
  const rule = block.rule;
  if (rule?.disabled !== false) return [];
  const { target } = sides(rule);
  const type = rule.targetObjectType === '*' ? undefined : rule.targetObjectType;
  return rule.flows.flatMap((flow) => {
    const writers = configuration.index
      .writers(target, flow.target, type)
      .filter((entry) => !entry.rule.disabled);
    return flow.origin === undefined || writers.length < 2
      ? []
      : [{ origin: flow.origin.span, writers: writers.map((entry) => entry.flow.origin) }];
  });
}
