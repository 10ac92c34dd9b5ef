import { formatText } from '../syntax/format';
import type { CliPorts, CommandResult } from './types';
import { counted, refused, result } from './types';

export interface FormatOptions {
  readonly paths: readonly string[];
  /** Says what is not formatted and changes nothing. */
  readonly check: boolean;
}

async function ruleFiles(ports: CliPorts, path: string): Promise<readonly string[]> {
  const uri = ports.uriOf(path);
  if (/\.syncrule$/i.test(uri)) return [uri];
  return (await ports.reader.list(uri)).filter((file) => /\.syncrule$/i.test(file));
}

/** `syncrule format`: writes rule files as the formatter lays them out. Files with syntax errors keep the blocks that have them as they are. */
export async function formatCommand(ports: CliPorts, options: FormatOptions): Promise<CommandResult> {
  const files = [...new Set((await Promise.all(options.paths.map((path) => ruleFiles(ports, path)))).flat())];
  if (files.length === 0) return refused(`${options.paths.join(', ')}: there are no rule files (*.syncrule)`);
  const changed: string[] = [];
  for (const uri of files) {
    const text = await ports.reader.readText(uri);
    const formatted = formatText(text);
    if (formatted === text) continue;
    changed.push(uri);
    if (!options.check) await ports.writer.writeText(uri, formatted);
  }
  const output = changed.map((uri) => `${ports.shown(uri)}\n`).join('');
  const notes = options.check ? `${changed.length} of ${counted(files.length, 'file')} would change\n` : `${changed.length} of ${counted(files.length, 'file')} changed\n`;
  return result(options.check && changed.length > 0 ? 1 : 0, output, notes);
}
