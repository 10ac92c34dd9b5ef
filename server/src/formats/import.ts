import * as l10n from '@vscode/l10n';
import type { Diagnostic } from '../base/diagnostic';
import type { SyncRule } from '../domain/rule';
import type { Connector } from '../domain/schema';
import { formatCodes } from './codes';
import { Findings } from './findings';
import { uniqueFileNames } from './text/fileNames';
import { writeRuleText, type RuleTextContext } from './text/writeRule';
import { writeConnectorText, writeMetaverseText } from './text/writeSchema';
import { readExport, reasonOf, type ExportFile, type ReadExport } from './readExport';
import { connectorSchema } from './usedSchema';

/** A file to write, its path relative to the folder of the configuration, with `/`. */
export interface PlannedFile {
  readonly path: string;
  readonly text: string;
}

/** A finding about a file of the export; the span is absolute in it. */
export interface FileDiagnostic {
  readonly file: string;
  readonly diagnostic: Diagnostic;
}

/** What an import would write, and what was found on the way. */
export interface ImportPlan {
  readonly files: readonly PlannedFile[];
  readonly diagnostics: readonly FileDiagnostic[];
  readonly rules: number;
  readonly flows: number;
  readonly connectors: number;
  /** How many connector parameters and server settings are not kept, because they are not documented and may hold secrets. */
  readonly leftOutParameters: number;
}

const start = { start: 0, end: 0 };

function uniqueNames(
  entries: Iterable<readonly [id: string, name: string]>,
): (id: string) => string | undefined {
  const names = new Map(entries);
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return (id) => {
    const name = names.get(id);
    return name !== undefined && name !== '' && counts.get(name) === 1 ? name : undefined;
  };
}

function manifest(name: string): PlannedFile {
  const content = { name, rules: ['**/*.syncrule'], fixtures: ['fixtures/**/*.fixture.json'] };
  const lines = Object.entries(content).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return { path: 'syncrules.json', text: `{\n${lines.join(',\n')}\n}\n` };
}

interface PlannedRule extends PlannedFile {
  readonly flows: number;
}

/** Plans one file; one that cannot be written as text is reported and takes nothing away from the others. */
function planned<T extends PlannedFile>(
  file: string,
  name: string,
  diagnostics: FileDiagnostic[],
  plan: () => T,
): readonly T[] {
  try {
    return [plan()];
  } catch (error) {
    const message = l10n.t(
      '"{0}" could not be written, so it is ignored: {1}.',
      name.slice(0, 80),
      reasonOf(error),
    );
    diagnostics.push({
      file,
      diagnostic: { code: formatCodes.importFailed, severity: 'error', message, span: start },
    });
    return [];
  }
}

function connectorFiles(read: ReadExport, diagnostics: FileDiagnostic[]): readonly PlannedFile[] {
  const list = read.connectors.map(({ value }) => value);
  const names = uniqueFileNames(
    list.map(({ connector }) => ({
      name: connector.name,
      second: connector.type,
      id: connector.id,
    })),
  );
  const rules = read.rules.map(({ value }) => value);
  return read.connectors.flatMap(({ file, value: exported }, at) =>
    planned(file, exported.connector.name, diagnostics, () => {
      const connector: Connector = { ...exported.connector, ...connectorSchema(exported, rules) };
      return {
        path: `connectors/${names[at] ?? ''}.syncrule`,
        text: writeConnectorText(connector),
      };
    }),
  );
}

function ruleFiles(read: ReadExport, diagnostics: FileDiagnostic[]): readonly PlannedRule[] {
  const rules = read.rules.map(({ value }) => value);
  const connectorName = uniqueNames(
    read.connectors.map(({ value }) => [value.connector.id, value.connector.name]),
  );
  const context: RuleTextContext = {
    connectorName,
    ruleName: uniqueNames(rules.map((rule) => [rule.id, rule.name])),
  };
  const folder = (rule: SyncRule): string => `rules/${rule.direction.toLowerCase()}`;
  const named = rules.map((rule) => ({
    name: rule.name,
    second: connectorName(rule.connector) ?? '',
    id: rule.id,
  }));
  const names = new Map<SyncRule, string>();
  for (const direction of ['Inbound', 'Outbound']) {
    const group = rules.flatMap((rule, at) =>
      rule.direction === direction
        ? [{ rule, named: named[at] ?? { name: '', second: '', id: '' } }]
        : [],
    );
    uniqueFileNames(group.map((entry) => entry.named)).forEach((name, at) => {
      const entry = group[at];
      if (entry !== undefined) names.set(entry.rule, name);
    });
  }
  return read.rules.flatMap(({ file, value: rule }) =>
    planned(file, rule.name, diagnostics, () => {
      const { text, verbatim } = writeRuleText(rule, context);
      for (const target of verbatim) {
        const message = l10n.t(
          'The expression for "{0}" is not valid. It is kept as a quoted expression, word for word.',
          target,
        );
        diagnostics.push({
          file,
          diagnostic: { code: formatCodes.verbatim, severity: 'warning', message, span: start },
        });
      }
      return {
        path: `${folder(rule)}/${names.get(rule) ?? rule.id}.syncrule`,
        text,
        flows: rule.flows.length,
      };
    }),
  );
}

/** Rules whose connector the export does not hold: they are imported, by identifier, and cannot be checked. */
function orphans(read: ReadExport, diagnostics: FileDiagnostic[]): void {
  const known = new Set(read.connectors.map(({ value }) => value.connector.id));
  for (const { file, value } of read.rules) {
    if (known.has(value.connector)) continue;
    const findings = new Findings();
    findings.warning(
      formatCodes.importReference,
      start,
      l10n.t(
        'The export has no file for the connector {0} of the rule "{1}", so the attributes of the rule cannot be checked.',
        `{${value.connector}}`,
        value.name.slice(0, 80),
      ),
    );
    for (const diagnostic of findings.diagnostics) diagnostics.push({ file, diagnostic });
  }
}

/**
 * Plans the import of a folder that `Get-ADSyncServerConfiguration` wrote. Pure: reads texts, gives texts.
 *
 * One file a rule, in a folder a direction, named for the rule: a change of a rule is then a change of one file, with its own history and
 * review, and two people who change two rules never meet. The precedence is not part of the name, because one inserted rule may renumber
 * all, and every file would be renamed with it.
 * @param files the files of the export, in any order; damaged and foreign ones are reported and the others are imported
 * @param name of the configuration, for its manifest
 */
export function planImport(files: readonly ExportFile[], name: string): ImportPlan {
  const read = readExport(files);
  const diagnostics: FileDiagnostic[] = [...read.diagnostics];
  orphans(read, diagnostics);
  const rules = ruleFiles(read, diagnostics);
  const { metaverse } = read;
  const schema =
    metaverse === undefined
      ? []
      : planned(metaverse.file, 'metaverse', diagnostics, () => ({
          path: 'metaverse.syncrule',
          text: writeMetaverseText(metaverse.value.schema, metaverse.value.settings),
        }));
  const connectors = connectorFiles(read, diagnostics);
  const content = [...schema, ...connectors, ...rules.map(({ path, text }) => ({ path, text }))];
  return {
    files: content.length === 0 ? [] : [manifest(name), ...content],
    diagnostics,
    rules: rules.length,
    flows: rules.reduce((sum, { flows }) => sum + flows, 0),
    connectors: connectors.length,
    leftOutParameters: read.connectors.reduce(
      (sum, { value }) => sum + value.leftOutParameters,
      read.metaverse?.value.leftOutParameters ?? 0,
    ),
  };
}
