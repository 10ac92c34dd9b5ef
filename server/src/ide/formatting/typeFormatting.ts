import type { TextEdit } from '../../base/diagnostic';
import { span } from '../../base/span';
import type { FileSnapshot } from '../../model/types';
import { formatFile } from './formatting';

/** Characters after which a line is brought into shape. */
export const typedTriggers = ['}', '\n'] as const;
const step = 4;
/** How much deeper a brace leads. */
const braceSteps: ReadonlyMap<string, number> = new Map([
  ['{', 1],
  ['}', -1],
]);

/**
 * Brings into shape what was just typed: a new line gets the indentation of its depth, a closing brace that of what it closes; the brace that
 * ends a rule without mistakes formats the rule.
 * @param offset behind the typed character, absolute in the file
 */
export function formatTyped(
  file: FileSnapshot,
  offset: number,
  typed: string,
): readonly TextEdit[] {
  const block = file.blockAt(typed === '}' ? Math.max(0, offset - 1) : offset);
  if (block === undefined) return [];
  const text = block.parsed.text;
  const at = offset - block.start;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const depth = block.parsed.tokens.reduce(
    (sum, { span: { end }, text: word }) => (end > at ? sum : sum + (braceSteps.get(word) ?? 0)),
    0,
  );
  if (
    typed === '}' &&
    depth <= 0 &&
    !block.diagnostics.some(({ severity }) => severity === 'error')
  )
    return formatFile(file, span(offset, offset));
  const indentation = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const closing = text.slice(lineStart + indentation.length).startsWith('}');
  // A brace that is not the first on its line closes what stands before it there.
  if (typed === '}' && !closing) return [];
  const level = typed !== '}' && closing ? depth - 1 : depth;
  const wanted = ' '.repeat(step * Math.max(0, level));
  if (wanted === indentation) return [];
  const start = block.start + lineStart;
  return [{ span: span(start, start + indentation.length), newText: wanted }];
}
