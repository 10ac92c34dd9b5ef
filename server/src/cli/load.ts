import {
  configurationFindings,
  failsTests,
  globFindings,
  linesOf,
  type Depth,
} from '../app/configurationFindings';
import type { OneConfiguration } from '../app/exportRules';
import { formatCodes } from '../formats/codes';
import type { ReadFixture } from '../formats/readFixtureChunks';
import { readWorkspace } from '../model/load';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import type { Session } from './session';
import { readFixtureOf } from './watch';

async function read(session: Session, folder: string): Promise<WorkspaceSnapshot> {
  // Fixtures are read by the commands that need them, as a stream. What could not be read the session knows.
  const { workspace } = await readWorkspace(session.reader, session.uriOf(folder), undefined, 0);
  return workspace.snapshot();
}

/**
 * Reads the configurations of a folder, and reports to the session what is wrong with them.
 * @returns the configurations that are worked on, those not that are only there to be compared with
 * @throws the reader's error when the folder cannot be read
 */
export async function readConfigurations(
  session: Session,
  folder: string,
  depth: Depth,
): Promise<readonly ConfigurationSnapshot[]> {
  const workspace = await read(session, folder);
  for (const configuration of workspace.own) {
    reportConfiguration(session, workspace, configuration, depth);
    if (depth === 'everything' && session.readAll)
      session.report(globFindings(workspace, configuration), linesOf(workspace));
  }
  return workspace.own;
}

/**
 * Reads the one configuration that a folder is, and reports to the session what is wrong with it.
 * @returns the configuration, or why there is none
 * @throws the reader's error when the folder cannot be read
 */
export async function readOneConfiguration(
  session: Session,
  folder: string,
  depth: Depth,
): Promise<OneConfiguration | string> {
  const workspace = await read(session, folder);
  const [first, ...others] = workspace.own;
  if (first === undefined && !session.readAll) return `no rule file in ${folder} could be read`;
  if (first === undefined)
    return `${folder} contains no rule files (*.syncrule). Import a server configuration with: syncrule import <export folder> --out ${folder}`;
  const configuration =
    others.length === 0 ? first : workspace.own.find(({ uri }) => uri === session.uriOf(folder));
  if (configuration === undefined)
    return `${folder} contains ${workspace.own.length} configurations; name one: ${workspace.own.map(({ uri }) => session.shown(uri)).join(', ')}`;
  reportConfiguration(session, workspace, configuration, depth);
  return { workspace, configuration };
}

function reportConfiguration(
  session: Session,
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
  depth: Depth,
): void {
  session.report(
    configurationFindings(configuration, depth),
    linesOf(workspace),
    (finding) => depth === 'for tests' && failsTests(finding),
  );
}

/**
 * Reads a fixture, and reports to the session what is wrong with it.
 * @param forTests whether the command also fails when a fixture says something that is left out, so that a test would not test what is written: anything
 * where it has tests, and a member that there is not, which may be a misspelt `expect`, where it has none
 * @throws an error for people when the file cannot be read
 */
export async function readFixture(
  session: Session,
  uri: string,
  configuration: ConfigurationSnapshot,
  forTests = false,
): Promise<ReadFixture> {
  const read = await readFixtureOf(session, uri, configuration.configuration);
  const tested = (read.value.expectations ?? []).length > 0;
  session.report(
    read.diagnostics.map((diagnostic) => ({ uri, diagnostic })),
    () => read.lines,
    ({ severity, code }) =>
      forTests && ((tested && severity === 'warning') || code === formatCodes.fixtureMember),
  );
  return read;
}

/** Reads the fixtures of a configuration one after the other, as {@link readFixture} does. One that cannot be read is left out; the session knows it. */
export async function* readFixtures(
  session: Session,
  configuration: ConfigurationSnapshot,
  forTests = false,
): AsyncIterable<ReadFixture> {
  for (const uri of configuration.fixtures) {
    const read = await session.attempt(() => readFixture(session, uri, configuration, forTests));
    if (read !== undefined) yield read;
  }
}
