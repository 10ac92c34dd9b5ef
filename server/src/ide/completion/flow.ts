import { sourceSide, targetSide, type Place } from '../../model/place';
import { mergeTypes } from '../../domain/rule';
import { catalogue, findFunction } from '../../functions/catalogue';
import type { FunctionEntry } from '../../functions/types';
import { paragraph } from '../../protocol/markup';
import { quoteAttribute } from '../../syntax/quoting';
import { flowRecipes } from '../actions/recipes';
import { hoverFunction, signatureText } from '../hover/function';
import { wordMeaning, wordsOf } from '../hover/words';
import { occurrences } from '../occurrences/occurrences';
import { attributes } from './attributes';
import type { Offers } from './context';
import { item, nothing, words, type CompletionItem } from './item';
import { forArgument, forNewFlow, forTarget, functionPreference, type OperandPlace } from './order';
import { parameters } from './parameters';
import { flowText, recipeItem } from './recipes';

/** What the flows of a rule are offered: targets, sources and what expressions consist of. */
export const flowOffers: Offers<
  | 'flowTarget'
  | 'flowSource'
  | 'recordedAttribute'
  | 'attributeReference'
  | 'operand'
  | 'quotedArgument'
  | 'parameterReference'
  | 'variableReference'
> = {
  flowTarget: (place) => targets(place),
  flowSource: (place, { target }) => sources(place, target),
  recordedAttribute: (place) => attributes(place, sourceSide(place)),
  attributeReference: (place, context) =>
    attributes(place, sourceSide(place), (name) => name, 0, forArgument(context)),
  operand: (place, context) => [
    ...operands(place, context, 1),
    ...attributes(place, sourceSide(place), (name) => `[${name}]`, 2, forArgument(context)),
  ],
  quotedArgument: (place, { call, argument }) => quotedArguments(place, call, argument),
  parameterReference: (place) => parameters(place, (name) => name),
  variableReference: (place) => variables(place, (name) => name),
};

function targets(place: Place): readonly CompletionItem[] {
  const preference = forNewFlow(place.block.parsed.tree, place.offset);
  return [
    ...attributes(place, targetSide(place), quoteAttribute, 0, preference),
    ...words('modifier', ['once', ...mergeTypes], 1),
    ...flowRecipes.map((recipe) => recipeItem(recipe, flowText(recipe), 4)),
  ];
}

function sources(place: Place, target: string): readonly CompletionItem[] {
  return [
    ...attributes(place, sourceSide(place), quoteAttribute, 0, forTarget(place, target)),
    ...operands(place, { call: undefined, argument: 0, target, operator: undefined }, 1),
    ...flowRecipes.map((recipe) =>
      recipeItem(recipe, recipe.source, recipe.target === target ? 0.5 : 4),
    ),
  ];
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

function quotedArguments(place: Place, call: string, argument: number): readonly CompletionItem[] {
  const parameter = findFunction(call)?.signatures[0]?.parameters[argument];
  if (parameter?.attributeName === true)
    return attributes(place, sourceSide(place), (name) => name);
  return (parameter?.members ?? []).map((name) =>
    item(name, 'enumMember', parameter?.name ?? '', 0, nothing),
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
