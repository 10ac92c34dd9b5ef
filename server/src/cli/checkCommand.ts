import { readConfigurations, readFixtures } from './load';
import { findingCounts, findingLine, findingOrder } from './report';
import type { Session } from './session';
import { counted, jsonResult, linesResult, refused, type CommandResult } from './types';

export interface CheckOptions {
  readonly folder: string;
  readonly format: 'text' | 'json';
}

/** `syncrule check`: the findings of all configurations in a folder. They are the answer itself; of their files the session notes the names. */
export async function checkCommand(
  session: Session,
  options: CheckOptions,
): Promise<CommandResult> {
  const configurations = await readConfigurations(session, options.folder, 'everything');
  if (configurations.length === 0 && session.readAll)
    return refused(`${options.folder} contains no rule files (*.syncrule)`);
  for (const configuration of configurations)
    for await (const fixture of readFixtures(session, configuration)) void fixture;
  const findings = session.findings();
  if (options.format === 'json') {
    const shown = configurations.map((one) => ({
      folder: session.shown(one.uri),
      name: one.manifest.name,
      rules: one.configuration.rules.length,
    }));
    const diagnostics = [...findings, ...session.unreadFindings()].sort(findingOrder);
    return jsonResult(0, { version: 1, configurations: shown, diagnostics });
  }
  const rules = configurations.reduce((sum, one) => sum + one.configuration.rules.length, 0);
  return linesResult(0, findings.map(findingLine), [
    `${counted(rules, 'rule')}: ${findingCounts(findings)}`,
  ]);
}
