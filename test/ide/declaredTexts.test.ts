import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../server/src/functions/catalogue';
import { hoverFunction } from '../../server/src/ide/hover/function';
import { propertyMeaning, wordMeaning } from '../../server/src/ide/hover/words';
import { recipeItem } from '../../server/src/ide/completion/recipes';
import { flowRecipes } from '../../server/src/ide/actions/recipes';
import { useLanguage } from '../../server/src/protocol/language';
import { renderPlain } from '../../server/src/protocol/markup';

const bundle = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../l10n/bundle.l10n.json'), 'utf8'),
) as Readonly<Record<string, string>>;

/** A language in which each text of the catalogue is in brackets. */
function useBrackets(): void {
  const texts = Object.keys(bundle).map((text) => [text, `⟦${text}⟧`]);
  useLanguage({ locale: 'en', texts: Object.fromEntries(texts) });
}

afterEach(() => {
  useLanguage(undefined);
});

describe('texts that registries declare are shown in the display language', () => {
  it.each(catalogue.map((entry) => [entry.name, entry] as const))('hover of %s', (name, entry) => {
    useBrackets();
    const shown = renderPlain(hoverFunction(name));
    for (const text of [entry.meaning, ...entry.edgeCases, entry.onNull, entry.onMultiValue])
      if (text !== '') expect(shown).toContain(`⟦${text}⟧`);
  });

  it('hover of words and properties', () => {
    useBrackets();
    expect(wordMeaning('linkType', 'Join')).toMatch(/^⟦.+⟧$/);
    expect(propertyMeaning('rule', 'precedence')).toMatch(/^⟦.+⟧$/);
  });

  it.each(flowRecipes.map((recipe) => [recipe.label, recipe] as const))(
    'completion of %s',
    (_label, recipe) => {
      useBrackets();
      expect(recipeItem(recipe, recipe.source, 0).detail).toBe(`⟦${recipe.detail}⟧`);
    },
  );
});
