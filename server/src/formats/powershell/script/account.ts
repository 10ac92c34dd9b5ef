import * as l10n from '@vscode/l10n';
import type { Span } from '../../../base/span';
import { plural } from '../../../protocol/language';
import { formatCodes } from '../../codes';
import type { Findings } from '../../findings';

const moduleCommand = /\b[A-Za-z]+[-\u2013\u2014\u2015]ADSync\w*/gi;
const parameter = /^[^\S\n]*(?:`\s*)?(?:[-\u2013\u2014\u2015@]\w|[$'"|])/;

/**
 * Reports each command of the module that a plain search for words finds in a script and that was not gone through: nothing is lost in silence.
 * @param visited where the names of the commands begin that were gone through
 */
export function accountForCommands(
  text: string,
  visited: ReadonlySet<number>,
  comments: readonly Span[],
  findings: Findings,
): void {
  const inComments: Span[] = [];
  let comment = 0;
  for (const found of text.matchAll(moduleCommand)) {
    const span = { start: found.index, end: found.index + found[0].length };
    // A module's name before the command belongs to the name.
    if (visited.has(span.start) || visited.has(startOfModule(text, span.start))) continue;
    while ((comments[comment]?.end ?? Infinity) <= span.start) comment++;
    if ((comments[comment]?.start ?? Infinity) <= span.start) {
      // Only a name in a comment is a remark; with a parameter it is a command that somebody has taken out.
      if (parameter.test(text.slice(span.end, span.end + 40))) inComments.push(span);
    } else
      findings.warning(
        formatCodes.powershell,
        span,
        l10n.t(
          '{0} is not read here: the script does not run it, or what surrounds it cannot be understood.',
          found[0],
        ),
      );
  }
  const [first] = inComments;
  if (first !== undefined)
    findings.warning(
      formatCodes.powershell,
      first,
      plural(
        l10n.t(
          '{count, plural, one {A command in a comment is not read.} other {# commands in comments are not read, this one first.}}',
        ),
        { count: inComments.length },
      ),
    );
}

/** Where the name of a module begins that is written before a command: `ADSync\New-ADSyncRule`. */
function startOfModule(text: string, command: number): number {
  if (text[command - 1] !== '\\') return command;
  let start = command - 1;
  while (start > 0 && /[\w.]/.test(text.charAt(start - 1))) start--;
  return start;
}
