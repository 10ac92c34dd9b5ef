import { flowFormats, flowMethods, parseCompareSide } from '../protocol/flowRequests';
import { fields, position, text } from '../protocol/params';
import { methods, type FixtureObjectReference } from '../protocol/requests';
import { parseFixtureObjectReference } from '../protocol/requestSchema';
import { readNodeId } from '../protocol/treeIds';
import { compare } from './compare';
import { evaluate } from './evaluate';
import { explain, type ExplainRequest } from './explain';
import { fixtureFindings } from './fixtureFindings';
import { nextState } from './nextState';
import { childrenInTree, offeredObjects, pathInTree, search } from './objectViews';
import { preview } from './preview';
import type { PreviewContext } from './previewContext';
import { render } from './renderFlow';

/** The name of the use case that says what is wrong in a fixture. No client asks for it. */
export const findingsMethod = 'fixtureFindings';

type FixtureContext = Pick<PreviewContext, 'snapshot' | 'selected'>;

/** A use case that needs the objects of fixtures, for requests whose fields may be anything. */
interface UseCase {
  /** @returns the fixtures whose objects the answer needs. */
  fixtures(context: FixtureContext, params: unknown): readonly string[];
  answer(context: PreviewContext, params: unknown): unknown;
}

/** Binds a reader of requests to what is asked with them. */
function useCase<Request>(
  read: (params: unknown) => Request,
  fixtures: (context: FixtureContext, request: Request) => readonly string[],
  answer: (context: PreviewContext, request: Request) => unknown,
): UseCase {
  return {
    fixtures: (context, params) => fixtures(context, read(params)),
    answer: (context, params) => answer(context, read(params)),
  };
}

/** Nodes of the tree that are made of rules and schema alone. */
const withoutObjects: ReadonlySet<string | undefined> = new Set([
  'configuration',
  'schema',
  'objectType',
  'attribute',
]);

function fixturesOf({ snapshot }: FixtureContext, configuration?: string): readonly string[] {
  return snapshot()
    .configurations.filter(({ uri }) => configuration === undefined || uri === configuration)
    .flatMap(({ fixtures }) => fixtures);
}

const objectOf = (params: unknown): FixtureObjectReference | undefined =>
  parseFixtureObjectReference(fields(params).object);

const fixtureOf = (object: FixtureObjectReference | undefined): readonly string[] =>
  object === undefined ? [] : [object.fixture];

function questionOf(params: unknown): ExplainRequest['question'] {
  const { attribute, side, at } = fields(params);
  const [name, asked, uri, place] = [
    text(attribute),
    text(side),
    text(fields(at).uri),
    position(at),
  ];
  if (name !== undefined)
    return { attribute: name, ...(asked === undefined ? {} : { side: asked }) };
  return uri === undefined || place === undefined ? {} : { uri, position: place };
}

/** The use cases that need the objects of fixtures, by request. The server and the thread of large populations both answer with these. */
const useCases: ReadonlyMap<string, UseCase> = new Map<string, UseCase>([
  [
    methods.treeChildren,
    useCase(
      (params) => {
        const { id, limit, search: query } = fields(params);
        return {
          ...(typeof limit === 'number' && limit > 0 ? { limit } : {}),
          ...(typeof id === 'string' ? { id } : {}),
          ...(typeof query === 'string' ? { search: query } : {}),
        };
      },
      (context, { id }) => {
        const parts = readNodeId(id ?? '');
        return withoutObjects.has(parts?.[0]) ? [] : fixturesOf(context, parts?.[1] ?? '');
      },
      childrenInTree,
    ),
  ],
  [
    methods.treePath,
    useCase(
      (params) => ({ object: objectOf(params) }),
      (context, { object }) => fixturesOf(context, object?.configuration ?? ''),
      pathInTree,
    ),
  ],
  [
    methods.searchMetaverse,
    useCase(
      (params) => ({ query: text(fields(params).query) ?? '' }),
      (context) => fixturesOf(context),
      search,
    ),
  ],
  [
    methods.fixtureObjects,
    useCase(
      () => undefined,
      (context) => fixturesOf(context),
      offeredObjects,
    ),
  ],
  [
    methods.preview,
    useCase(
      (params) => ({ object: objectOf(params) }),
      (_, { object }) => fixtureOf(object),
      preview,
    ),
  ],
  [
    methods.explain,
    useCase(
      (params) => ({ object: objectOf(params), question: questionOf(params) }),
      ({ selected }, { object }) => fixtureOf(object ?? selected),
      explain,
    ),
  ],
  [
    methods.evaluate,
    useCase(
      (params) => ({
        uri: text(fields(params).uri),
        position: position(fields(params).position),
        object: objectOf(params),
      }),
      (_, { object }) => fixtureOf(object),
      evaluate,
    ),
  ],
  [
    methods.nextState,
    useCase(
      (params) => {
        const { configuration, fixture } = fields(params);
        return { configuration: text(configuration), fixture: text(fixture) };
      },
      (_, { fixture }) => (fixture === undefined ? [] : [fixture]),
      nextState,
    ),
  ],
  [
    flowMethods.renderFlow,
    useCase(
      (params) => {
        const { format, changedOnly, winnersOnly } = fields(params);
        return {
          object: objectOf(params),
          format: flowFormats.find((one) => one === format),
          changedOnly: changedOnly === true,
          winnersOnly: winnersOnly === true,
        };
      },
      (_, { object }) => fixtureOf(object),
      render,
    ),
  ],
  [
    flowMethods.compare,
    useCase(
      (params) => ({
        left: parseCompareSide(fields(params).left),
        right: parseCompareSide(fields(params).right),
      }),
      (_, { left, right }) => [...fixtureOf(left?.object), ...fixtureOf(right?.object)],
      compare,
    ),
  ],
  [
    findingsMethod,
    useCase(
      (params) => ({ fixture: text(fields(params).fixture) ?? '' }),
      (_, { fixture }) => [fixture],
      fixtureFindings,
    ),
  ],
]);

/** @returns the fixtures whose objects the answer to a request needs. */
export function fixturesFor(
  context: FixtureContext,
  method: string,
  params: unknown,
): readonly string[] {
  return useCases.get(method)?.fixtures(context, params) ?? [];
}

/** Answers a request about objects of fixtures with its use case. @returns what the use case returns; undefined for a method that is none of them */
export function answerFor(context: PreviewContext, method: string, params: unknown): unknown {
  return useCases.get(method)?.answer(context, params);
}
