import type { Fixture } from '../../domain/fixture';
import type { Span } from '../../base/span';
import { fixtureObjects } from '../../domain/fixture';
import { isReference } from '../../domain/value';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../../model/types';
import type { ExplainAnswer } from '../../protocol/explain';
import type { PlainLocation } from '../../protocol/preview';
import { occurrenceAt } from '../occurrences';
import { placeAt, sideOf } from '../place';
import { previewObject, selectObject, type ObjectSelector, type PreviewOptions } from '../preview';
import { containerVerdict } from './container';
import { explain, type Question } from './explain';

export interface ExplainOptions extends PreviewOptions {
  /** Makes a span of the fixture's file a location in it. */
  readonly placeInFixture: (span: Span) => PlainLocation;
}

/** What is known of an object that the fixture does not hold: who refers to it, and whether its connector would read its place. */
function whyMissing(configuration: ConfigurationSnapshot, fixture: Fixture, name: string): string {
  const wanted = name.toLowerCase();
  const { objects } = fixtureObjects(fixture);
  const referring = objects.filter((object) => [...object.attributes.values()].some((values) => values.some((value) => isReference(value) && value.dn.toLowerCase() === wanted)));
  const left = configuration.connectors.filter((connector) => ['excluded', 'outside'].includes(containerVerdict(connector, name).kind) && connector.partitions.some((partition) => wanted.endsWith(`,${partition.name.toLowerCase()}`)));
  const referred = referring.length === 0 ? '' : ` ${referring.slice(0, 3).map((object) => object.label ?? object.dn).join(', ')}${referring.length > 3 ? ` and ${referring.length - 3} more refer` : referring.length === 1 ? ' refers' : ' refer'} to it, so that such a reference does not flow.`;
  return `${referred}${left.map((connector) => ` The connector ${connector.name} does not read its container.`).join('')}`;
}

/**
 * Explains an attribute of an object of a fixture, or the object as a whole.
 * @returns the explanation, or why there is none and what to do
 */
export function explainObject(configuration: ConfigurationSnapshot, fixture: Fixture, selector: ObjectSelector, question: Question, options: ExplainOptions): ExplainAnswer {
  const { objects } = fixtureObjects(fixture);
  const object = selectObject(configuration, objects, selector);
  if (typeof object === 'string') return { kind: 'error', message: `${object}${whyMissing(configuration, fixture, selector.name)}` };
  const answer = previewObject(configuration, fixture, { name: object.dn, connector: object.connector }, options);
  if (answer.kind === 'error') return answer;
  const described = fixture.objects.find((entry) => entry.object === object);
  const home = options.placeInFixture(described?.place ?? { start: 0, end: 0 });
  return { kind: 'explanation', explanation: explain({ configuration, document: answer.document, locate: options.locate ?? (() => undefined), home }, question) };
}

/** @returns the attribute at a place of a rule file, with its side; undefined where there is none. */
export function attributeAt(workspace: WorkspaceSnapshot, uri: string, offset: number): { readonly attribute: string; readonly side: string } | undefined {
  const place = placeAt(workspace, uri, offset);
  const occurrence = place && occurrenceAt(place.block.parsed.tree, place.offset);
  if (place === undefined || occurrence?.kind !== 'attribute') return undefined;
  const side = sideOf(place.configuration, place.block, occurrence.side);
  return { attribute: occurrence.name, side: side.kind === 'metaverse' ? 'metaverse' : (place.configuration.connector(side.connector)?.name ?? side.connector) };
}
