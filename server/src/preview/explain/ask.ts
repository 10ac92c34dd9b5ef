import type { Fixture } from '../../domain/fixture';
import type { Span } from '../../base/span';
import type { ConnectorSpaceObject } from '../../domain/object';
import { fixtureObjects } from '../../domain/fixture';
import { isReference } from '../../domain/value';
import type { ConfigurationSnapshot } from '../../model/types';
import type { ExplainAnswer } from '../../protocol/explain';
import type { PlainLocation } from '../../protocol/preview';
import {
  previewObject,
  selectObject,
  type ObjectSelector,
  type PreviewOptions,
} from '../document/previewObject';
import { containerVerdict } from './container';
import { explain, type Question } from './explain';

export interface ExplainOptions extends PreviewOptions {
  /** Makes a span of the fixture's file a location in it. */
  readonly placeInFixture: (span: Span) => PlainLocation;
}

/** Objects of a fixture up to which references are followed to the objects that they lead to. */
const mostForReferences = 2000;

/** Names the first objects that refer to a missing one. */
function referrers(objects: readonly ConnectorSpaceObject[]): string {
  if (objects.length === 0) return '';
  const names = objects
    .slice(0, 3)
    .map((object) => object.label ?? object.dn)
    .join(', ');
  const more = objects.length > 3 ? ` and ${objects.length - 3} more` : '';
  const verb = objects.length === 1 ? 'refers' : 'refer';
  return ` ${names}${more} ${verb} to it, so that such a reference does not flow.`;
}

/** What is known of an object that the fixture does not hold: who refers to it, and whether its connector would read its place. */
function whyMissing(configuration: ConfigurationSnapshot, fixture: Fixture, name: string): string {
  const wanted = name.toLowerCase();
  const { objects } = fixtureObjects(fixture);
  const referring = objects.filter((object) =>
    [...object.attributes.values()].some((values) =>
      values.some((value) => isReference(value) && value.dn.toLowerCase() === wanted),
    ),
  );
  const left = configuration.connectors.filter(
    (connector) =>
      ['excluded', 'outside'].includes(containerVerdict(connector, name).kind) &&
      connector.partitions.some((partition) => wanted.endsWith(`,${partition.name.toLowerCase()}`)),
  );
  return `${referrers(referring)}${left.map((connector) => ` The connector ${connector.name} does not read its container.`).join('')}`;
}

/**
 * Explains an attribute of an object of a fixture, or the object as a whole.
 * @returns the explanation, or why there is none and what to do
 */
export function explainObject(
  configuration: ConfigurationSnapshot,
  fixture: Fixture,
  selector: ObjectSelector,
  question: Question,
  options: ExplainOptions,
): ExplainAnswer {
  const { objects } = fixtureObjects(fixture);
  const object = selectObject(configuration, objects, selector);
  if (typeof object === 'string')
    return {
      kind: 'error',
      message: `${object}${whyMissing(configuration, fixture, selector.name)}`,
    };
  const answer = previewObject(
    configuration,
    fixture,
    { name: object.dn, connector: object.connector },
    options,
  );
  if (answer.kind === 'error') return answer;
  const described = fixture.objects.find((entry) => entry.object === object);
  const home = options.placeInFixture(described?.place ?? { start: 0, end: 0 });
  const locate = options.locate ?? (() => undefined);
  const referenced = (
    dn: string,
  ): { readonly answer: string; readonly location: PlainLocation } | undefined =>
    whereIs(configuration, fixture, dn, options);
  return {
    kind: 'explanation',
    explanation: explain(
      { configuration, document: answer.document, locate, home, referenced },
      question,
    ),
  };
}

/** Where an object is that another one refers to, and why: the answer to the question about that object as a whole. */
function whereIs(
  configuration: ConfigurationSnapshot,
  fixture: Fixture,
  dn: string,
  options: ExplainOptions,
): { readonly answer: string; readonly location: PlainLocation } | undefined {
  // A run of a large population for each reference would take too long.
  const entry =
    fixture.objects.length > mostForReferences
      ? undefined
      : fixture.objects.find(({ object }) => object.dn.toLowerCase() === dn.toLowerCase());
  const answer =
    entry &&
    previewObject(
      configuration,
      fixture,
      { name: entry.object.dn, connector: entry.object.connector },
      options,
    );
  if (entry === undefined || answer?.kind !== 'preview') return undefined;
  const location = options.placeInFixture(entry.place);
  return {
    answer: explain({
      configuration,
      document: answer.document,
      locate: options.locate ?? (() => undefined),
      home: location,
    }).answer,
    location,
  };
}
