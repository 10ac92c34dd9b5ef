import { flowMethods } from '../protocol/flowRequests';
import { methods } from '../protocol/requests';
import type { PreviewContext } from './previewContext';
import { evaluateAnswer } from './handlers/evaluate';
import { explainAnswer } from './handlers/explain';
import { compareAnswer, renderAnswer } from './handlers/flowView';
import { nextStateAnswer } from './handlers/nextState';
import { previewAnswer } from './handlers/preview';
import { objectsAnswer, pathAnswer, searchAnswer, treeAnswer } from './handlers/views';
import { fixtureFindings } from './fixtureFindings';
import { readNodeId } from '../protocol/treeIds';
import { fields, text } from './params';

/** Our own request for what is wrong in a fixture, between the server and the thread of large populations. */
export const findingsMethod = 'fixtureFindings';

/** The answers that need the objects of fixtures, by request. */
export const previewAnswers: ReadonlyMap<
  string,
  (context: PreviewContext, params: unknown) => unknown
> = new Map<string, (context: PreviewContext, params: unknown) => unknown>([
  [methods.treeChildren, treeAnswer],
  [methods.treePath, pathAnswer],
  [methods.searchMetaverse, searchAnswer],
  [methods.fixtureObjects, objectsAnswer],
  [methods.preview, previewAnswer],
  [methods.explain, explainAnswer],
  [methods.evaluate, evaluateAnswer],
  [methods.nextState, nextStateAnswer],
  [flowMethods.renderFlow, renderAnswer],
  [flowMethods.compare, compareAnswer],
  [findingsMethod, fixtureFindings],
]);

/** Nodes of the tree that are made of rules and schema alone. */
const withoutObjects: ReadonlySet<string | undefined> = new Set([
  'configuration',
  'schema',
  'objectType',
  'attribute',
]);

/** @returns the fixtures whose objects an answer needs. */
export function fixturesFor(
  context: Pick<PreviewContext, 'snapshot' | 'selected'>,
  method: string,
  params: unknown,
): readonly string[] {
  const { configurations } = context.snapshot();
  const { id, object, left, right, fixture } = fields(params);
  const named = [object, fields(left).object, fields(right).object].flatMap(
    (one) => text(fields(one).fixture) ?? [],
  );
  switch (method) {
    case methods.treeChildren: {
      const parts = readNodeId(text(id) ?? '');
      return withoutObjects.has(parts?.[0])
        ? []
        : configurations
            .filter(({ uri }) => uri === parts?.[1])
            .flatMap(({ fixtures }) => fixtures);
    }
    case methods.searchMetaverse:
    case methods.fixtureObjects:
      return configurations.flatMap(({ fixtures }) => fixtures);
    case methods.treePath:
      return configurations
        .filter(({ uri }) => uri === text(fields(object).configuration))
        .flatMap(({ fixtures }) => fixtures);
    case methods.explain:
      return named.length === 0 && context.selected !== undefined
        ? [context.selected.fixture]
        : named;
    default:
      return text(fixture) === undefined ? named : [text(fixture) ?? ''];
  }
}
