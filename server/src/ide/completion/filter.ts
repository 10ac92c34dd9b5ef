import { sideOf, sourceSide, type Place } from '../../model/place';
import { paragraph } from '../../protocol/markup';
import { quoteAttribute, quoteText } from '../../syntax/quoting';
import { wordMeaning } from '../hover/words';
import { attributes } from './attributes';
import type { Offers } from './context';
import { operatorsFor } from './fittingOperators';
import { item, nothing, words, type CompletionItem } from './item';
import { forJoin } from './order';
import { parameters } from './parameters';

/** What the sections of a rule that choose objects are offered: scope and join. */
export const filterOffers: Offers<
  | 'scopeAttribute'
  | 'scopeOperator'
  | 'scopeValue'
  | 'joinConnectorAttribute'
  | 'joinMetaverseAttribute'
  | 'joinModifier'
> = {
  scopeAttribute: (place) => attributes(place, sourceSide(place)),
  scopeOperator: (place, { attribute }) => fittingOperators(place, attribute),
  scopeValue: (place, { attribute, quoted }) => scopeValues(place, attribute, quoted),
  joinConnectorAttribute: (place) => attributes(place, 'connector'),
  joinMetaverseAttribute: (place, { attribute }) =>
    attributes(place, 'metaverse', quoteAttribute, 0, forJoin(place, attribute)),
  joinModifier: () => words('modifier', ['casesensitive'], 0),
};

function scopeValues(place: Place, attribute: string, quoted: boolean): readonly CompletionItem[] {
  const side = sideOf(place.configuration, place.block, sourceSide(place));
  const schema = place.configuration.attribute(side, attribute);
  const write = (value: string): string =>
    quoted ? quoteText(value).slice(1, -1) : quoteText(value);
  const truths = schema?.type === 'boolean' ? ['True', 'False'] : [];
  // What other rules compare the attribute with; of a product's many codes these are the ones in use here.
  const used = place.configuration.index
    .readers(side, attribute)
    .flatMap(({ rule, kind }) => (kind === 'scope' ? rule.scope : []))
    .flatMap(({ clauses }) => clauses);
  const values = new Set(
    used
      .filter(
        (clause) =>
          clause.attribute === attribute && clause.value !== '' && !clause.value.startsWith('%'),
      )
      .map((clause) => clause.value),
  );
  return [
    ...truths.map((value) => item(value, 'value', '', 0, nothing, write(value))),
    ...[...values]
      .filter((value) => !truths.includes(value))
      .slice(0, 50)
      .map((value) => item(value, 'value', 'used by another clause', 1, nothing, write(value))),
    ...(truths.length > 0 ? [] : parameters(place, (name) => write(`%${name}%`), 2)),
  ];
}

/** Operators that mean something for the attribute's type; all of them where the type is not known. */
function fittingOperators(place: Place, attribute: string): readonly CompletionItem[] {
  const schema = place.configuration.attribute(
    sideOf(place.configuration, place.block, sourceSide(place)),
    attribute,
  );
  return operatorsFor(schema).map(({ name, rank }) =>
    item(name, 'operator', '', rank, () => [paragraph(wordMeaning('scopeOperator', name) ?? '')]),
  );
}
