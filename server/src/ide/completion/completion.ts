import {
  absolute,
  connectorOf,
  objectTypeOf,
  placeAt,
  sideOf,
  type Place,
  type RelativeSide,
} from '../../model/place';
import type { Span } from '../../base/span';
import { linkTypes, mergeTypes } from '../../domain/rule';
import { catalogue, findFunction } from '../../functions/catalogue';
import type { FunctionEntry } from '../../functions/types';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../../model/types';
import { quoteAttribute, quoteName, quoteText } from '../../syntax/quoting';
import { completionPlace, type CompletionContext } from './context';
import {
  forArgument,
  forJoin,
  forNewFlow,
  forTarget,
  functionPreference,
  noPreference,
  writtenKeywords,
  type OperandPlace,
  type Preference,
} from './order';
import { contributors } from '../lineage/contributors';
import { declarationText } from '../hover/attribute';
import { hoverFunction, signatureText } from '../hover/function';
import { paragraph, type Markup } from '../../protocol/markup';
import { occurrences } from '../occurrences/occurrences';
import { operatorsFor } from './fittingOperators';
import { parameterNames, parameterValues } from '../hover/parameters';
import {
  flowRecipes,
  ruleRecipes,
  withoutPlaces,
  type FlowRecipe,
  type Recipe,
} from '../actions/recipes';
import { fitted } from './templates';
import { propertiesOf, propertyMeaning, wordMeaning, wordsOf } from '../hover/words';

export type CompletionKind =
  | 'attribute'
  | 'function'
  | 'keyword'
  | 'parameter'
  | 'variable'
  | 'enumMember'
  | 'objectType'
  | 'connector'
  | 'rule'
  | 'snippet'
  | 'operator'
  | 'value';

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail: string;
  /** What is written; places to fill in as `${1:name}` when `snippet`. */
  readonly newText: string;
  readonly snippet: boolean;
  /** Best first; equal ranks are ordered by label. */
  readonly rank: number;
  /** Made when somebody reads it. */
  readonly documentation: () => Markup;
}

export interface Completion {
  /** What a choice replaces, absolute in the file. */
  readonly replace: Span;
  readonly items: readonly CompletionItem[];
}

/**
 * Offers what may be written at the cursor.
 * @param offset absolute in the file
 * @returns undefined where there is nothing to offer: in comments, in free texts, behind a complete expression
 */
export function completion(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): Completion | undefined {
  // A file without any text has no block that a cursor could stand in.
  if (workspace.file(uri)?.parsed.length === 0)
    return { replace: { start: 0, end: 0 }, items: itemsForBlock(workspace.configurationOf(uri)) };
  const place = placeAt(workspace, uri, offset);
  const at = place && completionPlace(place.block.parsed, place.offset);
  if (place === undefined || at === undefined) return undefined;
  const typed = place.block.parsed.text.slice(at.replace.start, at.replace.end);
  // What is being typed is read as an attribute of that name; nobody wants to be offered it.
  const items = itemsFor(place, at.context).filter(
    (one) => one.kind !== 'attribute' || one.label !== typed || one.detail !== '',
  );
  return items.length === 0 ? undefined : { replace: absolute(place.block, at.replace), items };
}

