import { LineIndex } from '../base/lineIndex';
import type { FileReader, FileWriter } from '../base/ports';
import type { ImportAnswer } from '../protocol/requests';
import { fileBelow } from '../model/uri';
import { planImport, type FileDiagnostic, type ImportPlan } from '../formats/import';
import { isExportName, mayBeExport, type ExportFile } from '../formats/readExport';

/** What an import did. */
export interface ImportOutcome extends ImportAnswer {
  readonly connectors: number;
  /** URIs of rule and connector files in the folder that this import did not write: most likely left over from an earlier one. */
  readonly leftOver: readonly string[];
}

/** @returns whether an import found no part of an export, and so did nothing. */
export function foundNothing({ rules, connectors, written, problems }: ImportOutcome): boolean {
  return rules === 0 && connectors === 0 && written.length === 0 && problems.length === 0;
}

export interface ImportRequest {
  /** URI of the export's folder, or of one file of it. */
  readonly from: string;
  /** URI of the folder to write. */
  readonly to: string;
  readonly force: boolean;
}

export interface ImportPorts {
  readonly reader: FileReader;
  readonly writer: FileWriter;
}

/** Bytes of a file that an import looks into although its name is not that of an export. */
const largestOther = 4 * 1024 * 1024;

type Problem = ImportAnswer['problems'][number];

function problem(file: string, error: unknown): Problem {
  return {
    file,
    message: error instanceof Error ? error.message : String(error),
    severity: 'error',
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function readFiles(
  reader: FileReader,
  folder: string,
  problems: Problem[],
): Promise<readonly ExportFile[]> {
  const files: ExportFile[] = [];
  // A single script or file may be named instead of a folder.
  const single = isExportName(folder) || (await isFile(reader, folder));
  const listing = single ? { files: [folder], unreadable: [] } : await reader.list(folder);
  for (const { uri, message } of listing.unreadable)
    problems.push({ file: decoded(uri.slice(folder.length + 1)), message, severity: 'error' });
  for (const uri of listing.files) {
    if (!single && !(await isOfInterest(reader, uri))) continue;
    const name = decoded(uri.slice((single ? folder.lastIndexOf('/') : folder.length) + 1));
    try {
      files.push({ name, text: await reader.readText(uri) });
    } catch (error) {
      problems.push(problem(name, error));
    }
  }
  return files;
}

/** @returns whether the path leads to a file, whatever it contains. */
async function isFile(reader: FileReader, path: string): Promise<boolean> {
  if (!mayBeExport(path)) return false;
  return reader.size(path).then(
    () => true,
    () => false,
  );
}

/** A file that is only perhaps taken for rules is looked into where that costs little: next to an export there may be fixtures of any size. */
async function isOfInterest(reader: FileReader, uri: string): Promise<boolean> {
  if (!mayBeExport(uri)) return false;
  return isExportName(uri) || (await reader.size(uri).catch(() => Infinity)) <= largestOther;
}

function described(
  found: readonly FileDiagnostic[],
  files: readonly ExportFile[],
): readonly Problem[] {
  const lines = new Map<string, LineIndex>();
  const linesOf = (name: string): LineIndex => {
    const known =
      lines.get(name) ?? new LineIndex(files.find((file) => file.name === name)?.text ?? '');
    lines.set(name, known);
    return known;
  };
  return found.map(({ file, diagnostic }) => ({
    file,
    line: linesOf(file).position(diagnostic.span.start).line + 1,
    message: diagnostic.message,
    severity: diagnostic.severity === 'error' ? 'error' : 'warning',
  }));
}

/** @returns whether all files can be written, as far as this can be known before the first is written. What cannot is a problem each. */
async function allWritable(
  writer: FileWriter,
  folder: string,
  plan: ImportPlan,
  replace: boolean,
  problems: Problem[],
): Promise<boolean> {
  const before = problems.length;
  for (const { path } of plan.files) {
    await writer
      .requireWritable(fileBelow(folder, path), { replace })
      .catch((error: unknown) => problems.push(problem(path, error)));
  }
  return problems.length === before;
}

async function inTheWay(
  reader: FileReader,
  targets: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const target of targets) if (await reader.exists(target)) found.push(target);
  return found;
}

async function leftOver(
  reader: FileReader,
  folder: string,
  written: ReadonlySet<string>,
): Promise<readonly string[]> {
  if (!(await reader.exists(folder))) return [];
  const ours = [`${folder}/rules/`, `${folder}/connectors/`];
  return (await reader.list(folder)).files.filter(
    (uri) =>
      uri.endsWith('.syncrule') && ours.some((start) => uri.startsWith(start)) && !written.has(uri),
  );
}

async function writeFiles(
  writer: FileWriter,
  folder: string,
  plan: ImportPlan,
  replace: boolean,
  problems: Problem[],
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { path, text } of plan.files) {
    const uri = fileBelow(folder, path);
    try {
      await writer.writeText(uri, text, { replace });
      written.push(uri);
    } catch (error) {
      problems.push(problem(path, error));
      // What keeps one file from being written mostly keeps all of them; one message is enough.
      break;
    }
  }
  return written;
}

/**
 * Imports a folder that `Get-ADSyncServerConfiguration` wrote, or a script of the rules editor. Damaged files are reported and the others are imported. Nothing at all is written
 * where a single file cannot be written or, unless forced, would be overwritten.
 * @throws the reader's error when the folder itself cannot be listed
 */
export async function importFolder(
  ports: ImportPorts,
  request: ImportRequest,
): Promise<ImportOutcome> {
  const [from, to] = [
    request.from.replace(/(?<!\/)\/+$/, ''),
    request.to.replace(/(?<!\/)\/+$/, ''),
  ];
  const problems: Problem[] = [];
  const files = await readFiles(ports.reader, from, problems);
  const plan = planImport(files, decoded(to.slice(to.lastIndexOf('/') + 1)));
  for (const one of described(plan.diagnostics, files)) problems.push(one);
  const counts = {
    rules: plan.rules,
    flows: plan.flows,
    connectors: plan.connectors,
    leftOutParameters: plan.leftOutParameters,
  };
  const targets = plan.files.map(({ path }) => fileBelow(to, path));
  const blocked = request.force ? [] : await inTheWay(ports.reader, targets);
  if (blocked.length > 0)
    return { ...counts, written: [], problems, inTheWay: blocked, leftOver: [] };
  if (!(await allWritable(ports.writer, to, plan, request.force, problems)))
    return { ...counts, written: [], problems, inTheWay: [], leftOver: [] };
  const written = await writeFiles(ports.writer, to, plan, request.force, problems);
  return {
    ...counts,
    written,
    problems,
    inTheWay: [],
    leftOver: await leftOver(ports.reader, to, new Set(written)),
  };
}
