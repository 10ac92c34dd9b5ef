import type { ConfigurationSnapshot } from '../model/types';
import { findingsOfFixtures, findingsOfRules, linesOf, load, type FixtureFindings } from './load';
import { exitCodeOf, findingCounts, findingLines, plainFindings, type Reported } from './report';
import type { CliPorts, CommandResult } from './types';
import { counted, refused, result } from './types';

export interface CheckOptions {
  readonly folder: string;
  readonly format: 'text' | 'json';
}

function* everythingFound(configurations: readonly ConfigurationSnapshot[], fixtures: readonly FixtureFindings[]): IterableIterator<Reported> {
  for (const configuration of configurations) yield* findingsOfRules(configuration);
  for (const { reported } of fixtures) yield* reported;
}

/** `syncrule check`: the findings of all configurations in a folder. */
export async function checkCommand(ports: CliPorts, options: CheckOptions): Promise<CommandResult> {
  const { workspace, unread } = await load(ports, options.folder);
  if (workspace.configurations.length === 0 && unread.length === 0) return refused(`${options.folder} holds no rule files (*.syncrule)`);
  const checked = workspace.own;
  const fixtures: FixtureFindings[] = [];
  for (const configuration of checked) fixtures.push(await findingsOfFixtures(ports, configuration));
  const ofWorkspace = linesOf(workspace);
  const findings = plainFindings(everythingFound(checked, fixtures), (uri) => fixtures.find(({ lines }) => lines.has(uri))?.lines.get(uri) ?? ofWorkspace(uri), ports);
  const failures = unread.map(({ message }) => `syncrule: ${message}\n`).join('');
  const exitCode = unread.length > 0 ? 2 : exitCodeOf(findings);
  const rules = checked.reduce((sum, one) => sum + one.configuration.rules.length, 0);
  if (options.format === 'json') {
    const configurations = checked.map((one) => ({ folder: ports.shown(one.uri), name: one.manifest.name, rules: one.configuration.rules.length }));
    return result(exitCode, `${JSON.stringify({ version: 1, configurations, diagnostics: findings }, null, 2)}\n`, failures);
  }
  return result(exitCode, findingLines(findings), `${failures}${counted(rules, 'rule')}: ${findingCounts(findings)}\n`);
}
