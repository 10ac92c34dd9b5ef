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
  const identity = (recording: Recording) =>
    [...recording.run.metaverse.values()].find((one) => one.key === recording.metaverse);
  const lines = [
    ...differences(
      'metaverse',
      identity(before)?.attributes ?? nothing,
      identity(after)?.attributes ?? nothing,
      after,
      undefined,
    ),
  ];
  const linked = (recording: Recording): readonly string[] => identity(recording)?.links ?? [];
  for (const one of new Set([...linked(before), ...linked(after)])) {
    if (one === key) continue;
    const old = before.run.objects.get(one);
    const current = after.run.objects.get(one);
    const connector = (current ?? old)?.object.connector;
    const name = after.names.connector(connector ?? '');
    if ((old?.pending.operation ?? 'none') !== (current?.pending.operation ?? 'none'))
      lines.push(
        `${name}: pending export ${old?.pending.operation ?? 'none'} → ${current?.pending.operation ?? 'none'}`,
      );
    lines.push(
      ...differences(name, old?.wanted ?? nothing, current?.wanted ?? nothing, after, connector),
    );
  }
  const errors = [before, after].map(
    (recording) => recording.run.objects.get(key)?.error?.message ?? 'no error',
  );
  if (errors[0] !== errors[1]) lines.push(`error: ${errors[0]} → ${errors[1]}`);
  return lines;
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
