import { shift } from '../base/span';
import { LineIndex } from '../base/lineIndex';
import type { ParsedBlock } from '../syntax/ast';
import { splitBlocks } from '../syntax/blocks';
import { formatBlock, joinBlocks } from '../syntax/format';
import { parseBlock } from '../syntax/parseBlock';
import type { Session } from './session';
import { counted, linesResult, refused, type CommandResult } from './types';

export interface FormatOptions {
  readonly paths: readonly string[];
  /** Says what is not formatted and changes nothing. */
  readonly check: boolean;
}

async function ruleFiles(session: Session, path: string): Promise<readonly string[]> {
  const uri = session.uriOf(path);
  if (/\.syncrule$/i.test(uri)) return [uri];
  return (await session.reader.list(uri)).files.filter((file) => /\.syncrule$/i.test(file));
}

/** A block that has a mistake of syntax is kept as it is, and reported. */
function formatted(session: Session, uri: string, text: string): string {
  const blocks = splitBlocks(text).map((block) => ({
    start: block.start,
    parsed: parseBlock(text.slice(block.start, block.end)),
  }));
  const lines = new LineIndex(text);
  session.report(
    blocks.flatMap(({ start, parsed }) =>
      errorsOf(parsed).map((diagnostic) => ({
        uri,
        diagnostic: { ...diagnostic, span: shift(diagnostic.span, start) },
      })),
    ),
    () => lines,
  );
  return joinBlocks(blocks.map(({ parsed }) => formatBlock(parsed)));
}

function errorsOf({ diagnostics }: ParsedBlock): ParsedBlock['diagnostics'] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** Formats one file. @returns whether it was changed, or would be. */
async function formatFile(session: Session, uri: string, check: boolean): Promise<boolean> {
  const text = await session.reader.readText(uri);
  const after = formatted(session, uri, text);
  if (after === text) return false;
  if (!check) await session.writer.writeText(uri, after, { replace: true });
  return true;
}

/** `syncrule format`: writes rule files as the formatter lays them out. A file that cannot be read or written keeps the others from nothing. */
export async function formatCommand(
  session: Session,
  options: FormatOptions,
): Promise<CommandResult> {
  const files = [
    ...new Set((await Promise.all(options.paths.map((path) => ruleFiles(session, path)))).flat()),
  ];
  if (files.length === 0 && session.readAll)
    return refused(`${options.paths.join(', ')}: there are no rule files (*.syncrule)`);
  const changed: string[] = [];
  for (const uri of files) {
    if (await session.attempt(() => formatFile(session, uri, options.check))) changed.push(uri);
  }
  const note = options.check
    ? `${changed.length} of ${counted(files.length, 'file')} would change`
    : `${changed.length} of ${counted(files.length, 'file')} changed`;
  return linesResult(
    options.check && changed.length > 0 ? 1 : 0,
    changed.map((uri) => session.shown(uri)),
    [note],
  );
}
