import type { AttributeSchema } from '../../domain/schema';
import type {
  ConfigurationSnapshot,
  FlowEntry,
  ReaderEntry,
  Side,
  WorkspaceSnapshot,
} from '../../model/types';
import { contributorLine, readerLine } from '../lineage/contributors';
import {
  code,
  list,
  paragraph,
  strong,
  type Inline,
  type Markup,
  type MarkupBlock,
} from '../../protocol/markup';
import type { AttributeOccurrence } from '../occurrences/occurrence';
import { objectTypeOf, sideOf, type Place } from '../../model/place';
import { locationOf } from '../../model/plainLocation';
import { rankOf } from '../lineage/flowRank';
import { attributeValue, flowVerdict, valuesText, type SelectedPreview } from '../lenses/verdicts';

/** The configuration that is spoken of, in its workspace. */
type Home = Pick<Place, 'workspace' | 'configuration'>;

/** How many places a list in a hover names before it only counts: two such lists are about what editors show without scrolling, and few attributes have more contributors. */
const shown = 6;

/**
 * Tells what is known about an attribute: its declaration, its value for the selected object, the rules that set it in winning order, and what
 * reads it, each with what it came to for that object.
 */
export function hoverAttribute(
  place: Place,
  occurrence: AttributeOccurrence,
  selected?: SelectedPreview,
): Markup {
  const { configuration, block } = place;
  const side = sideOf(configuration, block, occurrence.side);
  return describeAttribute(
    place,
    side,
    occurrence.name,
    occurrence.memberOf ?? objectTypeOf(block, occurrence.side),
    selected,
  );
}

/** The same for an attribute of a side by its name. */
export function describeAttribute(
  home: Home,
  side: Side,
  name: string,
  type: string | undefined,
  selected?: SelectedPreview,
): Markup {
  const { configuration } = home;
  return [
    { kind: 'code', text: declarationText(name, configuration.attribute(side, name)) },
    paragraph(...introduction(configuration, side, name, type)),
    ...valueOf(selected, side, name),
    ...writers(home, side, name, type, selected),
    ...readers(home, side, name, type, selected),
  ];
}

/** @returns the attribute as its declaration would be written. */
export function declarationText(name: string, schema: AttributeSchema | undefined): string {
  if (schema === undefined) return name;
  const flags = [
    ...(schema.multivalued ? ['multivalued'] : []),
    ...(schema.indexed ? ['indexed'] : []),
  ];
  return [
    name,
    schema.type,
    ...flags,
    ...(schema.maxLength === undefined ? [] : [`length ${schema.maxLength}`]),
  ].join(' ');
}

/** @returns the side in words: `metaverse`, or the connector's name. */
export function sideName(configuration: ConfigurationSnapshot, side: Side): string {
  return side.kind === 'metaverse'
    ? 'the metaverse'
    : (configuration.connector(side.connector)?.name ?? side.connector);
}

function introduction(
  configuration: ConfigurationSnapshot,
  side: Side,
  name: string,
  type: string | undefined,
): readonly Inline[] {
  const schema = configuration.attribute(side, name);
  const where: readonly Inline[] = [
    side.kind === 'metaverse' ? 'Attribute of ' : 'Attribute of connector ',
    strong(sideName(configuration, side)),
    ...(type === undefined ? [] : [', ', code(type)]),
  ];
  if (schema !== undefined)
    return [
      ...where,
      `: ${schema.type}, ${schema.multivalued ? 'multi-valued' : 'single-valued'}${schema.indexed ? ', indexed' : ''}.`,
    ];
  if (side.kind === 'connector' && name === 'dn')
    return [...where, ': the distinguished name. Every object has it, and no schema lists it.'];
  return [
    ...where,
    configuration.hasSchema(side)
      ? '. The schema does not have it.'
      : '. No schema is declared, so its type is not known.',
  ];
}

function valueOf(
  selected: SelectedPreview | undefined,
  side: Side,
  name: string,
): readonly MarkupBlock[] {
  const values = selected && attributeValue(selected, side, name);
  if (selected === undefined || values === undefined) return [];
  const text = valuesText(values, 160);
  return [
    paragraph(
      'For ',
      strong(selected.label),
      ': ',
      text === undefined ? 'no value' : code(text),
      '.',
    ),
  ];
}

function writers(
  place: Home,
  side: Side,
  name: string,
  type: string | undefined,
  selected: SelectedPreview | undefined,
): readonly MarkupBlock[] {
  const { configuration, workspace } = place;
  const all = configuration.index.writers(side, name, type);
  if (all.length === 0)
    return [
      paragraph(
        side.kind === 'metaverse' ? 'No inbound rule sets it.' : 'No outbound rule sets it.',
      ),
    ];
  const several =
    type === undefined ? typesWritten(all.map((entry) => entry.rule.targetObjectType)) : [type];
  return several.flatMap((one) => {
    const entries = type === undefined ? configuration.index.writers(side, name, one) : all;
    return [
      paragraph(
        strong('Set by'),
        ', in winning order',
        ...(several.length > 1 ? [', for ', code(one)] : []),
        ':',
      ),
      lines(entries, (entry) => contributorLine(workspace, entry), workspace, selected),
    ];
  });
}

/** Distinct object types; a rule to `*` belongs to each of the others, and stands alone only when there are none. */
function typesWritten(types: readonly string[]): readonly string[] {
  const named = [...new Set(types)].filter((type) => type !== '*');
  return named.length > 0 ? named.sort() : ['*'];
}

/** @returns what a flow came to for the selected object: ` · gives "Ada", wins`. */
function verdictOf(
  workspace: WorkspaceSnapshot,
  selected: SelectedPreview,
  { rule, flow }: Partial<FlowEntry>,
): readonly Inline[] {
  if (flow === undefined || rule?.disabled !== false) return [];
  const found = flowVerdict(selected, rule, flow, locationOf(workspace, flow.origin).location);
  if (found === undefined) return [];
  return found.value === undefined
    ? [' · ', strong(found.verdict)]
    : [' · ', code(found.value), ', ', strong(found.verdict)];
}

/** The rank that a reading flow has for its own target, where others set that too: ` (2 of 3)`. */
function rankText(configuration: ConfigurationSnapshot, { rule, flow }: ReaderEntry): string {
  const place = flow && rankOf(configuration, rule, flow);
  return place === undefined || place.count < 2 ? '' : ` (${place.rank} of ${place.count})`;
}

function readers(
  place: Home,
  side: Side,
  name: string,
  type: string | undefined,
  selected: SelectedPreview | undefined,
): readonly MarkupBlock[] {
  const all = place.configuration.index.readers(side, name, type);
  if (all.length === 0) return [];
  return [
    paragraph(strong('Read by'), ':'),
    lines(
      all,
      (entry) => readerLine(place.workspace, entry, rankText(place.configuration, entry)),
      place.workspace,
      selected,
    ),
  ];
}

/** A line for each of the first entries, with what the flow came to for the selected object, and how many there are more. */
function lines<E extends Partial<FlowEntry>>(
  entries: readonly E[],
  line: (entry: E) => readonly Inline[],
  workspace: WorkspaceSnapshot,
  selected: SelectedPreview | undefined,
): MarkupBlock {
  const items = entries
    .slice(0, shown)
    .map((entry) =>
      selected === undefined
        ? line(entry)
        : [...line(entry), ...verdictOf(workspace, selected, entry)],
    );
  if (entries.length > shown) items.push([`and ${entries.length - shown} more`]);
  return list(items);
}
