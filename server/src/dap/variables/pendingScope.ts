import type { AttributeDelta } from '../../engine/trace';
import { sameValues } from '../../engine/values';
import type { FrameContext } from '../recording/frameContext';
import { showScalar, showScalars } from './display';
import { fixed, plain, type Item, type ScopeView } from './item';

function deltaItem(
  context: FrameContext,
  delta: AttributeDelta,
  connector: string | undefined,
): Item {
  const parts = [
    ...delta.removed.map((value): Item => ({
      name: 'remove',
      shown: showScalar(value, context.recording.names, connector),
    })),
    ...delta.added.map((value): Item => ({
      name: 'add',
      shown: showScalar(value, context.recording.names, connector),
    })),
  ];
  return {
    name: delta.attribute,
    shown: {
      text: `${delta.operation} ${parts
        .map(({ name, shown }) => `${name === 'add' ? '+' : '-'}${shown.text}`)
        .slice(0, 4)
        .join(' ')}`,
      type: 'change',
    },
    children: fixed(parts),
  };
}

/** The pending export as far as it is decided. */
export function pendingScope(context: FrameContext): readonly ScopeView[] {
  const { node, recording, target, pass } = context;
  if (pass?.phase !== 'outbound') return [];
  if (node.detail.kind === 'export') {
    const { pending, subject } = node.detail.step;
    return [
      {
        name: 'Pending export',
        container: fixed([
          plain('operation', pending.operation),
          plain('dn', pending.dn),
          ...(pending.newDn === undefined ? [] : [plain('new dn', pending.newDn)]),
          ...pending.changes.map((delta) => deltaItem(context, delta, subject.connector)),
        ]),
      },
    ];
  }
  if (target === undefined) return [];
  const now = recording.state.attributes(target, context.changes);
  const before = recording.state.attributes(target, 0);
  const names = [...new Set([...now.keys(), ...before.keys()])]
    .filter((name) => !sameValues(now.get(name), before.get(name)))
    .sort();
  return [
    {
      name: 'Pending export',
      container: fixed(
        names.map((name) => ({
          name,
          shown: showScalars(now.get(name) ?? [], recording.names, pass.connector),
        })),
      ),
    },
  ];
}
