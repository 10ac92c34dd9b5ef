import {
  connectorOf,
  objectTypeOf,
  sideOf,
  type Place,
  type RelativeSide,
} from '../../model/place';
import { paragraph, type Markup } from '../../protocol/markup';
import { quoteAttribute } from '../../syntax/quoting';
import { declarationText } from '../hover/attribute';
import { contributors } from '../lineage/contributors';
import type { Offers } from './context';
import { item, words, type CompletionItem } from './item';
import { noPreference, type Preference } from './order';
import { wordsOf } from '../hover/words';

/** Attributes that the rule's object type has come before the others of that side. */
export function attributes(
  place: Place,
  relative: RelativeSide,
  write: (name: string) => string = quoteAttribute,
  rank = 0,
  preference: Preference = noPreference,
): readonly CompletionItem[] {
  const { configuration, block } = place;
  const side = sideOf(configuration, block, relative);
  const type = objectTypeOf(block, relative);
  const schema =
    side.kind === 'metaverse'
      ? configuration.configuration.metaverse
      : connectorOf(configuration, block)?.schema;
  const ofType = new Set(
    type === undefined ? [] : (schema?.objectTypes.get(type)?.attributes ?? []),
  );
  // To ask which names rules use with this object type costs a look at every rule, and only matters where no schema lists them.
  const names = new Set([
    ...(schema?.attributes.keys() ?? []),
    ...configuration.index.attributes(side, schema === undefined ? type : undefined),
  ]);
  return [...names].map((name) => {
    const declaration = schema?.attributes.get(name);
    const detail =
      declaration === undefined ? '' : declarationText(name, declaration).slice(name.length + 1);
    const documentation = (): Markup => {
      const set = contributors(configuration, side, name, type);
      return [
        paragraph(
          set.length === 0
            ? 'No rule sets it.'
            : `Set by ${set.map((entry) => `${entry.rule.precedence} ${entry.rule.name}`).join(', ')}.`,
        ),
      ];
    };
    return item(
      name,
      'attribute',
      detail,
      rank +
        Math.max(ofType.size > 0 && !ofType.has(name) ? 0.5 : 0, preference(name, declaration)),
      documentation,
      write(name),
    );
  });
}

/** What a schema declares of attributes, and which attributes an object type has. */
export const schemaOffers: Offers<'attributeType' | 'attributeFlag' | 'memberAttribute'> = {
  attributeType: () => words('attributeType', wordsOf('attributeType'), 0),
  attributeFlag: () => words('flag', wordsOf('flag'), 0),
  memberAttribute: (place) =>
    attributes(place, place.block.parsed.tree.kind === 'Metaverse' ? 'metaverse' : 'connector'),
};
