import { importFolder, type ImportOutcome } from '../formats/importFolder';
import { oneLine } from './report';
import type { CliPorts, CommandResult } from './types';
import { counted, refused, result } from './types';

export interface ImportOptions {
  readonly from: string;
  readonly out: string;
  readonly force: boolean;
}

/** The files that are shown by name; more are counted. */
const shownFiles = 10;

function list(uris: readonly string[], ports: CliPorts): string {
  const shown = uris.slice(0, shownFiles).map((uri) => `  ${ports.shown(uri)}\n`).join('');
  return uris.length > shownFiles ? `${shown}  and ${uris.length - shownFiles} more\n` : shown;
}

function problemLines(outcome: ImportOutcome, from: string, ports: CliPorts): string {
  const shown = ports.shown(ports.uriOf(from)).replace(/\/$/, '');
  // Of a single file the folder is shown, since every problem names its file.
  const folder = /\.(xml|ps1|txt)$/i.test(shown) ? shown.replace(/\/?[^/]*$/, '') || '.' : shown;
  return outcome.problems.map(({ file, line, severity, message }) => `${folder}/${file}:${line ?? 1}:1: ${severity} ${oneLine(message)}\n`).join('');
}

/** `syncrule import`: a folder of exports becomes a configuration as text. */
export async function importCommand(ports: CliPorts, options: ImportOptions): Promise<CommandResult> {
  const outcome = await importFolder(ports, { from: ports.uriOf(options.from), to: ports.uriOf(options.out), force: options.force });
  const problems = problemLines(outcome, options.from, ports);
  if (outcome.inTheWay.length > 0) {
    const many = counted(outcome.inTheWay.length, 'file is', 'files are');
    return refused(`${many} in the way, and nothing was written. Choose another folder, or overwrite with --force:\n${list(outcome.inTheWay, ports)}${problems}`.trimEnd());
  }
  if (outcome.rules === 0 && outcome.connectors === 0 && outcome.written.length === 0 && outcome.problems.length === 0) {
    return refused(`${options.from} holds no exported configuration. Write one on the server with: Get-ADSyncServerConfiguration -Path <folder>`);
  }
  const output = `${counted(outcome.rules, 'rule')} with ${counted(outcome.flows, 'flow')} and ${counted(outcome.connectors, 'connector')}: ${counted(outcome.written.length, 'file')} written to ${options.out}\n`;
  const leftOver = outcome.leftOver.length === 0 ? '' : `Not part of this export, perhaps left over from an earlier one:\n${list(outcome.leftOver, ports)}`;
  const failed = outcome.problems.some(({ severity }) => severity === 'error');
  return result(failed ? 1 : 0, output, problems + leftOver);
}
