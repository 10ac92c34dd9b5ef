import type { Span } from '../base/span';
import type { FileSnapshot, ParsedBlock } from '../model/types';
import { memoize } from '../base/memoize';

/**
 * Comments that suppress findings: `// syncrule-disable-next-line SR012` for the next line, `// syncrule-disable SR012` for the file. Several
 * codes can follow, separated by spaces or commas; none means all.
 */
const directive = /syncrule-disable(-next-line)?(?![\w-])([^\r\n]*)/;
const code = /\bSR\d{3}\b/g;

/** The suppressed codes. */
type Codes = ReadonlySet<string> | 'all';

interface Suppressions {
  /** Ranges of the block with the codes suppressed in them. */
  readonly lines: readonly { readonly span: Span; readonly codes: Codes }[];
  readonly file: readonly Codes[];
}

const none: Suppressions = { lines: [], file: [] };
function nextLine(text: string, offset: number): Span {
  const lines = /\r\n?|\n/g;
  lines.lastIndex = offset;
  if (lines.exec(text) === null) return { start: text.length, end: text.length };
  const start = lines.lastIndex;
  const end = lines.exec(text)?.index ?? text.length;
  return { start, end };
}

function read(parsed: ParsedBlock): Suppressions {
  const lines: { span: Span; codes: Codes }[] = [];
  const file: Codes[] = [];
  for (const { span } of parsed.comments) {
    const found = directive.exec(parsed.text.slice(span.start, span.end));
    if (found === null) continue;
    const listed = found[2]?.match(code) ?? [];
    const codes: Codes = listed.length === 0 ? 'all' : new Set(listed);
    if (found[1] === undefined) file.push(codes);
    else lines.push({ span: nextLine(parsed.text, span.end), codes });
  }
  return lines.length === 0 && file.length === 0 ? none : { lines, file };
}

const readOnce = memoize(read);

function suppressions(parsed: ParsedBlock): Suppressions {
  return parsed.comments.length === 0 ? none : readOnce(parsed);
}

function includes(codes: Codes, wanted: string): boolean {
  return codes === 'all' || codes.has(wanted);
}

/** What comments suppress in the whole file. */
const silencedIn = memoize((commented: readonly ParsedBlock[]): readonly Codes[] =>
  commented.flatMap((parsed) => suppressions(parsed).file),
);

/** @returns whether a comment of the file or of the block suppresses a finding at a place of the block. */
export function isSuppressed(
  file: FileSnapshot | undefined,
  parsed: ParsedBlock,
  finding: { readonly code: string; readonly span: Span },
): boolean {
  const { lines } = suppressions(parsed);
  if (
    lines.some(
      ({ span, codes }) =>
        span.start <= finding.span.start &&
        finding.span.start <= span.end &&
        includes(codes, finding.code),
    )
  )
    return true;
  return (
    file !== undefined && silencedIn(file.commented).some((codes) => includes(codes, finding.code))
  );
}
