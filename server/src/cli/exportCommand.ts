import { linesOf } from '../app/configurationFindings';
import {
  exportFiles,
  exportableRules,
  exportScript,
  type OneConfiguration,
} from '../app/exportRules';
import type { SyncRule } from '../domain/rule';
import type { ExportFormat } from '../formats/exportChecks';
import { scriptFile } from '../formats/powershell/writeRules';
import { readOneConfiguration } from './load';
import type { Session } from './session';
import { filesIn, isStandardOutput, toTarget, writeFiles } from './targets';
import { counted, linesResult, notesResult, refused, type CommandResult } from './types';

export interface ExportOptions {
  readonly folder: string;
  readonly to: ExportFormat;
  readonly out: string | undefined;
  readonly force: boolean;
}

/**
 * `syncrule export`: the rules of a configuration in a format of the product. A configuration with errors is not exported unless forced; a rule that the
 * format cannot hold is reported and never exported.
 */
export async function exportCommand(
  session: Session,
  options: ExportOptions,
): Promise<CommandResult> {
  const read = await readOneConfiguration(session, options.folder, 'errors');
  if (typeof read === 'string') return refused(read);
  if (!session.readAll)
    return refused('nothing was exported, because a part of the configuration could not be read');
  if (read.configuration.files.length === 0)
    return refused('no rule file matches `rules` of syncrules.json, so nothing was exported');
  if (session.failing && !options.force) {
    return notesResult(1, [
      'syncrule: nothing was exported, because the configuration has errors. Correct them, or export all the same with --force',
    ]);
  }
  const { rules, findings } = exportableRules(read, options.to);
  session.report(findings, linesOf(read.workspace));
  if (findings.length > 0 && rules.length === 0)
    return notesResult(1, ['syncrule: nothing was exported']);
  return options.to === 'powershell'
    ? scriptResult(session, options, rules)
    : folderResult(session, options, read, rules);
}

const writtenTo = (rules: readonly unknown[], out: string): CommandResult =>
  linesResult(0, [`${counted(rules.length, 'rule')} written to ${out}`]);

async function scriptResult(
  session: Session,
  { out, force }: ExportOptions,
  rules: readonly SyncRule[],
): Promise<CommandResult> {
  const script = exportScript(rules);
  const toFile = out !== undefined && !isStandardOutput(out);
  const answer = await toTarget(session, {
    exitCode: 0,
    text: toFile ? scriptFile(script) : script,
    out,
    force,
  });
  return answer.exitCode === 0 && answer.output.kind !== 'file'
    ? writtenTo(rules, out ?? '')
    : answer;
}

async function folderResult(
  session: Session,
  { out, force }: ExportOptions,
  read: OneConfiguration,
  rules: readonly SyncRule[],
): Promise<CommandResult> {
  if (out === undefined || isStandardOutput(out))
    return refused('--out <folder> is needed: an export to XML is a folder of files');
  const planned = exportFiles(read, rules);
  return (
    (await writeFiles(session, filesIn(session.uriOf(out), planned), force)) ??
    writtenTo(rules, out)
  );
}
