import type { FileReader } from '../../base/ports';
import { comparePreviews } from '../../preview/compare/compare';
import { correspondingConnectors, fixtureIn } from '../../preview/compare/correspondingConnectors';
import { renderFlow } from '../../preview/export/render';
import { previewObject } from '../../preview/document/previewObject';
import { readWorkspace } from '../../model/load';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../../model/types';
import {
  flowFormats,
  parseCompareSide,
  type CompareAnswer,
  type CompareSide,
  type RenderFlowAnswer,
  type RevisionsAnswer,
} from '../../protocol/flowRequests';
import type { FixtureObjectReference, PreviewAnswer } from '../../protocol/requests';
import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import { locateIn, runOptions, type PreviewContext } from '../previewContext';
import { fields, text } from '../params';
import { previewOf } from './preview';

/** `syncrule/revisions` */
export async function revisionsAnswer(
  { ports }: { readonly ports: Pick<PreviewContext['ports'], 'revisions'> },
  params: unknown,
): Promise<RevisionsAnswer> {
  const { revisions } = ports;
  if (revisions === undefined)
    return { kind: 'error', message: 'This server reads no other revisions.' };
  try {
    return {
      kind: 'revisions',
      revisions: await revisions.list(text(fields(params).configuration) ?? ''),
    };
  } catch (error) {
    return { kind: 'error', message: messageOf(error) };
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Another form of a preview. */
export function renderAnswer(context: PreviewContext, params: unknown): RenderFlowAnswer {
  const { object, format, changedOnly, winnersOnly } = fields(params);
  const reference = parseFixtureObjectReference(object);
  const known = flowFormats.find((one) => one === format);
  if (reference === undefined || known === undefined)
    return { kind: 'error', message: 'No object is selected.' };
  const answer = previewOf(context, reference);
  return answer.kind === 'error'
    ? answer
    : {
        kind: 'text',
        text: renderFlow(answer.document, known, {
          changedOnly: changedOnly === true,
          winnersOnly: winnersOnly === true,
        }),
      };
}

/** A preview, and the configuration that it was made with. */
interface Side {
  readonly answer: PreviewAnswer;
  readonly configuration?: ConfigurationSnapshot;
}

const failure = (message: string): Side => ({ answer: { kind: 'error', message } });

/** Two previews side by side. */
export async function compareAnswer(
  context: PreviewContext,
  params: unknown,
): Promise<CompareAnswer> {
  const left = parseCompareSide(fields(params).left);
  const right = parseCompareSide(fields(params).right);
  if (left === undefined || right === undefined)
    return { kind: 'error', message: 'A comparison needs two objects.' };
  const [a, b] = await Promise.all([sideOf(context, left), sideOf(context, right)]);
  if (a.answer.kind === 'error') return a.answer;
  if (b.answer.kind === 'error') return b.answer;
  const [leftDocument, rightDocument] = [a.answer.document, b.answer.document];
  const names = namesOf(context, left, right, [
    leftDocument.object.label,
    rightDocument.object.label,
  ]);
  return {
    kind: 'comparison',
    comparison: comparePreviews(
      { name: names[0], document: leftDocument },
      { name: names[1], document: rightDocument },
      partnersOf(a, b),
    ),
  };
}

/** The connectors of the right by the names of those of the left. */
function partnersOf(
  { configuration: left }: Side,
  { configuration: right }: Side,
): ReadonlyMap<string, string> {
  if (left === undefined || right === undefined) return new Map();
  return new Map(
    [...correspondingConnectors(left, right)].map(([id, { name }]) => [
      left.connector(id)?.name ?? id,
      name,
    ]),
  );
}

/** Each side by what tells it from the other: the object, or the state of the rules. */
function namesOf(
  context: PreviewContext,
  left: CompareSide,
  right: CompareSide,
  labels: readonly [string, string],
): readonly [string, string] {
  const rules = (side: CompareSide): string => {
    if (side.rules === 'edited') return 'rules as edited';
    if (side.rules === 'saved') return 'rules as saved';
    if ('revision' in side.rules) return `rules of ${side.rules.revision}`;
    const { folder } = side.rules;
    const known = context.snapshot().configurations.find(({ uri }) => uri === folder);
    return `rules of ${known?.manifest.name ?? decodeURIComponent(folder.slice(folder.lastIndexOf('/') + 1))}`;
  };
  const sameRules = JSON.stringify(left.rules) === JSON.stringify(right.rules);
  return sameRules ? labels : [`${labels[0]}, ${rules(left)}`, `${labels[1]}, ${rules(right)}`];
}

async function sideOf(context: PreviewContext, { object, rules }: CompareSide): Promise<Side> {
  if (rules === 'edited') return previewIn(context, context.snapshot(), undefined, object);
  const folder = rules === 'saved' || 'revision' in rules ? object.configuration : rules.folder;
  let read: Awaited<ReturnType<typeof readWorkspace>>;
  try {
    read = await readWorkspace(await readerOf(context, folder, rules), folder, undefined, 0);
  } catch (error) {
    return failure(messageOf(error));
  }
  const snapshot = read.workspace.snapshot();
  const configuration =
    snapshot.configurations.find(({ uri }) => uri === folder) ?? snapshot.configurations[0];
  if (configuration === undefined)
    return failure(
      `${folder} holds no configuration${typeof rules === 'object' && 'revision' in rules ? ` in ${rules.revision}` : ''}.`,
    );
  return previewIn(context, snapshot, configuration, object);
}

async function readerOf(
  { ports }: PreviewContext,
  folder: string,
  rules: CompareSide['rules'],
): Promise<FileReader> {
  if (typeof rules !== 'object' || !('revision' in rules)) return ports.reader;
  if (ports.revisions === undefined) throw new Error('This server reads no other revisions.');
  return ports.revisions.at(folder, rules.revision);
}

/** @param configuration whose rules are used; absent: the object's own. The fixture is always the one that the editor has. */
function previewIn(
  context: PreviewContext,
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot | undefined,
  object: FixtureObjectReference,
): Side {
  const current = context.snapshot();
  const own = current.configurations.find(({ uri }) => uri === object.configuration);
  const fixture = own && context.fixtures.read(current, own, object.fixture)?.value;
  if (own === undefined || fixture === undefined)
    return failure(`The fixture ${object.fixture} is gone. Select another object.`);
  const options = { ...runOptions(context), locate: locateIn(workspace) };
  if (configuration === undefined)
    return {
      configuration: own,
      answer: previewObject(
        own,
        fixture,
        { name: object.dn, connector: object.connector },
        options,
      ),
    };
  const pairs = correspondingConnectors(own, configuration);
  const connector = pairs.get(own.connector(object.connector)?.id ?? '');
  if (connector === undefined)
    return failure(
      `${configuration.manifest.name} has no connector that corresponds to "${object.connector}": none of that name, and not exactly one of its type.`,
    );
  return {
    configuration,
    answer: previewObject(
      configuration,
      fixtureIn(fixture, pairs),
      { name: object.dn, connector: connector.name },
      options,
    ),
  };
}
