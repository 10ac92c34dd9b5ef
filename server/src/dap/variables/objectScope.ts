import type { Attributes } from '../../domain/object';
import type { Scalar } from '../../domain/value';
import { metaverseKey } from '../../engine/synchronize';
import { sameValues } from '../../engine/values';
import { counted } from '../../base/counted';
import { watchedMetaverse } from '../breakpoints/store';
import { attributesOf, type FrameContext } from '../recording/frameContext';
import { showScalars } from './display';
import {
  container,
  elements,
  fixed,
  plain,
  withChildren,
  type Container,
  type Item,
  type Writes,
} from './item';

/** How a data breakpoint names an object: the metaverse object gets another identifier in each session. */
export const watchedKey = (context: FrameContext, key: string): string =>
  key === context.recording.metaverse ? watchedMetaverse : key;

function writesOf(context: FrameContext, key: string, name: string): Writes | undefined {
  const { recording } = context;
  const rule = recording.state.winner(key, name, context.changes);
  const decided =
    rule !== undefined &&
    recording.nodes.some(
      ({ detail, id }) =>
        id <= context.at.id &&
        detail.kind === 'decision' &&
        detail.step.target.key === key &&
        detail.step.attribute === name,
    );
  if (decided && recording.run.rules.rule(rule) !== undefined)
    return { kind: 'flow', rule, attribute: name };
  const given =
    recording.run.objects.get(key)?.created === false ||
    recording.fixture.metaverse.some(({ object }) => metaverseKey(object.id) === key);
  return given ? { kind: 'value', key, attribute: name } : undefined;
}

function attributeItem(
  context: FrameContext,
  key: string,
  connector: string | undefined,
  name: string,
  values: readonly Scalar[],
): Item {
  const initial = context.recording.state.initial(key, name);
  const changed = !sameValues(initial, values);
  const shown = showScalars(values, context.recording.names, connector);
  const read = context.source?.key === key ? `[${name}]` : undefined;
  const before =
    initial.length === 0
      ? 'new'
      : `was ${showScalars(initial, context.recording.names, connector).text}`;
  const writes = writesOf(context, key, name);
  return {
    name,
    changed,
    kind: 'property',
    data: { key: watchedKey(context, key), attribute: name, what: 'value' },
    shown: { text: shown.text, type: changed ? `${shown.type}, changed (${before})` : shown.type },
    ...(read === undefined ? {} : { evaluateName: read }),
    ...(writes === undefined ? {} : { writes }),
    ...withChildren(elements(values, context, connector, read)),
  };
}

/** What else there is to an object that rules write: which rule each value is from, and what is still to come; both can be watched. */
function decisionItems(
  context: FrameContext,
  key: string,
  names: readonly string[],
): readonly Item[] {
  const { recording, changes } = context;
  const later = recording.state.later(key, changes);
  const watched = watchedKey(context, key);
  const named = (id: string | undefined): string => {
    const rule = id === undefined ? undefined : recording.run.rules.rule(id);
    return rule === undefined ? '(nobody in this run)' : `${rule.rule.name} (${rule.precedence})`;
  };
  const set = names.map((name): Item => ({
    ...plain(name, named(recording.state.winner(key, name, changes)), 'rule'),
    data: { key: watched, attribute: name, what: 'winner' },
  }));
  const coming = later.map((name): Item => ({
    ...plain(name, '(not decided yet)'),
    data: { key: watched, attribute: name, what: 'value' },
  }));
  return [
    ...(set.length === 0
      ? []
      : [{ ...plain('set by', counted(set.length, 'attribute')), children: fixed(set) }]),
    ...(coming.length === 0
      ? []
      : [
          {
            ...plain('still to come', counted(coming.length, 'attribute')),
            children: fixed(coming),
          },
        ]),
  ];
}

export function objectContainer(context: FrameContext, key: string): Container {
  const object = context.recording.run.objects.get(key)?.object;
  const attributes: Attributes = attributesOf(context, key);
  const removed =
    key === context.source?.key
      ? []
      : [...context.recording.state.attributes(key, 0).keys()].filter(
          (name) => !attributes.has(name),
        );
  const names = [...attributes.keys(), ...removed].sort();
  const head =
    object === undefined
      ? []
      : [plain('dn', object.dn, 'DN'), plain('object type', object.objectType)];
  const written =
    key === context.target || key === context.recording.metaverse
      ? decisionItems(context, key, names)
      : [];
  return container(
    () => [
      ...head,
      ...names.map((name) =>
        attributeItem(context, key, object?.connector, name, attributes.get(name) ?? []),
      ),
      ...written,
    ],
    names.length + head.length + written.length,
  );
}