function itemsFor(place: Place, context: CompletionContext): readonly CompletionItem[] {
  const source: RelativeSide =
    place.block.rule?.direction === 'Outbound' ? 'metaverse' : 'connector';
  const target: RelativeSide = source === 'connector' ? 'metaverse' : 'connector';
  switch (context.kind) {
    case 'block':
      return itemsForBlock(place.configuration);
    case 'property':
      return properties(place, context.owner);
    case 'propertyValue':
      return propertyValues(place, context);
    case 'scopeAttribute':
    case 'recordedAttribute':
      return attributes(place, source);
    case 'attributeReference':
      return attributes(place, source, (name) => name, 0, forArgument(context));
    case 'flowTarget':
      return [
        ...attributes(
          place,
          target,
          quoteAttribute,
          0,
          forNewFlow(place.block.parsed.tree, place.offset),
        ),
        ...words('modifier', ['once', ...mergeTypes], 1),
        ...flowRecipes.map((recipe) => recipeItem(recipe, flowText(recipe), 4)),
      ];
    case 'joinConnectorAttribute':
      return attributes(place, 'connector');
    case 'joinMetaverseAttribute':
      return attributes(place, 'metaverse', quoteAttribute, 0, forJoin(place, context.attribute));
    case 'joinModifier':
      return words('modifier', ['casesensitive'], 0);
    case 'scopeOperator':
      return fittingOperators(place, source, context.attribute);
    case 'scopeValue':
      return scopeValues(place, source, context.attribute, context.quoted);
    case 'flowSource':
      return [
        ...attributes(place, source, quoteAttribute, 0, forTarget(place, context.target)),
        ...operands(
          place,
          { call: undefined, argument: 0, target: context.target, operator: undefined },
          1,
        ),
        ...flowRecipes.map((recipe) =>
          recipeItem(recipe, recipe.source, recipe.target === context.target ? 0.5 : 4),
        ),
      ];
    case 'operand':
      return [
        ...operands(place, context, 1),
        ...attributes(place, source, (name) => `[${name}]`, 2, forArgument(context)),
      ];
    case 'quotedArgument':
      return quotedArguments(place, source, context.call, context.argument);
    case 'parameterReference':
      return parameters(place, (name) => name);
    case 'variableReference':
      return variables(place, (name) => name);
    case 'attributeType':
      return words('attributeType', wordsOf('attributeType'), 0);
    case 'attributeFlag':
      return words('flag', wordsOf('flag'), 0);
    case 'memberAttribute':
      return attributes(
        place,
        place.block.parsed.tree.kind === 'Metaverse' ? 'metaverse' : 'connector',
      );
  }
}

function item(
  label: string,
  kind: CompletionKind,
  detail: string,
  rank: number,
  documentation: () => Markup,
  newText = label,
  snippet = false,
): CompletionItem {
  return { label, kind, detail, newText, snippet, rank, documentation };
}

const nothing = (): Markup => [];

function words(
  kind: 'modifier' | 'scopeOperator' | 'attributeType' | 'flag' | 'linkType',
  names: readonly string[],
  rank: number,
  as: CompletionKind = 'keyword',
): readonly CompletionItem[] {
  return names.map((name) =>
    item(name, as, '', rank, () => [paragraph(wordMeaning(kind, name) ?? '')]),
  );
}

