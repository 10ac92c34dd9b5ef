import * as l10n from '@vscode/l10n';
import type { Diagnostic } from '../base/diagnostic';
import type { SyncRule } from '../domain/rule';
import { plural } from '../protocol/language';
import { formatCodes } from './codes';
import { Findings, reportEncoding } from './findings';
import { foreignFile, identityManagerFlows } from './foreignFiles';
import { extractCode } from './powershell/codeBlocks';
import { isRuleScript, readPowerShell } from './powershell/readRules';
import { partLabel, ruleParts } from './ruleParts';
import { connectorData, connectorFromXml, type ConnectorExport } from './xml/readConnector';
import { metaverseData, metaverseFromXml, type MetaverseExport } from './xml/readMetaverse';
import { ruleFromXml } from './xml/readRule';
import { importLimits, longestText, readXml, type XmlElement } from './xml/tree';

/** A file of an export: its name for messages (a path relative to the export's folder) and its text. */
export interface ExportFile {
  readonly name: string;
  readonly text: string;
}

/** A value with the file that it comes from. */
export interface FromFile<T> {
  readonly file: string;
  readonly value: T;
}

export interface ReadExport {
  /** By precedence, then by identifier. */
  readonly rules: readonly FromFile<SyncRule>[];
  readonly connectors: readonly FromFile<ConnectorExport>[];
  readonly metaverse: FromFile<MetaverseExport> | undefined;
  readonly diagnostics: readonly { readonly file: string; readonly diagnostic: Diagnostic }[];
}

/** @returns whether a file is surely meant to be part of an export, as far as the name tells. */
export function isExportName(name: string): boolean {
  return /\.(xml|ps1|txt)$/i.test(name);
}

/** @returns whether a file may hold rules, or something that is taken for them, as far as the name tells. */
export function mayBeExport(name: string): boolean {
  return isExportName(name) || /\.(clixml|md|markdown|html?|eml|json|ya?ml|psm1|ldif)$/i.test(name);
}

