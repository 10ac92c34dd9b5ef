import type { FileReader, FileWriter } from '../base/ports';
import { LineIndex } from '../base/lineIndex';
import { planImport, type ImportPlan } from '../formats/import';
import type { ExportFile } from '../formats/readExport';
import type { ImportAnswer, ImportParams } from '../protocol/requests';

type Problem = ImportAnswer['problems'][number];

/**
 * Imports the folder of an export into a folder of rule files. A file that cannot be read or written is a problem in the answer and stops
 * nothing else; a file that exists already is kept unless `force` says otherwise.
 */
export async function importFolder(reader: FileReader, writer: FileWriter, params: ImportParams): Promise<ImportAnswer> {
  const problems: Problem[] = [];
  const files = await readExportFiles(reader, params.from, problems);
  const plan = planImport(files, folderName(params.to));
  problems.push(...planProblems(plan, files));
  if (plan.files.length === 0) problems.push({ file: params.from, severity: 'error', message: 'The folder holds no export: no file in it is a rule, a connector or the metaverse of Get-ADSyncServerConfiguration.' });
  const written = await writeFiles(reader, writer, plan, params, problems);
  return { rules: plan.rules, flows: plan.flows, written, problems };
}

async function readExportFiles(reader: FileReader, folder: string, problems: Problem[]): Promise<readonly ExportFile[]> {
  const files: ExportFile[] = [];
  for (const uri of await reader.list(folder)) {
    if (!/\.xml$/i.test(uri)) continue;
    const name = decoded(uri.slice(folder.length + 1));
    try {
      files.push({ name, text: await reader.readText(uri) });
    } catch (error) {
      problems.push({ file: name, severity: 'error', message: `The file cannot be read: ${reasonOf(error)}` });
    }
  }
  return files;
}

function planProblems(plan: ImportPlan, files: readonly ExportFile[]): readonly Problem[] {
  const lines = new Map<string, LineIndex>();
  return plan.diagnostics.map(({ file, diagnostic }) => {
    let index = lines.get(file);
    if (index === undefined) {
      index = new LineIndex(files.find((one) => one.name === file)?.text ?? '');
      lines.set(file, index);
    }
    return { file, line: index.position(diagnostic.span.start).line, message: diagnostic.message, severity: diagnostic.severity === 'error' ? 'error' : 'warning' };
  });
}

async function writeFiles(reader: FileReader, writer: FileWriter, plan: ImportPlan, { to, force }: ImportParams, problems: Problem[]): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { path, text } of plan.files) {
    const uri = `${to.replace(/\/+$/, '')}/${path.split('/').map(encodeURIComponent).join('/')}`;
    try {
      if (!force && (await reader.exists(uri))) {
        problems.push({ file: path, severity: 'error', message: 'The file exists already and was not overwritten. Import into an empty folder, or choose to overwrite.' });
        continue;
      }
      await writer.writeText(uri, text);
      written.push(uri);
    } catch (error) {
      problems.push({ file: path, severity: 'error', message: `The file cannot be written: ${reasonOf(error)}` });
    }
  }
  return written;
}

function folderName(uri: string): string {
  const trimmed = uri.replace(/\/+$/, '');
  return decoded(trimmed.slice(trimmed.lastIndexOf('/') + 1)) || 'Imported';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
