import type { Span } from '../../base/span';
import { readByFlow } from '../../model/ruleFacts';
import {
  sides,
  type ConfigurationSnapshot,
  type FlowEntry,
  type Side,
  type WorkspaceSnapshot,
} from '../../model/types';
import { sourceText } from '../lineage/contributors';
import { sideName } from '../hover/attribute';
import { occurrenceAt } from '../occurrences/occurrences';
import { absolute, placeAt, sideOf } from '../../model/place';

/** An attribute of one side, shown at a place that mentions it. */
export interface AttributeItem {
  readonly configuration: string;
  readonly side: Side;
  readonly name: string;
  /** A constant text feeds an attribute too; nothing feeds a constant. */
  readonly kind: 'attribute' | 'constant';
  /** `the metaverse`, or the connector's name; with the rule that carries the value. */
  readonly detail: string;
  readonly uri: string;
  /** Absolute in the file. */
  readonly span: Span;
}

export interface AttributeCall {
  readonly item: AttributeItem;
  /** The flow that carries the value, absolute in the file of the item. */
  readonly flow: Span;
}

/**
 * Finds the attribute under the cursor as the start of a walk along the flows.
 * @param offset absolute in the file
 */
export function prepareCallHierarchy(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): AttributeItem | undefined {
  const place = placeAt(workspace, uri, offset);
  const occurrence = place && occurrenceAt(place.block.parsed.tree, place.offset);
  if (place === undefined || occurrence?.kind !== 'attribute') return undefined;
  const side = sideOf(place.configuration, place.block, occurrence.side);
  const detail = sideName(place.configuration, side);
  return {
    configuration: place.configuration.uri,
    side,
    name: occurrence.name,
    kind: 'attribute',
    detail,
    uri,
    span: absolute(place.block, occurrence.span),
  };
}

/** @returns what feeds an attribute: for each flow that sets it, in winning order, the attributes or the constant that the flow reads. */
export function incomingAttributes(
  workspace: WorkspaceSnapshot,
  item: AttributeItem,
): readonly AttributeCall[] {
  const configuration = configurationOf(workspace, item);
  if (configuration === undefined || item.kind === 'constant') return [];
  return configuration.index.writers(item.side, item.name).flatMap((entry) => {
    const { source } = sides(entry.rule);
    if (entry.flow.source.kind === 'Constant')
      return call(workspace, configuration, entry, source, sourceText(entry.flow, 60), 'constant');
    return [...new Set(readByFlow(entry.flow))].flatMap((name) =>
      call(workspace, configuration, entry, source, name, 'attribute'),
    );
  });
}

/** @returns what an attribute feeds: the target of each flow that reads it, by precedence. */
export function outgoingAttributes(
  workspace: WorkspaceSnapshot,
  item: AttributeItem,
): readonly AttributeCall[] {
  const configuration = configurationOf(workspace, item);
  if (configuration === undefined || item.kind === 'constant') return [];
  return configuration.index
    .readers(item.side, item.name)
    .flatMap(({ rule, flow }) =>
      flow === undefined
        ? []
        : call(
            workspace,
            configuration,
            { rule, flow },
            sides(rule).target,
            flow.target,
            'attribute',
          ),
    );
}

function configurationOf(
  workspace: WorkspaceSnapshot,
  item: AttributeItem,
): ConfigurationSnapshot | undefined {
  return workspace.configurations.find((one) => one.uri === item.configuration);
}

function call(
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
  { rule, flow }: FlowEntry,
  side: Side,
  name: string,
  kind: AttributeItem['kind'],
): readonly AttributeCall[] {
  const at = flow.origin && workspace.locate(flow.origin);
  if (at === undefined) return [];
  const detail = `${sideName(configuration, side)} · ${rule.precedence} ${rule.name}${rule.disabled ? ' (disabled)' : ''}`;
  return [
    {
      item: {
        configuration: configuration.uri,
        side,
        name,
        kind,
        detail,
        uri: at.file.uri,
        span: at.span,
      },
      flow: at.span,
    },
  ];
}
