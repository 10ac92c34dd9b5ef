import type { Diagnostic } from '../base/diagnostic';
import { LineIndex } from '../base/lineIndex';
import { shift } from '../base/span';
import { formatCodes } from '../formats/codes';
import type { ReadFixture } from '../formats/readFixtureChunks';
import { blockDiagnostics } from '../lint/lintBlock';
import { readWorkspace } from '../model/load';
import { manifestName } from '../model/manifest';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import { unmatchedGlobs } from '../model/unmatchedGlobs';
import { codes } from '../syntax/reports';
import type { Reported } from './report';
import type { Session } from './session';
import { readFixtureOf } from './watch';

/**
 * What is reported of the manifest, rules and schema of a configuration: what could not be read, all errors, or everything. For tests these are all errors,
 * and a setting of the manifest that there is not makes the command fail.
 */
export type Depth = 'syntax' | 'errors' | 'everything' | 'for tests';

const syntaxCodes: ReadonlySet<string> = new Set(Object.values(codes));

/** The code of a setting that manifests do not have. */
const unknownSetting = 'SR021';

/** The one configuration that a command is about. */
export interface OneConfiguration {
  readonly workspace: WorkspaceSnapshot;
  readonly configuration: ConfigurationSnapshot;
}

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
    if (depth === 'everything' && session.readAll) reportGlobs(session, workspace, configuration);
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
    found(configuration, depth),
    linesOf(workspace),
    ({ code }) => depth === 'for tests' && code === unknownSetting,
  );
}

function reportGlobs(
  session: Session,
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
): void {
  const uri = `${configuration.uri}/${manifestName}`;
  const found = unmatchedGlobs(configuration, workspace.text(uri) ?? '{}');
  session.report(
    found.map((diagnostic) => ({ uri, diagnostic })),
    linesOf(workspace),
  );
}

/** One finding at a time, because a large configuration has many and their repairs are of no use to the command line. */
function* found(configuration: ConfigurationSnapshot, depth: Depth): IterableIterator<Reported> {
  const wanted = ({ severity, code }: Diagnostic): boolean =>
    depth === 'everything' ||
    severity === 'error' ||
    (depth === 'for tests' && code === unknownSetting);
  for (const diagnostic of configuration.manifestDiagnostics)
    if (wanted(diagnostic)) yield { uri: `${configuration.uri}/${manifestName}`, diagnostic };
  for (const { uri, start, diagnostics } of depth === 'syntax'
    ? syntaxOf(configuration)
    : rulesOf(configuration)) {
    for (const diagnostic of diagnostics)
      if (wanted(diagnostic))
        yield { uri, diagnostic: { ...diagnostic, span: shift(diagnostic.span, start) } };
  }
}

interface BlockFindings {
  readonly uri: string;
  /** Of the block in its file. */
  readonly start: number;
  readonly diagnostics: readonly Diagnostic[];
}

function* syntaxOf(configuration: ConfigurationSnapshot): IterableIterator<BlockFindings> {
  for (const { uri, blocks } of configuration.files)
    for (const { start, diagnostics } of blocks) yield { uri, start, diagnostics };
}

/**
 * The manifest and comments say how findings are reported. What they cannot decide is whether a part of a file was read: an error of syntax stays one,
 * or a file that says nothing at all could be clean.
 */
function* rulesOf(configuration: ConfigurationSnapshot): IterableIterator<BlockFindings> {
  for (const { uri, blocks } of configuration.files) {
    for (const block of blocks) {
      const unread = block.diagnostics.filter(
        ({ severity, code }) => severity === 'error' && syntaxCodes.has(code),
      );
      const isRepeated = ({ code, span }: Diagnostic): boolean =>
        unread.some((one) => one.code === code && one.span.start === span.start);
      const others = blockDiagnostics(configuration, block).filter(
        (diagnostic) => unread.length === 0 || !isRepeated(diagnostic),
      );
      yield { uri, start: block.start, diagnostics: [...unread, ...others] };
    }
  }
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

/** @returns where the lines of a file of the workspace begin, whatever it contains. */
export function linesOf(workspace: WorkspaceSnapshot): (uri: string) => LineIndex | undefined {
  const made = new Map<string, LineIndex>();
  return (uri) => {
    const known = workspace.file(uri)?.lines ?? made.get(uri);
    const text = known === undefined ? workspace.text(uri) : undefined;
    if (text === undefined) return known;
    const lines = new LineIndex(text);
    made.set(uri, lines);
    return lines;
  };
}
