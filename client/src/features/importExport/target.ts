import type { ImportAnswer } from '../../../../server/src/protocol/requests';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** The last part of a path or URI. */
function baseName(file: string): string {
  return file.replace(/\/+$/, '').split('/').at(-1) ?? file;
}

/** One problem of an import, with its place. */
export function problemText({ file, line, message }: ImportAnswer['problems'][number], name: (file: string) => string = (whole) => whole): string {
  return `${name(file)}${line === undefined ? '' : `:${line}`}: ${message}`;
}

/** What an import did, for one notification: the counts, and the first problem with file, line and reason. */
export function importSentence(answer: Pick<ImportAnswer, 'rules' | 'flows' | 'written' | 'problems'>): string {
  const errors = answer.problems.filter(({ severity }) => severity === 'error');
  const warnings = answer.problems.length - errors.length;
  const done =
    answer.written.length === 0
      ? 'Nothing was imported'
      : `Imported ${count(answer.rules, 'rule', 'rules')} with ${count(answer.flows, 'flow', 'flows')} into ${count(answer.written.length, 'file', 'files')}`;
  const counts = [...(errors.length > 0 ? [count(errors.length, 'error', 'errors')] : []), ...(warnings > 0 ? [count(warnings, 'warning', 'warnings')] : [])];
  const first = errors[0] ?? answer.problems[0];
  return `${done}${counts.length === 0 ? '' : `; ${counts.join(' and ')}`}.${first === undefined ? '' : ` ${problemText(first, baseName)}`}`;
}

/** Names of files for a question, the first few of many. */
export function someFiles(uris: readonly string[], shown = 5): string {
  const names = uris.slice(0, shown).map((uri) => decodeURIComponent(baseName(uri)));
  return `${names.join(', ')}${uris.length > shown ? ` and ${uris.length - shown} more` : ''}`;
}
