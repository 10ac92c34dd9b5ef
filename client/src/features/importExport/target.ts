import * as l10n from '@vscode/l10n';
import type { ImportAnswer } from '../../../../server/src/protocol/requests';

/** The last part of a path or URI. */
function baseName(file: string): string {
  return (
    file
      .replace(/(?<!\/)\/+$/, '')
      .split('/')
      .at(-1) ?? file
  );
}

/** One problem of an import, with its place. */
export function problemText(
  { file, line, message }: ImportAnswer['problems'][number],
  name: (file: string) => string = (whole) => whole,
): string {
  return `${name(file)}${line === undefined ? '' : `:${line}`}: ${message}`;
}

function counted(number: number, one: string, many: string): string {
  return number === 1 ? one : many;
}

/** What was imported: rules, flows and files. */
function importedText({
  rules,
  flows,
  written,
}: Pick<ImportAnswer, 'rules' | 'flows' | 'written'>): string {
  if (written.length === 0) return l10n.t('Nothing was imported');
  const [ofRules, ofFlows, ofFiles] = [
    counted(rules, l10n.t('1 rule'), l10n.t('{0} rules', rules)),
    counted(flows, l10n.t('1 flow'), l10n.t('{0} flows', flows)),
    counted(written.length, l10n.t('1 file'), l10n.t('{0} files', written.length)),
  ];
  return l10n.t('Imported {0} with {1} into {2}', ofRules, ofFlows, ofFiles);
}

/** What an import did, for one notification: the counts, and the first problem with file, line and reason. */
export function importSentence(
  answer: Pick<ImportAnswer, 'rules' | 'flows' | 'written' | 'problems'>,
): string {
  const errors = answer.problems.filter(({ severity }) => severity === 'error');
  const warnings = answer.problems.length - errors.length;
  const counts = [
    ...(errors.length > 0
      ? [counted(errors.length, l10n.t('1 error'), l10n.t('{0} errors', errors.length))]
      : []),
    ...(warnings > 0
      ? [counted(warnings, l10n.t('1 warning'), l10n.t('{0} warnings', warnings))]
      : []),
  ];
  const first = errors[0] ?? answer.problems[0];
  const done = [importedText(answer), ...(counts.length > 0 ? [counts.join(', ')] : [])].join('; ');
  return first === undefined ? `${done}.` : `${done}. ${problemText(first, baseName)}`;
}

/** Names of files for a question, the first few of many. */
export function someFiles(uris: readonly string[], shown = 5): string {
  const names = uris.slice(0, shown).map((uri) => decodeURIComponent(baseName(uri)));
  return uris.length > shown
    ? l10n.t('{0} and {1} more', names.join(', '), uris.length - shown)
    : names.join(', ');
}