/** Attributes that the rule's object type has come before the others of that side. */
function attributes(
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

function operands(place: Place, at: OperandPlace, rank: number): readonly CompletionItem[] {
  const { call, argument } = at;
  const preference = functionPreference(place, at);
  const parameter =
    call === undefined ? undefined : findFunction(call)?.signatures[0]?.parameters[argument];
  const members = (parameter?.members ?? []).map((name) =>
    item(
      name,
      'enumMember',
      parameter?.name ?? '',
      0,
      nothing,
      parameter?.quotedMembers === true ? `"${name}"` : name,
    ),
  );
  const literals = wordsOf('literal').map((name) =>
    item(name, 'keyword', '', rank + 2, () => [paragraph(wordMeaning('literal', name) ?? '')]),
  );
  return [
    ...members,
    ...catalogue.map((entry) => functionItem(entry, rank + preference(entry))),
    ...literals,
    ...parameters(place, (name) => `%${name}%`, rank + 2),
    ...variables(place, (name) => `$${name}`),
  ];
}

function functionItem(entry: FunctionEntry, rank: number): CompletionItem {
  const signature = entry.signatures[0];
  const required = signature?.parameters.filter((parameter) => parameter.optional !== true) ?? [];
  const holes = required
    .map((parameter, i) => `\${${i + 1}:${parameter.binds === true ? '\\$' : ''}${parameter.name}}`)
    .join(', ');
  // Of what the documentation does not say the list shows it, the documentation of the item says why.
  const mark = entry.fidelity.mark === 'documented' ? '' : ` · ${entry.fidelity.mark}`;
  const detail =
    signature === undefined
      ? ''
      : `${signatureText(entry.name, signature).slice(entry.name.length)}${mark}`;
  return item(
    entry.name,
    'function',
    detail,
    rank,
    () => hoverFunction(entry.name),
    `${entry.name}(${holes})`,
    true,
  );
}

function quotedArguments(
  place: Place,
  source: RelativeSide,
  call: string,
  argument: number,
): readonly CompletionItem[] {
  const parameter = findFunction(call)?.signatures[0]?.parameters[argument];
  if (parameter?.attributeName === true) return attributes(place, source, (name) => name);
  return (parameter?.members ?? []).map((name) =>
    item(name, 'enumMember', parameter?.name ?? '', 0, nothing),
  );
}

function parameters(
  place: Place,
  write: (name: string) => string,
  rank = 0,
): readonly CompletionItem[] {
  return parameterNames(place.configuration, place.block).map((name) =>
    item(
      name,
      'parameter',
      parameterValues(place.configuration, place.block, name)[0]?.value ?? '',
      rank,
      nothing,
      write(name),
    ),
  );
}

/** Variables that a call around the cursor binds. */
function variables(place: Place, write: (name: string) => string): readonly CompletionItem[] {
  const names = occurrences(place.block.parsed.tree).flatMap((one) => {
    const call = one.kind === 'variable' && one.role === 'declaration' ? one.scope : undefined;
    return call !== undefined &&
      one.span.end < place.offset &&
      (place.offset <= call.span.end || !call.closed)
      ? [one.name]
      : [];
  });
  return [...new Set(names)].map((name) =>
    item(`$${name}`, 'variable', '', 0, nothing, write(name)),
  );
}

function scopeValues(
  place: Place,
  source: RelativeSide,
  attribute: string,
  quoted: boolean,
): readonly CompletionItem[] {
  const side = sideOf(place.configuration, place.block, source);
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
function fittingOperators(
  place: Place,
  source: RelativeSide,
  attribute: string,
): readonly CompletionItem[] {
  const schema = place.configuration.attribute(
    sideOf(place.configuration, place.block, source),
    attribute,
  );
  return operatorsFor(schema).map(({ name, rank }) =>
    item(name, 'operator', '', rank, () => [paragraph(wordMeaning('scopeOperator', name) ?? '')]),
  );
}

function flowText({ modifier, target, source }: FlowRecipe): string {
  return `${modifier === undefined ? '' : `${modifier} `}${target} <- ${source}`;
}

function recipeItem(
  recipe: Pick<Recipe, 'label' | 'detail' | 'meaning'>,
  text: string,
  rank: number,
): CompletionItem {
  return item(
    recipe.label,
    'snippet',
    recipe.detail,
    rank,
    () => [{ kind: 'code', text: withoutPlaces(text).trimEnd() }, paragraph(recipe.meaning)],
    text,
    true,
  );
}

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

function propertyValues(
  place: Place,
  context: Extract<CompletionContext, { kind: 'propertyValue' }>,
): readonly CompletionItem[] {
  const { configuration, block } = place;
  const text = (value: string): string =>
    context.quoted ? quoteText(value).slice(1, -1) : quoteText(value);
  if (context.owner !== 'rule')
    return context.keyword === 'type'
      ? ['AD', 'AAD'].map((name) => item(name, 'enumMember', '', 0, nothing))
      : [];
  switch (context.keyword) {
    case 'link':
      return context.before.length === 0 ? words('linkType', linkTypes, 0, 'enumMember') : [];
    case 'connector':
      return context.before.length === 0
        ? configuration.configuration.connectors.map((one) =>
            item(one.name, 'connector', one.type, 0, nothing, text(one.name)),
          )
        : [];
    case 'object': {
      const first = !context.before.includes('->');
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
    case 'precedence':
      if (context.before.length === 0 && !context.quoted)
        return ['before', 'after'].map((name) => item(name, 'keyword', '', 0, nothing));
      return configuration.index.rules.map((rule) =>
        item(rule.name, 'rule', String(rule.precedence), 0, nothing, text(rule.name)),
      );
    default:
      return [];
  }
}

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

function itemsForBlock(
  configuration: ConfigurationSnapshot | undefined,
): readonly CompletionItem[] {
  return templates.map((one) => ({ ...one, newText: fitted(configuration, one.newText) }));
}
