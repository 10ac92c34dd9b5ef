import { inOrder, planXmlExport } from '../formats/export';
import type { PlannedFile } from '../formats/import';
import { writePowerShell } from '../formats/powershell/writeRules';
import { fileBelow } from '../model/uri';
import { findingsOfRules, linesOf, load, onlyConfiguration } from './load';
import { exitCodeOf, findingLines, plainFindings } from './report';
import type { CliPorts, CommandResult } from './types';
import { counted, refused, result } from './types';

export interface ExportOptions {
  readonly folder: string;
  readonly to: 'xml' | 'powershell';
  readonly out: string | undefined;
  readonly force: boolean;
}

/** `syncrule export`: the rules of a configuration in a format of the product. Rules that have errors are not exported. */
export async function exportCommand(ports: CliPorts, options: ExportOptions): Promise<CommandResult> {
  const { workspace, unread } = await load(ports, options.folder);
  const configuration = onlyConfiguration(workspace, options.folder, ports);
  if (typeof configuration === 'string') return refused(configuration);
  if (unread.length > 0) return refused(unread.map(({ message }) => message).join('; '));
  const findings = plainFindings(findingsOfRules(configuration), linesOf(workspace), ports).filter(({ severity }) => severity === 'error');
  if (exitCodeOf(findings) === 1 && !options.force) {
    return result(1, '', `${findingLines(findings)}syncrule: nothing was exported, because the configuration has errors. Correct them, or export all the same with --force\n`);
  }
  const rules = configuration.configuration.rules;
  if (options.to === 'xml') {
    if (options.out === undefined) return refused('--out <folder> is needed: an export to XML is a folder of files');
    return write(ports, planXmlExport(configuration.configuration), ports.uriOf(options.out), options, rules.length);
  }
  const script = writePowerShell(inOrder(rules));
  if (options.out === undefined) return result(0, script);
  const uri = ports.uriOf(options.out);
  const slash = uri.lastIndexOf('/');
  return write(ports, [{ path: decodeURIComponent(uri.slice(slash + 1)), text: script }], uri.slice(0, slash), options, rules.length);
}

/** Writes all files, or none where one is in the way. */
async function write(ports: CliPorts, planned: readonly PlannedFile[], folder: string, options: ExportOptions, rules: number): Promise<CommandResult> {
  const files = planned.map(({ path, text }) => ({ uri: fileBelow(folder.replace(/\/+$/, ''), path), text }));
  const blocked: string[] = [];
  if (!options.force) for (const { uri } of files) if (await ports.reader.exists(uri)) blocked.push(uri);
  if (blocked.length > 0) return refused(`${counted(blocked.length, 'file is', 'files are')} in the way, and nothing was written. Choose another place, or overwrite with --force:\n${blocked.slice(0, 10).map((uri) => `  ${ports.shown(uri)}\n`).join('')}`.trimEnd());
  for (const { uri, text } of files) await ports.writer.writeText(uri, text, { replace: options.force });
  return result(0, `${counted(rules, 'rule')} written to ${options.out ?? ''}\n`);
}
