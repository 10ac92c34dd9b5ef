import { flagsOf, namedFlagAttributes } from '../../server/src/domain/bitFlags';
import { catalogue } from '../../server/src/functions/catalogue';
import type { FunctionEntry } from '../../server/src/functions/types';
import { flowRecipes, ruleRecipes } from '../../server/src/ide/actions/recipes';
import * as wordMeanings from '../../server/src/ide/hover/wordMeanings';

function documentation(entry: FunctionEntry): readonly string[] {
  const parameters = entry.signatures.flatMap((signature) => signature.parameters);
  return [
    entry.meaning,
    ...entry.edgeCases,
    entry.onNull,
    entry.onMultiValue,
    ...parameters.map(({ summary }) => summary ?? ''),
  ];
}

/** The English texts that registries declare and the editor shows through `translated`; the extractor finds only those in `l10n.t('…')`. */
export const registryTexts: readonly string[] = [
  ...catalogue.flatMap(documentation),
  ...[...flowRecipes, ...ruleRecipes].flatMap(({ detail, meaning }) => [detail, meaning]),
  ...Object.values(wordMeanings).flatMap((table) => Object.values(table)),
  ...namedFlagAttributes.flatMap((name) => (flagsOf(name) ?? []).map(({ meaning }) => meaning)),
].filter((text) => text !== '');
