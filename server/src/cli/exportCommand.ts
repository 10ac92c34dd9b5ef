import { planXmlExport } from '../formats/export';
import { findingsOf, linesOf, load, onlyConfiguration } from './load';
import { exitCodeOf, findingLines, plainFindings } from './report';
import type { CliPorts, CommandResult } from './types';
import { counted, refused, result } from './types';

export interface ExportOptions {
  readonly folder: string;
  readonly to: 'xml';
  readonly out: string | undefined;
  readonly force: boolean;
}

/** `syncrule export`: the rules of a configuration in a format of the product. Rules that have errors are not exported. */
export async function exportCommand(ports: CliPorts, options: ExportOptions): Promise<CommandResult> {
  const { workspace, unread } = await load(ports, options.folder);
  const configuration = onlyConfiguration(workspace, options.folder, ports);
  if (typeof configuration === 'string') return refused(configuration);
  if (unread.length > 0) return refused(unread.map(({ message }) => message).join('; '));
  const findings = plainFindings(findingsOf(workspace, configuration), linesOf(workspace), ports).filter(({ severity }) => severity === 'error');
  if (exitCodeOf(findings) === 1 && !options.force) {
    return result(1, '', `${findingLines(findings)}syncrule: nothing was exported, because the configuration has errors. Correct them, or export all the same with --force\n`);
  }
  if (options.out === undefined) return refused('--out <folder> is needed: an export is a folder of files');
  const out = ports.uriOf(options.out).replace(/\/+$/, '');
  const files = planXmlExport(configuration.configuration).map(({ path, text }) => ({ uri: `${out}/${path.split('/').map(encodeURIComponent).join('/')}`, text }));
  const blocked: string[] = [];
  if (!options.force) for (const { uri } of files) if (await ports.reader.exists(uri)) blocked.push(uri);
  if (blocked.length > 0) return refused(`${counted(blocked.length, 'file is', 'files are')} in the way, and nothing was written. Choose another folder, or overwrite with --force:\n${blocked.slice(0, 10).map((uri) => `  ${ports.shown(uri)}\n`).join('')}`.trimEnd());
  for (const { uri, text } of files) await ports.writer.writeText(uri, text);
  return result(0, `${counted(files.length, 'rule')} written to ${options.out}\n`);
}
