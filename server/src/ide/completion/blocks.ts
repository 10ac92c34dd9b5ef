import type { ConfigurationSnapshot } from '../../model/types';
import { ruleRecipes } from '../actions/recipes';
import { item, nothing, type CompletionItem } from './item';
import { recipeItem } from './recipes';
import { fitted } from './templates';

function skeleton(direction: 'inbound' | 'outbound', types: string): string {
  return `${direction} rule "\${1:name}" {\n    connector  "\${2:${direction === 'inbound' ? 'contoso.com' : 'tenant - AAD'}}"\n    object     ${types}\n    link       Join\n    precedence \${4:50}\n\n    flow {\n        $0\n    }\n}\n`;
}

const blocks: readonly CompletionItem[] = [
  item(
    'inbound rule',
    'snippet',
    'a rule from a connector space to the metaverse',
    0,
    nothing,
    skeleton('inbound', '${3:user -> person}'),
    true,
  ),
  item(
    'outbound rule',
    'snippet',
    'a rule from the metaverse to a connector space',
    0,
    nothing,
    skeleton('outbound', '${3:person -> user}'),
    true,
  ),
  item(
    'connector',
    'snippet',
    'a connected directory',
    1,
    nothing,
    'connector "${1:name}" {\n    type ${2:AD}\n\n    attributes {\n        $0\n    }\n}\n',
    true,
  ),
  item(
    'metaverse',
    'snippet',
    'the schema of the metaverse',
    1,
    nothing,
    'metaverse {\n    attributes {\n        $0\n    }\n}\n',
    true,
  ),
];

const templates: readonly CompletionItem[] = [
  ...blocks,
  ...ruleRecipes.map((recipe) => recipeItem(recipe, recipe.text, 2)),
];

/** @returns whole blocks, with names that the configuration has. */
export function itemsForBlock(
  configuration: ConfigurationSnapshot | undefined,
): readonly CompletionItem[] {
  return templates.map((one) => ({ ...one, newText: fitted(configuration, one.newText) }));
}
