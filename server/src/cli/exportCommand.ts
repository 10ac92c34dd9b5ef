import { inOrder, planXmlExport } from '../formats/export';
import { writePowerShell } from '../formats/powershell/writeRules';
import { readOneConfiguration } from './load';
import type { Session } from './session';
import { filesIn, isStandardOutput, toTarget, writeFiles } from './targets';
import { counted, linesResult, notesResult, refused, type CommandResult } from './types';

export interface ExportOptions {
  readonly folder: string;
  readonly to: 'xml' | 'powershell';
  readonly out: string | undefined;
  readonly force: boolean;
}

/** `syncrule export`: the rules of a configuration in a format of the product. Rules that have errors are not exported unless forced. */
export async function exportCommand(session: Session, options: ExportOptions): Promise<CommandResult> {
  const read = await readOneConfiguration(session, options.folder, 'errors');
  if (typeof read === 'string') return refused(read);
  if (!session.readAll) return refused('nothing was exported, because a part of the configuration could not be read');
  if (session.failing && !options.force) {
    return notesResult(1, ['syncrule: nothing was exported, because the configuration has errors. Correct them, or export all the same with --force']);
  }
  const { configuration } = read.configuration;
  const { out, force } = options;
  const rules = counted(configuration.rules.length, 'rule');
  if (options.to === 'powershell') {
    const answer = await toTarget(session, { exitCode: 0, text: writePowerShell(inOrder(configuration.rules)), out, force });
    return answer.exitCode === 0 && answer.output.kind !== 'file' ? linesResult(0, [`${rules} written to ${out ?? ''}`]) : answer;
  }
  if (out === undefined || isStandardOutput(out)) return refused('--out <folder> is needed: an export to XML is a folder of files');
  return (await writeFiles(session, filesIn(session.uriOf(out), planXmlExport(configuration)), force)) ?? linesResult(0, [`${rules} written to ${out}`]);
}
