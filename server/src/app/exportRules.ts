import type { SyncRule } from '../domain/rule';
import { inOrder, planXmlExport } from '../formats/export';
import { checkExport, type ExportFault, type ExportFormat } from '../formats/exportChecks';
import type { PlannedFile } from '../formats/import';
import { writePowerShell } from '../formats/powershell/writeRules';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import type { FileFinding } from './configurationFindings';

/** The one configuration that is worked on, and where its places are found. */
export interface OneConfiguration {
  readonly workspace: WorkspaceSnapshot;
  readonly configuration: ConfigurationSnapshot;
}

/** The rules that a format can contain, and what is wrong with the others. */
export interface ExportableRules {
  readonly rules: readonly SyncRule[];
  readonly findings: readonly FileFinding[];
}

/** Checks which rules of a configuration can be exported. @returns these in the order of the export, and a finding for each that cannot */
export function exportableRules(read: OneConfiguration, format: ExportFormat): ExportableRules {
  const { rules, faults } = checkExport(inOrder(read.configuration.configuration.rules), format);
  return { rules, findings: located(faults, read) };
}

/** @returns a script of the product's commands that creates the rules. */
export function exportScript(rules: readonly SyncRule[]): string {
  return writePowerShell(rules);
}

/** @returns the files of an export to XML with the rules and the schema of the configuration. */
export function exportFiles(
  { configuration: { configuration } }: OneConfiguration,
  rules: readonly SyncRule[],
): readonly PlannedFile[] {
  return planXmlExport({ ...configuration, rules });
}

/** @returns the faults as findings in the files in which they are written; one whose place is not known is a finding of the configuration's folder. */
export function located(
  faults: readonly ExportFault[],
  { workspace, configuration }: OneConfiguration,
): readonly FileFinding[] {
  return faults.map(({ code, message, origin }) => {
    const place = origin === undefined ? undefined : workspace.locate(origin);
    return {
      uri: place?.file.uri ?? configuration.uri,
      diagnostic: { code, severity: 'error', message, span: place?.span ?? { start: 0, end: 0 } },
    };
  });
}
