import { formatText } from '../syntax/format';
import type { FolderListing } from '../base/ports';
import type { CliPorts, CommandResult } from './types';
import { counted, refused, result } from './types';

export interface FormatOptions {
  readonly paths: readonly string[];
  /** Says what is not formatted and changes nothing. */
  readonly check: boolean;
}

async function ruleFiles(ports: CliPorts, path: string): Promise<FolderListing> {
  const uri = ports.uriOf(path);
  if (/\.syncrule$/i.test(uri)) return { files: [uri], unreadable: [] };
  const { files, unreadable } = await ports.reader.list(uri);
  return { files: files.filter((file) => /\.syncrule$/i.test(file)), unreadable };
}

/** Formats one file, unless it is only looked at. @returns whether it was not formatted */
async function formatFile(ports: CliPorts, uri: string, check: boolean): Promise<boolean> {
  const text = await ports.reader.readText(uri);
  const formatted = formatText(text);
  if (formatted === text) return false;
  if (!check) await ports.writer.writeText(uri, formatted, { replace: true });
  return true;
}

/** `syncrule format`: writes rule files as the formatter lays them out. Files with syntax errors keep the blocks that have them as they are. Files that cannot be read or written are named, and the others are formatted. */
export async function formatCommand(ports: CliPorts, options: FormatOptions): Promise<CommandResult> {
  const listings = await Promise.all(options.paths.map((path) => ruleFiles(ports, path)));
  const files = [...new Set(listings.flatMap((listing) => listing.files))];
  const failures = listings.flatMap(({ unreadable }) => unreadable.map(({ message }) => message));
  if (files.length === 0 && failures.length === 0) return refused(`${options.paths.join(', ')}: there are no rule files (*.syncrule)`);
  const changed: string[] = [];
  for (const uri of files) {
    try {
      if (await formatFile(ports, uri, options.check)) changed.push(uri);
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  const output = changed.map((uri) => `${ports.shown(uri)}\n`).join('');
  const failed = failures.map((message) => `syncrule: ${message}\n`).join('');
  const counts = options.check ? `${changed.length} of ${counted(files.length, 'file')} would change\n` : `${changed.length} of ${counted(files.length, 'file')} changed\n`;
  return result(failures.length > 0 ? 2 : options.check && changed.length > 0 ? 1 : 0, output, failed + counts);
}