/** @returns what to say of an error that no reader expects: mostly that something is nested too deeply for it. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

class ExportReader {
  readonly rules = new Map<string, FromFile<SyncRule>>();
  readonly connectors = new Map<string, FromFile<ConnectorExport>>();
  metaverse: FromFile<MetaverseExport> | undefined;
  readonly diagnostics: { readonly file: string; readonly diagnostic: Diagnostic }[] = [];

  /** What a file contains is seen from its root, not from its name: people rename and move exports. */
  add(file: ExportFile): void {
    const findings = new Findings();
    try {
      if (isXml(file)) this.#addXml(file, findings);
      else if (isRuleScript(file.text)) this.#addScript(file, findings);
      else this.#addForeign(file, findings);
    } catch (error) {
      findings.error(
        formatCodes.importFailed,
        { start: 0, end: 0 },
        l10n.t('The file could not be processed, so it is ignored: {0}.', reasonOf(error)),
      );
    }
    for (const diagnostic of findings.diagnostics)
      this.diagnostics.push({ file: file.name, diagnostic });
  }

  /** What is none of rules is nothing to speak of, unless it is known to be taken for them. */
  #addForeign({ text }: ExportFile, findings: Findings): void {
    const sentence = foreignFile(text);
    if (sentence !== undefined) findings.error(formatCodes.foreign, { start: 0, end: 0 }, sentence);
  }

  #addXml({ name, text }: ExportFile, findings: Findings): void {
    const root = readXml(text, findings, importLimits);
    if (root !== undefined) {
      reportEncoding(text, findings);
      const rules = rulesBelow(root);
      const [connector, metaverse] = [connectorData(root), metaverseData(root)];
      if (rules.length > 0)
        for (const rule of rules)
          this.#keep(
            this.rules,
            name,
            ruleFromXml(rule, text, findings),
            'rule',
            ({ id, name: called }) => [id, called],
            findings,
          );
      else if (connector !== undefined)
        this.#keep(
          this.connectors,
          name,
          connectorFromXml(connector, findings),
          'connector',
          (c) => [c.connector.id, c.connector.name],
          findings,
        );
      else if (metaverse !== undefined) {
        this.#keepMetaverse(name, metaverseFromXml(metaverse, findings), findings);
        reportIdentityManager(text, findings);
      } else this.#reportOtherXml(root, text, findings);
    }
  }

  #reportOtherXml(root: XmlElement, text: string, findings: Findings): void {
    const sentence = foreignFile(text);
    if (sentence !== undefined) findings.error(formatCodes.foreign, root.tag, sentence);
    else
      findings.warning(
        formatCodes.foreign,
        root.tag,
        l10n.t(
          'The file is ignored: it begins with <{0}>, which is not a rule, a connector or the metaverse.',
          root.name,
        ),
      );
  }

  #addScript({ name: file, text }: ExportFile, findings: Findings): void {
    const code = extractCode(text);
    const { value, diagnostics } = readPowerShell(code.text);
    findings.take(
      diagnostics.map((diagnostic) => ({
        ...diagnostic,
        span: {
          start: code.place(diagnostic.span.start),
          end: code.place(diagnostic.span.end),
        },
      })),
    );
    reportEncoding(text, findings);
    for (const rule of value) {
      const long = [...ruleParts(rule)].find((part) => part.text.length > longestText);
      if (long === undefined)
        this.#keep(this.rules, file, rule, 'rule', ({ id, name }) => [id, name], findings);
      else
        findings.error(
          formatCodes.tooLarge,
          { start: 0, end: 0 },
          l10n.t(
            'The rule "{0}" is ignored: a string has {1} characters ({2}). At most {3} are supported.',
            rule.name.slice(0, 80),
            long.text.length,
            partLabel(long.part),
            longestText,
          ),
        );
    }
  }

  #keep<T>(
    into: Map<string, FromFile<T>>,
    file: string,
    value: T | undefined,
    what: 'rule' | 'connector',
    idAndName: (value: T) => readonly [string, string],
    findings: Findings,
  ): void {
    if (value === undefined) return;
    const [id, name] = idAndName(value);
    const first = into.get(id);
    if (first === undefined) into.set(id, { file, value });
    else
      findings.error(
        formatCodes.importDuplicate,
        { start: 0, end: 0 },
        what === 'rule'
          ? l10n.t(
              'The rule "{0}" is ignored: the rule in {1} has the same identifier {2}.',
              name,
              first.file,
              `{${id}}`,
            )
          : l10n.t(
              'The connector "{0}" is ignored: the connector in {1} has the same identifier {2}.',
              name,
              first.file,
              `{${id}}`,
            ),
      );
  }

  #keepMetaverse(file: string, value: MetaverseExport, findings: Findings): void {
    if (this.metaverse === undefined) this.metaverse = { file, value };
    else
      findings.error(
        formatCodes.importDuplicate,
        { start: 0, end: 0 },
        l10n.t('The file is ignored: {0} already describes the metaverse.', this.metaverse.file),
      );
  }
}

/** XML is known by its name or its first character, which an HTML page has too. */
function isXml({ name, text }: ExportFile): boolean {
  if (/\.(xml|clixml)$/i.test(name)) return true;
  return (
    text.trimStart().startsWith('<') &&
    /<(?:synchronizationRule|Objs)\b/.test(text) &&
    !/<html\b/i.test(text)
  );
}

/** Rules are shared one a file, or several under a root that people choose. */
function rulesBelow(root: XmlElement): readonly XmlElement[] {
  if (root.name === 'synchronizationRule') return [root];
  return root.children.flatMap(rulesBelow);
}

/** The metaverse of the product that Entra Connect comes from looks the same, but its flows are in it. */
function reportIdentityManager(text: string, findings: Findings): void {
  const count = identityManagerFlows(text);
  if (count > 0)
    findings.warning(
      formatCodes.foreign,
      { start: 0, end: 0 },
      plural(
        l10n.t(
          'This is the metaverse of a Microsoft Identity Manager server. {count, plural, one {Its import attribute flow is not a synchronization rule and is} other {Its # import attribute flows are not synchronization rules and are}} ignored, as are the export flows of its management agents.',
        ),
        { count },
      ),
    );
}

function byPrecedence(first: FromFile<SyncRule>, second: FromFile<SyncRule>): number {
  return (
    first.value.precedence - second.value.precedence || (first.value.id < second.value.id ? -1 : 1)
  );
}

/** Reads all files of an export. A file that cannot be read is reported, and the others are there. */
export function readExport(files: readonly ExportFile[]): ReadExport {
  const reader = new ExportReader();
  for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) reader.add(file);
  return {
    rules: [...reader.rules.values()].sort(byPrecedence),
    connectors: [...reader.connectors.values()],
    metaverse: reader.metaverse,
    diagnostics: reader.diagnostics,
  };
}
