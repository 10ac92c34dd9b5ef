import type { Diagnostic } from '../base/diagnostic';
import type { Block } from '../syntax/ast';
import { bindConnector, bindMetaverse } from './bindConnector';
import { bindRule } from './bindRule';
import type { BlockPlace, BoundBlock } from './bound';

/**
 * Gives a block its meaning: tree in, rule, connector or metaverse out.
 * @param place where the block stands, for origins
 * @param damaged whether the parser reported errors; what is missing then is probably behind them and is not reported again
 */
export function bindBlock(tree: Block, place: BlockPlace, damaged: boolean): BoundBlock {
  const found: Diagnostic[] = [];
  const bound = bindTree(tree, place, found);
  return {
    ...bound,
    diagnostics: damaged ? found.filter((diagnostic) => diagnostic.code !== 'SR012') : found,
  };
}

function bindTree(
  tree: Block,
  place: BlockPlace,
  found: Diagnostic[],
): Omit<BoundBlock, 'diagnostics'> {
  switch (tree.kind) {
    case 'Rule':
      return { rule: bindRule(tree, place, found) };
    case 'Connector':
      return { connector: bindConnector(tree, place, found) };
    case 'Metaverse':
      return { metaverse: bindMetaverse(tree, place, found) };
    case 'Unknown':
      return {};
  }
}
