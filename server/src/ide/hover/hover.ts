import type { Span } from '../../base/span';
import { counted } from '../../base/counted';
import { hoverAttribute, sideName } from './attribute';
import { hoverFunction } from './function';
import { code, list, paragraph, strong, type Markup } from '../../protocol/markup';
import { maskHover } from './mask';
import type {
  NamedOccurrence,
  ObjectTypeOccurrence,
  Occurrence,
  ParameterOccurrence,
  VariableOccurrence,
} from '../occurrences/occurrence';
import { occurrenceAt } from '../occurrences/occurrences';
import { parameterValues } from './parameters';
import { absolute, placeAt, sideOf, type Place } from '../../model/place';
import { propertyMeaning, wordMeaning } from './words';
import { ruleVerdict, ruleVerdictText, type SelectedPreview } from '../lenses/verdicts';
import type { WorkspaceSnapshot } from '../../model/types';

export interface Hover {
  /** What the text is about, absolute in the file. */
  readonly span: Span;
  readonly content: Markup;
}

/**
 * Explains what stands under the cursor.
 * @param offset absolute in the file
 * @param selected the preview of the selected object, where it belongs to the file's configuration
 * @returns undefined where there is nothing to say
 */
export function hover(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
  selected?: SelectedPreview,
): Hover | undefined {
  const place = placeAt(workspace, uri, offset);
  const occurrence = place && occurrenceAt(place.block.parsed.tree, place.offset);
  if (place === undefined || occurrence === undefined) return undefined;
  const content = explain(place, occurrence, selected);
  return content === undefined
    ? maskHover(place)
    : { span: absolute(place.block, occurrence.span), content };
}

function explain(
  place: Place,
  occurrence: Occurrence,
  selected: SelectedPreview | undefined,
): Markup | undefined {
  switch (occurrence.kind) {
    case 'attribute':
      return hoverAttribute(place, occurrence, selected);
    case 'function':
      return hoverFunction(occurrence.name);
    case 'objectType':
      return objectType(place, occurrence);
    case 'variable':
      return variable(occurrence);
    case 'parameter':
      return parameter(place, occurrence);
    case 'rule':
      return rule(place, occurrence, selected);
    case 'connector':
      return connector(place, occurrence);
    case 'property': {
      const meaning = propertyMeaning(occurrence.owner, occurrence.name);
      return meaning === undefined
        ? undefined
        : [paragraph(code(occurrence.name)), paragraph(meaning)];
    }
    case 'enumMember':
      return [paragraph(code(occurrence.name), ': one of the words that this argument takes.')];
    default: {
      const meaning = wordMeaning(occurrence.kind, occurrence.name);
      return meaning === undefined
        ? undefined
        : [paragraph(code(occurrence.name)), paragraph(meaning)];
    }
  }
}

function objectType(place: Place, occurrence: ObjectTypeOccurrence): Markup {
  const side = sideOf(place.configuration, place.block, occurrence.side);
  const where = strong(sideName(place.configuration, side));
  if (occurrence.name === '*') return [paragraph('Any object type of ', where, '.')];
  const schema =
    side.kind === 'metaverse'
      ? place.configuration.configuration.metaverse
      : place.configuration.connector(side.connector)?.schema;
  const type = schema?.objectTypes.get(occurrence.name);
  const unknown = schema === undefined ? 'No schema is declared.' : 'The schema does not have it.';
  const known = type === undefined ? unknown : `${counted(type.attributes.length, 'attribute')}.`;
  return [paragraph('Object type ', code(occurrence.name), ' of ', where, '. ', known)];
}

function variable(occurrence: VariableOccurrence): Markup {
  const text = `$${occurrence.name}`;
  if (occurrence.scope === undefined)
    return [
      paragraph(code(text), ' is bound by nothing here. Select, Where and With bind a variable.'),
    ];
  const meaning =
    occurrence.scope.name === 'With'
      ? 'the value of the second argument'
      : 'each value of the second argument in turn';
  return [paragraph(code(text), ` stands for ${meaning} of `, code(occurrence.scope.name), '.')];
}

function parameter(place: Place, occurrence: ParameterOccurrence): Markup {
  const values = parameterValues(place.configuration, place.block, occurrence.name);
  const head = paragraph('Parameter ', code(`%${occurrence.name}%`));
  if (values.length === 0)
    return [head, paragraph('Neither the connector nor the manifest gives it a value.')];
  return [head, list(values.map((value) => [code(value.value), ` · ${value.source}`]))];
}

function rule(
  place: Place,
  occurrence: NamedOccurrence,
  selected: SelectedPreview | undefined,
): Markup | undefined {
  const own = occurrence.role === 'declaration' ? place.block.rule : undefined;
  const rules = own === undefined ? place.configuration.index.rulesNamed(occurrence.name) : [own];
  const found = rules[0];
  if (found === undefined) return [paragraph('No rule has this name.')];
  const connectorName = place.configuration.connector(found.connector)?.name ?? found.connector;
  const verdict = selected && ruleVerdict(selected.document, found);
  return [
    paragraph(
      strong(found.name),
      ` · ${found.direction.toLowerCase()}, precedence ${found.precedence}${found.disabled ? ', disabled' : ''}`,
    ),
    paragraph(
      code(found.sourceObjectType),
      ' → ',
      code(found.targetObjectType),
      ` · ${connectorName} · ${found.linkType} · ${counted(found.flows.length, 'flow')}`,
    ),
    ...(found.description === '' ? [] : [paragraph(found.description)]),
    ...(selected === undefined || verdict === undefined
      ? []
      : [
          paragraph(
            'For ',
            strong(selected.label),
            `: ${ruleVerdictText(verdict)} (${verdict.reason}).`,
          ),
        ]),
  ];
}

function connector(place: Place, occurrence: NamedOccurrence): Markup {
  const found = place.configuration.connector(occurrence.name);
  if (found === undefined) return [paragraph('No connector has this name.')];
  const rules = place.configuration.index.rules.filter((one) => one.connector === found.id);
  const schema =
    found.schema === undefined
      ? 'no schema declared'
      : `${counted(found.schema.attributes.size, 'attribute')}, ${counted(found.schema.objectTypes.size, 'object type')}`;
  return [
    paragraph(
      'Connector ',
      strong(found.name),
      found.type === '' ? '' : ` · ${found.type}`,
      ` · ${counted(rules.length, 'rule')} · ${schema}`,
    ),
    ...(found.description === '' ? [] : [paragraph(found.description)]),
  ];
}
