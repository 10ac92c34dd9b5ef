import { paragraph } from '../../protocol/markup';
import { withoutPlaces, type FlowRecipe, type Recipe } from '../actions/recipes';
import { item, type CompletionItem } from './item';
import { translated } from '../../protocol/language';

/** @returns a flow as a recipe writes it, whole. */
export function flowText({ modifier, target, source }: FlowRecipe): string {
  return `${modifier === undefined ? '' : `${modifier} `}${target} <- ${source}`;
}

/** @returns the item of a recipe that writes `text`. */
export function recipeItem(
  recipe: Pick<Recipe, 'label' | 'detail' | 'meaning'>,
  text: string,
  rank: number,
): CompletionItem {
  return item(
    recipe.label,
    'snippet',
    translated(recipe.detail),
    rank,
    () => [
      { kind: 'code', text: withoutPlaces(text).trimEnd() },
      paragraph(translated(recipe.meaning)),
    ],
    text,
    true,
  );
}
