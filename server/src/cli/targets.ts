import { fileBelow } from '../model/uri';
import type { PlannedFile } from '../formats/import';
import { firstOf, type Session } from './session';
import {
  counted,
  fileResult,
  notesResult,
  refused,
  type CommandResult,
  type ExitCode,
} from './types';

/** The names of standard output that users give as a file. */
const standardOutput: ReadonlySet<string> = new Set([
  '-',
  '/dev/stdout',
  '/dev/fd/1',
  '/proc/self/fd/1',
]);

/** @returns whether a file that a user names is standard output. */
export function isStandardOutput(path: string): boolean {
  return standardOutput.has(path);
}

/** @returns the answer when existing files may not be replaced: all of them are in the way, and nothing was written. */
export function inTheWay(
  session: Session,
  uris: readonly string[],
  more: readonly string[] = [],
): CommandResult {
  const many = counted(uris.length, 'file is', 'files are');
  return refused(
    `${many} in the way, and nothing was written. Choose another place, or overwrite with --force:`,
    [...firstOf(uris.map((uri) => `  ${session.shown(uri)}`)), ...more],
  );
}

/** A file to write. */
export interface TargetFile {
  readonly uri: string;
  readonly text: string;
}

/** @returns planned files with their addresses in a folder. */
export function filesIn(folder: string, planned: readonly PlannedFile[]): readonly TargetFile[] {
  return planned.map(({ path, text }) => ({
    uri: fileBelow(folder.replace(/(?<!\/)\/+$/, ''), path),
    text,
  }));
}

/**
 * Writes files. Where one exists and `force` does not allow to replace it, or one of several cannot be written, nothing at all is written.
 * @returns the answer that refuses it, or undefined when all are written. A file that cannot be written ends it; the session names it and those before it.
 */
export async function writeFiles(
  session: Session,
  files: readonly TargetFile[],
  force: boolean,
): Promise<CommandResult | undefined> {
  const blocked: string[] = [];
  // Of a single file the writer says itself what is in its place.
  if (!force && files.length > 1)
    for (const { uri } of files) if (await session.reader.exists(uri)) blocked.push(uri);
  if (blocked.length > 0) return inTheWay(session, blocked);
  if (files.length > 1) {
    const fine: boolean[] = [];
    for (const { uri } of files)
      fine.push(
        (await session.attempt(() =>
          session.writer.requireWritable(uri, { replace: force }).then(() => true),
        )) ?? false,
      );
    if (fine.includes(false)) return notesResult(2, []);
  }
  for (const { uri, text } of files) await session.writer.writeText(uri, text, { replace: force });
  return undefined;
}

/** An answer that is the content of a file, for the place that the user named. */
export interface TargetAnswer {
  readonly exitCode: ExitCode;
  readonly text: string;
  /** The place as the user named it; standard output where undefined. */
  readonly out: string | undefined;
  readonly force: boolean;
}

/** @returns an answer that went where the user wants it: to standard output, or to a file that is named in a note. */
export async function toTarget(
  session: Session,
  { exitCode, text, out, force }: TargetAnswer,
): Promise<CommandResult> {
  if (out === undefined || isStandardOutput(out)) return fileResult(exitCode, text);
  if (/[\\/]$/.test(out))
    return refused(`${out} names a folder. Add the name of the file to write.`);
  return (
    (await writeFiles(session, [{ uri: session.uriOf(out), text }], force)) ??
    notesResult(exitCode, [`Wrote ${out}.`])
  );
}
