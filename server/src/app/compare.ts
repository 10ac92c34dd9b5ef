import type { FileReader } from '../base/ports';
import { readWorkspace } from '../model/load';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import { comparePreviews } from '../preview/compare/compare';
import { correspondingConnectors, fixtureIn } from '../preview/compare/correspondingConnectors';
import type { CompareAnswer, CompareSide } from '../protocol/flowRequests';
import type { FixtureObjectReference, PreviewAnswer } from '../protocol/requests';
import { messageOf } from './messageOf';
import { previewSubject } from './preview';
import { runOptions, type PreviewContext } from './previewContext';
import { subjectOf } from './subject';

/** A preview, and the configuration that it was made with. */
interface Side {
  readonly answer: PreviewAnswer;
  readonly configuration?: ConfigurationSnapshot;
}

const failure = (message: string): Side => ({ answer: { kind: 'error', message } });

/** Two objects, or one with two states of the rules; a side is undefined where it was not named. */
export interface CompareRequest {
  readonly left: CompareSide | undefined;
  readonly right: CompareSide | undefined;
}

/** Compares two previews. @returns the comparison, or why there is none and what to do */
export async function compare(
  context: PreviewContext,
  { left, right }: CompareRequest,
): Promise<CompareAnswer> {
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
  const own = subjectOf(context, object);
  if (typeof own === 'string')
    return failure(`The fixture ${object.fixture} is gone. Select another object.`);
  const settings = runOptions(context);
  if (configuration === undefined)
    return { configuration: own.configuration, answer: previewSubject(own, settings) };
  const pairs = correspondingConnectors(own.configuration, configuration);
  const connector = pairs.get(own.configuration.connector(object.connector)?.id ?? '');
  if (connector === undefined)
    return failure(
      `${configuration.manifest.name} has no connector that corresponds to "${object.connector}": none of that name, and not exactly one of its type.`,
    );
  return {
    configuration,
    answer: previewSubject(
      {
        workspace,
        configuration,
        fixture: { value: fixtureIn(own.fixture.value, pairs), lines: own.fixture.lines },
        selector: { name: object.dn, connector: connector.name },
      },
      settings,
    ),
  };
}
