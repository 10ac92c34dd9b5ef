import { connectorOf, type Place, type RelativeSide } from '../../model/place';
import { linkTypes } from '../../domain/rule';
import { paragraph } from '../../protocol/markup';
import { quoteName, quoteText } from '../../syntax/quoting';
import { propertiesOf, propertyMeaning, wordMeaning } from '../hover/words';
import type { ContextOf, Offers } from './context';
import { item, nothing, words, type CompletionItem } from './item';
import { writtenKeywords } from './order';

/** What the properties of a block are offered: their names and their values. */
export const propertyOffers: Offers<'property' | 'propertyValue'> = {
  property: (place, { owner }) => properties(place, owner),
  propertyValue: (place, context) =>
    context.owner === 'rule' ? ruleValues(place, context) : connectorValues(context.keyword),
};

/** The sections of each block: the word, and what stands before the brace. */
const sections: Readonly<
  Record<
    'rule' | 'connector' | 'metaverse' | 'partition',
    readonly (readonly [name: string, head: string])[]
  >
> = {
  rule: [
    ['scope', 'scope'],
    ['join', 'join'],
    ['flow', 'flow'],
  ],
  connector: [
    ['attributes', 'attributes'],
    ['object', 'object ${1:user}'],
    ['partition', 'partition "${1:DC=contoso,DC=com}"'],
  ],
  metaverse: [
    ['attributes', 'attributes'],
    ['object', 'object ${1:person}'],
  ],
  partition: [],
};

/** What stands in the block already comes last: most may stand once. */
function properties(
  place: Place,
  owner: 'rule' | 'connector' | 'metaverse' | 'partition',
): readonly CompletionItem[] {
  const written =
    owner === 'partition'
      ? new Set<string>()
      : writtenKeywords(place.block.parsed.tree, place.offset);
  const lines = propertiesOf(owner).map((name) =>
    item(name, 'keyword', 'property', written.has(name) ? 2 : 0, () => [
      paragraph(propertyMeaning(owner, name) ?? ''),
    ]),
  );
  return [
    ...lines,
    ...sections[owner].map(([name, head]) =>
      item(
        name,
        'keyword',
        'section',
        1,
        () => [paragraph(wordMeaning('section', name) ?? '')],
        `${head} {\n    $0\n}`,
        true,
      ),
    ),
  ];
}

function connectorValues(keyword: string): readonly CompletionItem[] {
  return keyword === 'type'
    ? ['AD', 'AAD'].map((name) => item(name, 'enumMember', '', 0, nothing))
    : [];
}

type ValueContext = ContextOf<'propertyValue'>;

function ruleValues(place: Place, context: ValueContext): readonly CompletionItem[] {
  const isFirst = context.before.length === 0;
  switch (context.keyword) {
    case 'link':
      return isFirst ? words('linkType', linkTypes, 0, 'enumMember') : [];
    case 'connector':
      return isFirst ? connectors(place, context) : [];
    case 'object':
      return objectTypes(place, context);
    case 'precedence':
      return isFirst && !context.quoted
        ? ['before', 'after'].map((name) => item(name, 'keyword', '', 0, nothing))
        : rules(place, context);
    default:
      return [];
  }
}

/** A value in quotes, of which the cursor may already stand between. */
function written(value: string, { quoted }: ValueContext): string {
  return quoted ? quoteText(value).slice(1, -1) : quoteText(value);
}

function connectors(place: Place, context: ValueContext): readonly CompletionItem[] {
  return place.configuration.configuration.connectors.map(({ name, type }) =>
    item(name, 'connector', type, 0, nothing, written(name, context)),
  );
}

/** The object types of the side that stands before or behind the arrow. */
function objectTypes(
  { configuration, block }: Place,
  { before }: ValueContext,
): readonly CompletionItem[] {
  const first = !before.includes('->');
  const relative: RelativeSide =
    (block.rule?.direction === 'Outbound') === first ? 'metaverse' : 'connector';
  const schema =
    relative === 'metaverse'
      ? configuration.configuration.metaverse
      : connectorOf(configuration, block)?.schema;
  return [...(schema?.objectTypes.keys() ?? [])].map((name) =>
    item(name, 'objectType', '', 0, nothing, quoteName(name)),
  );
}

/** The rules that a precedence can be given relative to. */
function rules(place: Place, context: ValueContext): readonly CompletionItem[] {
  return place.configuration.index.rules.map(({ name, precedence }) =>
    item(name, 'rule', String(precedence), 0, nothing, written(name, context)),
  );
}
