import { mayBeExport } from '../formats/readExport';
import { foundNothing, importFolder, type ImportOutcome } from '../app/importFolder';
import { firstOf, type Session } from './session';
import { inTheWay, isStandardOutput } from './targets';
import { counted, linesResult, refused, type CommandResult } from './types';

export interface ImportOptions {
  readonly from: string;
  readonly out: string;
  readonly force: boolean;
}

function problemLines(outcome: ImportOutcome, from: string, session: Session): readonly string[] {
  const shown = session.shown(session.uriOf(from)).replace(/\/$/, '');
  // Of a single file the folder is shown, since every problem names its file.
  const folder = mayBeExport(shown) ? shown.replace(/\/?[^/]*$/, '') || '.' : shown;
  return outcome.problems.map(
    ({ file, line, severity, message }) =>
      `${folder}/${file}:${line ?? 1}:1: ${severity} ${message.replace(/\s+/g, (run) => (/[\r\n]/.test(run) ? ' ' : run))}`,
  );
}

/** `syncrule import`: a folder of exports becomes a configuration as text. */
export async function importCommand(
  session: Session,
  options: ImportOptions,
): Promise<CommandResult> {
  if (isStandardOutput(options.out))
    return refused('--out needs the name of a folder: an import is a folder of files');
  const outcome = await importFolder(session, {
    from: session.uriOf(options.from),
    to: session.uriOf(options.out),
    force: options.force,
  });
  const problems = problemLines(outcome, options.from, session);
  if (outcome.inTheWay.length > 0) return inTheWay(session, outcome.inTheWay, problems);
  if (foundNothing(outcome)) {
    return refused(
      `${options.from} contains no exported configuration. Write one on the server with: Get-ADSyncServerConfiguration -Path <folder>`,
    );
  }
  const output = `${counted(outcome.rules, 'rule')} with ${counted(outcome.flows, 'flow')} and ${counted(outcome.connectors, 'connector')}: ${counted(outcome.written.length, 'file')} written to ${options.out}`;
  const leftOver =
    outcome.leftOver.length === 0
      ? []
      : [
          'Not part of this export, perhaps left over from an earlier one:',
          ...firstOf(outcome.leftOver.map((uri) => `  ${session.shown(uri)}`)),
        ];
  const failed = outcome.problems.some(({ severity }) => severity === 'error');
  const { leftOutParameters } = outcome;
  const leftOutLines =
    leftOutParameters === 0
      ? []
      : [
          `${counted(leftOutParameters, 'connector parameter or server setting', 'connector parameters and server settings')} left out: only documented ones are kept, because others may contain secrets`,
        ];
  return linesResult(failed ? 1 : 0, [output, ...leftOutLines], [...problems, ...leftOver]);
}
