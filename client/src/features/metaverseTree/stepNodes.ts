import type { DebugAttribute, DebugObject, DebugStep } from '../../../../server/src/protocol/debug';
import { inertMarkdown } from '../../../../server/src/protocol/inertText';
import type { TreeNode } from '../../../../server/src/protocol/requests';

/** The entry above all others while a run is debugged. There is one of it, so that the tree can be told that what is below changed. */
export const debugRoot: TreeNode = {
  id: 'debug',
  kind: 'debug',
  label: 'Debugging',
  icon: 'debug-alt',
  hasChildren: true,
};

const isTarget = (step: DebugStep, object: DebugObject): boolean => object.space === step.mark.side;

function objectNode(step: DebugStep, object: DebugObject): TreeNode {
  const metaverse = object.space === 'metaverse';
  const notes = [
    object.objectType,
    object.space,
    ...(isTarget(step, object) && step.mark.attribute !== undefined ? ['written here'] : []),
  ];
  return {
    id: `debug/${object.space}/${object.id}`,
    kind: 'debug',
    label: object.label,
    description: notes.join(' · '),
    icon: metaverse ? 'account' : 'plug',
    hasChildren: true,
    tooltip: inertMarkdown(object.id),
    accessibleLabel: `${object.label}, ${notes.join(', ')}`,
    copy: object.id,
  };
}

function attributeNode(
  step: DebugStep,
  object: DebugObject,
  { name, text, before, by }: DebugAttribute,
): TreeNode {
  const stopped = isTarget(step, object) && step.mark.attribute === name;
  const notes = [
    text,
    ...(before === undefined ? [] : [`was ${before}`]),
    ...(by === undefined ? [] : [`set by ${by}`]),
    ...(stopped ? ['stopped here'] : []),
  ];
  return {
    id: `debug/${object.space}/${object.id}/${name}`,
    kind: 'value',
    label: name,
    description: notes.join(' · '),
    hasChildren: false,
    copy: text,
    accessibleLabel: `${name}, ${notes.join(', ')}`,
    ...(object.space === 'metaverse' ? { debugs: { object: step.object, attribute: name } } : {}),
    ...iconOf(stopped, before !== undefined),
  };
}

function iconOf(stopped: boolean, changed: boolean): Pick<TreeNode, 'icon'> {
  if (stopped) return { icon: 'debug-stackframe' };
  return changed ? { icon: 'diff-modified' } : {};
}

/** The attribute that the run stands at is there before it has a value. */
function attributesOf(step: DebugStep, object: DebugObject): readonly DebugAttribute[] {
  const { attribute } = step.mark;
  if (
    attribute === undefined ||
    !isTarget(step, object) ||
    object.attributes.some(({ name }) => name === attribute)
  )
    return object.attributes;
  return [...object.attributes, { name: attribute, text: '(none yet)' }].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

/** @returns the nodes below one of a debugged run's; undefined for other nodes. */
export function stepChildren(
  step: DebugStep | undefined,
  parent: TreeNode,
): TreeNode[] | undefined {
  if (parent.kind !== 'debug') return undefined;
  if (step === undefined) return [];
  if (parent === debugRoot) return step.objects.map((object) => objectNode(step, object));
  return step.objects
    .filter((object) => `debug/${object.space}/${object.id}` === parent.id)
    .flatMap((object) =>
      attributesOf(step, object).map((attribute) => attributeNode(step, object, attribute)),
    );
}

/** @returns the nodes from the root down to what the run stands at: an attribute, or the object that is written. */
export function stepPath(step: DebugStep): readonly TreeNode[] {
  const object = step.objects.find((one) => isTarget(step, one));
  if (object === undefined) return [debugRoot];
  const attribute = attributesOf(step, object).find(({ name }) => name === step.mark.attribute);
  return [
    debugRoot,
    objectNode(step, object),
    ...(attribute === undefined ? [] : [attributeNode(step, object, attribute)]),
  ];
}
