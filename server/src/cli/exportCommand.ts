import { inOrder, planXmlExport } from '../formats/export';
import { checkExport, type ExportFault } from '../formats/exportChecks';
import { scriptFile, writePowerShell } from '../formats/powershell/writeRules';
import { linesOf, readOneConfiguration, type OneConfiguration } from './load';
import type { Reported } from './report';
import type { Session } from './session';
import { filesIn, isStandardOutput, toTarget, writeFiles } from './targets';
import { counted, linesResult, notesResult, refused, type CommandResult } from './types';

export interface ExportOptions {
  readonly folder: string;
  readonly to: 'xml' | 'powershell';
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
  const { configuration } = read.configuration;
  const checked = checkExport(inOrder(configuration.rules), options.to);
  session.report(located(checked.faults, read), linesOf(read.workspace));
  if (checked.faults.length > 0 && checked.rules.length === 0)
    return notesResult(1, ['syncrule: nothing was exported']);
  return options.to === 'powershell'
    ? exportScript(session, options, checked.rules)
    : exportFolder(session, options, { ...configuration, rules: checked.rules });
}

const writtenTo = (rules: readonly unknown[], out: string): CommandResult =>
  linesResult(0, [`${counted(rules.length, 'rule')} written to ${out}`]);

async function exportScript(
  session: Session,
  { out, force }: ExportOptions,
  rules: Parameters<typeof writePowerShell>[0],
): Promise<CommandResult> {
  const script = writePowerShell(rules);
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

async function exportFolder(
  session: Session,
  { out, force }: ExportOptions,
  configuration: Parameters<typeof planXmlExport>[0],
): Promise<CommandResult> {
  if (out === undefined || isStandardOutput(out))
    return refused('--out <folder> is needed: an export to XML is a folder of files');
  const planned = planXmlExport(configuration);
  return (
    (await writeFiles(session, filesIn(session.uriOf(out), planned), force)) ??
    writtenTo(configuration.rules, out)
  );
}

/** @returns the faults as findings in the files in which they are written; one whose place is not known is a finding of the configuration's folder. */
export function located(
  faults: readonly ExportFault[],
  { workspace, configuration }: OneConfiguration,
): readonly Reported[] {
  return faults.map(({ code, message, origin }) => {
    const place = origin === undefined ? undefined : workspace.locate(origin);
    return {
      uri: place?.file.uri ?? configuration.uri,
      diagnostic: { code, severity: 'error', message, span: place?.span ?? { start: 0, end: 0 } },
    };
  });
}
