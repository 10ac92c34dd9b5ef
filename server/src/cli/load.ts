import { LineIndex } from '../base/lineIndex';
import { shift } from '../base/span';
import { lintConfiguration } from '../lint/lintConfiguration';
import type { UnreadFile } from '../base/ports';
import { readWorkspace } from '../model/load';
import { manifestName } from '../model/manifest';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import type { Reported } from './report';
import type { CliPorts } from './types';
import { readFixtureOf } from './watch';

/** The configurations of a folder. */
export interface Loaded {
  readonly workspace: WorkspaceSnapshot;
  readonly unread: readonly UnreadFile[];
}

/** @throws the reader's error when the folder cannot be read */
export async function load(ports: CliPorts, folder: string): Promise<Loaded> {
  // Fixtures are read by the commands that need them, as a stream.
  const { workspace, unread } = await readWorkspace(ports.reader, ports.uriOf(folder), undefined, 0);
  return { workspace: workspace.snapshot(), unread };
}

/**
 * @returns the one configuration that a folder is, or why there is none
 */
export function onlyConfiguration(workspace: WorkspaceSnapshot, folder: string, ports: CliPorts): ConfigurationSnapshot | string {
  const [first, ...others] = workspace.configurations;
  if (first === undefined) return `${folder} holds no rule files (*.syncrule). Import a server configuration with: syncrule import <export folder> --out ${folder}`;
  if (others.length === 0) return first;
  const own = workspace.configurations.find(({ uri }) => uri === ports.uriOf(folder));
  return own ?? `${folder} holds ${workspace.configurations.length} configurations; name one: ${workspace.configurations.map(({ uri }) => ports.shown(uri)).join(', ')}`;
}

function* ofRules(configuration: ConfigurationSnapshot): IterableIterator<Reported> {
  for (const { file, block, diagnostics } of lintConfiguration(configuration)) {
    for (const diagnostic of diagnostics) yield { uri: file.uri, diagnostic: { ...diagnostic, span: shift(diagnostic.span, block.start) } };
  }
}

/** What is known to be wrong in fixtures, and where their lines begin, because of them no text is kept. */
export interface FixtureFindings {
  readonly reported: readonly Reported[];
  readonly lines: ReadonlyMap<string, LineIndex>;
}

/**
 * Tells what is known to be wrong in the manifest, the rules and the schema. One finding at a time, because a large configuration has many and
 * their repairs are of no use to the command line.
 */
export function* findingsOfRules(configuration: ConfigurationSnapshot): IterableIterator<Reported> {
  for (const diagnostic of configuration.manifestDiagnostics) yield { uri: `${configuration.uri}/${manifestName}`, diagnostic };
  yield* ofRules(configuration);
}

/** @returns what is known to be wrong in the fixtures of a configuration. */
export async function findingsOfFixtures(ports: CliPorts, configuration: ConfigurationSnapshot): Promise<FixtureFindings> {
  const reported: Reported[] = [];
  const lines = new Map<string, LineIndex>();
  for (const uri of configuration.fixtures) {
    const read = await readFixtureOf(ports, uri, configuration.configuration);
    lines.set(uri, read.lines);
    for (const diagnostic of read.diagnostics) reported.push({ uri, diagnostic });
  }
  return { reported, lines };
}

/** @returns the errors for which a part of the configuration could not be read: of the manifest, and of syntax. */
export function unreadable(configuration: ConfigurationSnapshot): readonly Reported[] {
  const manifest = configuration.manifestDiagnostics.map((diagnostic) => ({ uri: `${configuration.uri}/${manifestName}`, diagnostic }));
  const syntax = configuration.files.flatMap(({ uri, blocks }) =>
    blocks.flatMap((block) => block.diagnostics.map((diagnostic) => ({ uri, diagnostic: { ...diagnostic, span: shift(diagnostic.span, block.start) } }))),
  );
  return [...manifest, ...syntax].filter(({ diagnostic }) => diagnostic.severity === 'error');
}

/** @returns where the lines of a file of the workspace begin, whatever it holds. */
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
