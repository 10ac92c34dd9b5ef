import type { Fixture } from '../../domain/fixture';
import { readFixtureFile } from '../../formats/readFixtureFile';
import { comparePreviews } from '../../ide/compare';
import { renderFlow } from '../../ide/flowExport';
import { plainLocation } from '../../ide/plain';
import { previewObject } from '../../ide/preview';
import { readWorkspace } from '../../model/load';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../../model/types';
import { flowFormats, flowMethods, parseCompareSide, type CompareAnswer, type CompareSide, type RenderFlowAnswer } from '../../protocol/flowRequests';
import type { FixtureObjectReference, PreviewAnswer } from '../../protocol/requests';
import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import { serve } from '../dispatch';
import { fields } from '../params';
import type { Session } from '../session';

/** What the attribute-flow view asks for beside the preview itself: other forms of it, and comparisons. */
export function flowViewHandlers(session: Session): void {
  const whenRead = (): Promise<void> => session.files.ready();
  serve<RenderFlowAnswer>(session, flowMethods.renderFlow, { kind: 'error', message: 'The picture could not be made; the log of the server says why.' }, (params) => {
    const { object, format, changedOnly, winnersOnly } = fields(params);
    const reference = parseFixtureObjectReference(object);
    const known = flowFormats.find((one) => one === format);
    if (reference === undefined || known === undefined) return { kind: 'error', message: 'No object is selected.' };
    const answer = previewIn(session, session.snapshot(), undefined, reference);
    return answer.kind === 'error' ? answer : { kind: 'text', text: renderFlow(answer.document, known, { changedOnly: changedOnly === true, winnersOnly: winnersOnly === true }) };
  }, whenRead);
  serve<CompareAnswer>(session, flowMethods.compare, { kind: 'error', message: 'The comparison failed by a fault of the server; its log says more.' }, (params) => {
    const left = parseCompareSide(fields(params).left);
    const right = parseCompareSide(fields(params).right);
    return left === undefined || right === undefined ? { kind: 'error', message: 'A comparison needs two objects.' } : compare(session, left, right);
  }, whenRead);
}

async function compare(session: Session, left: CompareSide, right: CompareSide): Promise<CompareAnswer> {
  const [a, b] = await Promise.all([previewOf(session, left), previewOf(session, right)]);
  if (a.kind === 'error') return a;
  if (b.kind === 'error') return b;
  const names = namesOf(session, left, right, [a.document.object.label, b.document.object.label]);
  return { kind: 'comparison', comparison: comparePreviews({ name: names[0], document: a.document }, { name: names[1], document: b.document }) };
}

/** Each side by what tells it from the other: the object, or the state of the rules. */
function namesOf(session: Session, left: CompareSide, right: CompareSide, labels: readonly [string, string]): readonly [string, string] {
  const rules = (side: CompareSide): string => {
    if (side.rules === 'edited') return 'rules as edited';
    if (side.rules === 'saved') return 'rules as saved';
    const { folder } = side.rules;
    const known = session.snapshot().configurations.find(({ uri }) => uri === folder);
    return `rules of ${known?.manifest.name ?? decodeURIComponent(folder.slice(folder.lastIndexOf('/') + 1))}`;
  };
  const sameRules = JSON.stringify(left.rules) === JSON.stringify(right.rules);
  return sameRules ? labels : [`${labels[0]}, ${rules(left)}`, `${labels[1]}, ${rules(right)}`];
}

async function previewOf(session: Session, { object, rules }: CompareSide): Promise<PreviewAnswer> {
  if (rules === 'edited') return previewIn(session, session.snapshot(), undefined, object);
  const folder = rules === 'saved' ? object.configuration : rules.folder;
  const { workspace } = await readWorkspace(session.ports.reader, folder);
  const snapshot = workspace.snapshot();
  const configuration = snapshot.configurations.find(({ uri }) => uri === folder) ?? snapshot.configurations[0];
  if (configuration === undefined) return { kind: 'error', message: `${folder} holds no configuration.` };
  return previewIn(session, snapshot, configuration, object);
}

/** @param configuration whose rules are used; absent: the object's own. The fixture is always the one that the editor has. */
function previewIn(session: Session, workspace: WorkspaceSnapshot, configuration: ConfigurationSnapshot | undefined, object: FixtureObjectReference): PreviewAnswer {
  const used = configuration ?? workspace.configurations.find(({ uri }) => uri === object.configuration);
  const fixture = used && fixtureOf(session, used, object.fixture);
  if (used === undefined || fixture === undefined) return { kind: 'error', message: `The fixture ${object.fixture} is gone. Select another object.` };
  return previewObject(used, fixture, { name: object.dn, connector: object.connector }, {
    clock: session.ports.clock,
    locate: (origin) => {
      const at = workspace.locate(origin);
      return at && plainLocation(at.file, at.span);
    },
  });
}

function fixtureOf(session: Session, configuration: ConfigurationSnapshot, uri: string): Fixture | undefined {
  const workspace = session.snapshot();
  const own = workspace.configurations.find((one) => one === configuration);
  if (own !== undefined) return session.fixtures.read(workspace, own, uri)?.value;
  const text = workspace.text(uri);
  return text === undefined ? undefined : readFixtureFile(text, uri, configuration.configuration).value;
}
