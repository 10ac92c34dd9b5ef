import { shift, type Span } from '../base/span';
import type { Connector } from '../domain/schema';
import type {
  BlockSnapshot,
  ConfigurationSnapshot,
  FileSnapshot,
  Side,
  WorkspaceSnapshot,
} from './types';

/** A cursor in a file: the block that holds it, and where in that block it stands. */
export interface Place {
  readonly workspace: WorkspaceSnapshot;
  readonly configuration: ConfigurationSnapshot;
  readonly file: FileSnapshot;
  readonly block: BlockSnapshot;
  /** Relative to the block's start. */
  readonly offset: number;
}

/** Which of the two sides a name belongs to, before it is known which connector is meant. */
export type RelativeSide = 'metaverse' | 'connector';

/**
 * Finds where a cursor stands.
 * @param offset absolute in the file's current text
 * @returns undefined when the file is unknown or has no text
 */
export function placeAt(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): Place | undefined {
  const file = workspace.file(uri);
  const configuration = workspace.configurationOf(uri);
  if (file === undefined || configuration === undefined) return undefined;
  const block = file.blockAt(offset);
  return block && { workspace, configuration, file, block, offset: offset - block.start };
}

/** @returns the blocks that a range of the file touches. */
export function blocksIn(file: FileSnapshot, range: Span): readonly BlockSnapshot[] {
  return file.blocks.filter((block) => block.start <= range.end && range.start <= block.end);
}

/** @returns a span of the block, absolute in its file. */
export function absolute(block: BlockSnapshot, relative: Span): Span {
  return shift(relative, block.start);
}

/** @returns the connector that the block at hand is about: the rule's, or the one that is declared there. */
export function connectorOf(
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
): Connector | undefined {
  if (block.rule !== undefined) return configuration.connector(block.rule.connector);
  const tree = block.parsed.tree;
  return tree.kind === 'Connector' && tree.name !== undefined
    ? configuration.connector(tree.name.value)
    : undefined;
}

/** @returns the side that a name of the block belongs to. */
export function sideOf(
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
  side: RelativeSide,
): Side {
  if (side === 'metaverse') return { kind: 'metaverse' };
  return {
    kind: 'connector',
    connector: connectorOf(configuration, block)?.id ?? block.rule?.connector ?? '',
  };
}

/** @returns the object type that the rule in the block names on that side; undefined outside rules and for `*`. */
export function objectTypeOf(block: BlockSnapshot, side: RelativeSide): string | undefined {
  const rule = block.rule;
  if (rule === undefined) return undefined;
  const type =
    (rule.direction === 'Inbound') === (side === 'connector')
      ? rule.sourceObjectType
      : rule.targetObjectType;
  return type === '' || type === '*' ? undefined : type;
}

/** @returns the side that a block's rule reads; of other blocks, the connector's. */
export function sourceSide({ block }: Place): RelativeSide {
  return block.rule?.direction === 'Outbound' ? 'metaverse' : 'connector';
}

/** @returns the side that a block's rule writes; of other blocks, the metaverse's. */
export function targetSide({ block }: Place): RelativeSide {
  return block.rule?.direction === 'Outbound' ? 'connector' : 'metaverse';
}
