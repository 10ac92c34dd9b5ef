import { foundNothing, importFolder, type ImportOutcome } from '../../app/importFolder';
import type { ImportAnswer } from '../../protocol/requests';
import type { Uses } from '../handlerContext';
import { fields } from '../../protocol/params';

/** @returns the answer to an import that failed as a whole. */
export function failedImport(file: string, message: string): ImportAnswer {
  return {
    rules: 0,
    flows: 0,
    leftOutParameters: 0,
    written: [],
    inTheWay: [],
    problems: [{ file, message, severity: 'error' }],
  };
}

/** `syncrule/importConfiguration`: reads an export and writes rule files. */
export async function importAnswer(
  { ports, workspace, analysis }: Uses<'ports' | 'workspace' | 'analysis'>,
  params: unknown,
): Promise<ImportAnswer> {
  const { from, to, force } = fields(params);
  if (typeof from !== 'string' || typeof to !== 'string')
    return failedImport(
      '',
      'The import needs the folder of the export and the folder to write to.',
    );
  const { reader, writer } = ports;
  const answer = answerOf(
    from,
    await importFolder({ reader, writer }, { from, to, force: force === true }),
  );
  for (const uri of answer.written) workspace.setFile(uri, await reader.readText(uri));
  analysis.refresh();
  return answer;
}

/** What the client is told: a file in the way and an export that is none are problems like the others. */
function answerOf(from: string, outcome: ImportOutcome): ImportAnswer {
  const { inTheWay, leftOver, rules, flows, leftOutParameters, written, problems } = outcome;
  const more: ImportAnswer['problems'][number][] = inTheWay.map((file) => ({
    file,
    severity: 'error',
    message:
      'The file exists already, so nothing was written. Import into an empty folder, or choose to overwrite.',
  }));
  if (foundNothing(outcome)) {
    more.push({
      file: from,
      severity: 'error',
      message:
        'The folder holds no export: no file in it is a rule, a connector or the metaverse of Get-ADSyncServerConfiguration.',
    });
  }
  for (const file of leftOver)
    more.push({
      file,
      severity: 'warning',
      message:
        'The file is not part of this export, and perhaps left over from an earlier one. Delete it if its rule is gone.',
    });
  return { rules, flows, leftOutParameters, written, inTheWay, problems: [...problems, ...more] };
}
