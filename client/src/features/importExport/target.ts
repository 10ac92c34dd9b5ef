/** Names of entries of a folder that an import would write. */
export function existingRules(names: readonly string[]): string[] {
  return names.filter((name) => name === 'syncrules.json' || name.endsWith('.syncrule') || name === 'rules' || name === 'schema');
}

/** What an import did, for one notification. */
export interface ImportSummary {
  readonly rules: number;
  readonly flows: number;
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
}

/** One sentence about an import. */
export function importSentence(summary: ImportSummary): string {
  const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
  const done = `Imported ${count(summary.rules, 'rule', 'rules')} with ${count(summary.flows, 'flow', 'flows')} into ${count(summary.files, 'file', 'files')}`;
  const problems = [
    ...(summary.errors > 0 ? [count(summary.errors, 'error', 'errors')] : []),
    ...(summary.warnings > 0 ? [count(summary.warnings, 'warning', 'warnings')] : []),
  ];
  return problems.length === 0 ? `${done}.` : `${done}; ${problems.join(' and ')}.`;
}
