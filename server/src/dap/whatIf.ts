import type { Attributes } from '../domain/object';
import { objectKey } from '../engine/synchronize';
import { sameValues } from '../engine/values';
import { showScalars } from './variables/display';
import { lineage, type TraceNode } from './recording/node';
import type { Recording } from './recording/recording';

function differences(
  title: string,
  before: Attributes,
  after: Attributes,
  recording: Recording,
  connector: string | undefined,
): readonly string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const show = (values: Attributes, name: string): string =>
    showScalars(values.get(name) ?? [], recording.names, connector).text;
  return names
    .filter((name) => !sameValues(before.get(name), after.get(name)))
    .map((name) => `${title} ${name}: ${show(before, name)} → ${show(after, name)}`);
}

const nothing: Attributes = new Map();

/** @returns line by line how the outcome of a run differs from that of another one over the same object; none when it is the same. */
export function compareRuns(before: Recording, after: Recording): readonly string[] {
  const key = objectKey(before.object.connector, before.object.dn);
  const [old, current] = [identityOf(before), identityOf(after)];
  const linked = new Set([...(old?.links ?? []), ...(current?.links ?? [])]);
  linked.delete(key);
  return [
    ...differences(
      'metaverse',
      old?.attributes ?? nothing,
      current?.attributes ?? nothing,
      after,
      undefined,
    ),
    ...[...linked].flatMap((one) => targetDifferences(before, after, one)),
    ...errorDifference(before, after, key),
  ];
}

/** @returns the metaverse object of a run in the end. */
function identityOf({ run, metaverse }: Recording) {
  return [...run.metaverse.values()].find(({ key }) => key === metaverse);
}

/** @returns how what is exported to one linked object differs. */
function targetDifferences(before: Recording, after: Recording, key: string): readonly string[] {
  const old = before.run.objects.get(key);
  const current = after.run.objects.get(key);
  const connector = (current ?? old)?.object.connector;
  const name = after.names.connector(connector ?? '');
  const [was, is] = [old, current].map((one) => one?.pending.operation ?? 'none');
  return [
    ...(was === is ? [] : [`${name}: pending export ${was} → ${is}`]),
    ...differences(name, old?.wanted ?? nothing, current?.wanted ?? nothing, after, connector),
  ];
}

function errorDifference(before: Recording, after: Recording, key: string): readonly string[] {
  const [was, is] = [before, after].map(
    ({ run }) => run.objects.get(key)?.error?.message ?? 'no error',
  );
  return was === is ? [] : [`error: ${was} → ${is}`];
}

const pathOf = (node: TraceNode): string =>
  lineage(node)
    .map(({ name, detail }) => `${detail.kind} ${name}`)
    .join('\n');

/** @returns the place in another recording that corresponds to a place in this one; failing that, the nearest one around it. */
export function sameNode(from: Recording, node: TraceNode, to: Recording): TraceNode {
  for (const around of lineage(node)) {
    const path = pathOf(around);
    const number = from.nodes.slice(0, around.id).filter((one) => pathOf(one) === path).length;
    const found = to.nodes.filter((one) => pathOf(one) === path)[number];
    if (found !== undefined)
      return found.stops
        ? found
        : (to.nodes.slice(found.id).find(({ stops }) => stops) ?? to.first);
  }
  return to.first;
}
