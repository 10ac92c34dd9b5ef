import type { Span } from '../../base/span';
import type { Origin } from '../../domain/rule';
import type { Schema } from '../../domain/schema';
import type { Side, WorkspaceSnapshot } from '../../model/types';
import type {
  AttributeOccurrence,
  NamedOccurrence,
  ObjectTypeOccurrence,
  Occurrence,
  ParameterOccurrence,
  VariableOccurrence,
} from '../occurrences/occurrence';
import { occurrenceAt, occurrences } from '../occurrences/occurrences';
import { absolute, objectTypeOf, placeAt, sideOf, type Place } from '../../model/place';

/** A place to go to. */
export interface Target {
  readonly uri: string;
  /** Absolute in its file. */
  readonly span: Span;
}

export interface Definition {
  /** The name that was asked about, absolute in the file. */
  readonly origin: Span;
  readonly targets: readonly Target[];
}

/**
 * Finds where the thing under the cursor comes from: for an attribute its declaration in the schema and then the flows that set it, in
 * winning order; for a rule, connector, object type, parameter or lambda variable its declaration.
 * @param offset absolute in the file
 */
export function definition(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): Definition | undefined {
  const place = placeAt(workspace, uri, offset);
  const occurrence = place && occurrenceAt(place.block.parsed.tree, place.offset);
  if (place === undefined || occurrence === undefined) return undefined;
  const origin = absolute(place.block, occurrence.span);
  const all = unique(targetsOf(place, occurrence));
  const others = all.filter((target) => !(target.uri === uri && holds(target.span, origin)));
  // What has no other place than this one leads to itself, so that editors offer its references instead.
  const targets = others.length === 0 ? all : others;
  return targets.length === 0 ? undefined : { origin, targets };
}

/**
 * Finds the declaration in the schema of the attribute or object type under the cursor.
 * @param offset absolute in the file
 */
export function typeDefinition(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): Definition | undefined {
  const place = placeAt(workspace, uri, offset);
  const occurrence = place && occurrenceAt(place.block.parsed.tree, place.offset);
  if (
    place === undefined ||
    (occurrence?.kind !== 'attribute' && occurrence?.kind !== 'objectType')
  )
    return undefined;
  const targets =
    occurrence.kind === 'attribute'
      ? declarationOf(place, occurrence)
      : objectType(place, occurrence);
  return targets.length === 0
    ? undefined
    : { origin: absolute(place.block, occurrence.span), targets };
}

function targetsOf(place: Place, occurrence: Occurrence): readonly Target[] {
  switch (occurrence.kind) {
    case 'attribute':
      return [...declarationOf(place, occurrence), ...flowsSetting(place, occurrence)];
    case 'objectType':
      return objectType(place, occurrence);
    case 'variable':
      return variable(place, occurrence);
    case 'parameter':
      return parameter(place, occurrence);
    case 'rule':
      return rule(place, occurrence);
    case 'connector':
      return located(place.workspace, [place.configuration.connector(occurrence.name)?.origin]);
    default:
      return [];
  }
}

function declarationOf(place: Place, occurrence: AttributeOccurrence): readonly Target[] {
  const side = sideOf(place.configuration, place.block, occurrence.side);
  return located(place.workspace, [place.configuration.attribute(side, occurrence.name)?.origin]);
}

function flowsSetting(place: Place, occurrence: AttributeOccurrence): readonly Target[] {
  const side = sideOf(place.configuration, place.block, occurrence.side);
  const type = occurrence.memberOf ?? objectTypeOf(place.block, occurrence.side);
  return located(
    place.workspace,
    place.configuration.index
      .writers(side, occurrence.name, type)
      .map((entry) => entry.flow.origin),
  );
}

function objectType(place: Place, occurrence: ObjectTypeOccurrence): readonly Target[] {
  const schema = schemaOf(place, sideOf(place.configuration, place.block, occurrence.side));
  return located(place.workspace, [schema?.objectTypes.get(occurrence.name)?.origin]);
}

function schemaOf(place: Place, side: Side): Schema | undefined {
  return side.kind === 'metaverse'
    ? place.configuration.configuration.metaverse
    : place.configuration.connector(side.connector)?.schema;
}

function variable(place: Place, occurrence: VariableOccurrence): readonly Target[] {
  const binding = occurrences(place.block.parsed.tree).find(
    (other) =>
      other.kind === 'variable' &&
      other.role === 'declaration' &&
      other.scope !== undefined &&
      other.scope === occurrence.scope,
  );
  return binding === undefined
    ? []
    : [{ uri: place.file.uri, span: absolute(place.block, binding.span) }];
}

function rule(place: Place, occurrence: NamedOccurrence): readonly Target[] {
  if (occurrence.role === 'declaration')
    return [{ uri: place.file.uri, span: absolute(place.block, occurrence.span) }];
  return located(
    place.workspace,
    place.configuration.index.rulesNamed(occurrence.name).map((one) => one.origin),
  );
}

function parameter(place: Place, occurrence: ParameterOccurrence): readonly Target[] {
  return place.configuration.files.flatMap((file) =>
    file.blocks
      .filter((block) => block.parsed.tree.kind === 'Connector')
      .flatMap((block) =>
        occurrences(block.parsed.tree)
          .filter(
            (other) =>
              other.kind === 'parameter' &&
              other.role === 'declaration' &&
              other.name === occurrence.name,
          )
          .map((other) => ({ uri: file.uri, span: absolute(block, other.span) })),
      ),
  );
}

/** @returns the places where origins stand now; those that are unknown or gone are left out. */
export function located(
  workspace: WorkspaceSnapshot,
  origins: readonly (Origin | undefined)[],
): readonly Target[] {
  return origins.flatMap((origin) => {
    const at = origin && workspace.locate(origin);
    return at === undefined ? [] : [{ uri: at.file.uri, span: at.span }];
  });
}

function unique(targets: readonly Target[]): readonly Target[] {
  return [
    ...new Map(
      targets.map((target) => [`${target.span.start}:${target.span.end}:${target.uri}`, target]),
    ).values(),
  ];
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
