import * as l10n from '@vscode/l10n';
import type { ScriptCursor } from './cursor';

/** Words with spaces between them, as a sentence begins; a command has a parameter, a variable or a quotation mark by then, and one word less. */
const sentence =
  /^\W{0,3}[\p{L}\d][\p{L}\d'\u2019(),:;.!?/-]*(?:[ \t]+[\p{L}\d(][\p{L}\d'\u2019"(),:;.!?/-]*){2,}/u;
const greeting = /^[\p{L} ]{1,40}[,.:!]\s*$/u;
const cmdlet = /^\w+[-\u2013\u2014\u2015]\w+/;
const parameter = /\s[-\u2013\u2014\u2015][A-Za-z]\w*(?:\s|:|$)/;
const keyword =
  /^(?:if|else|elseif|foreach|for|while|do|switch|try|catch|finally|function|filter|param|return|throw|exit|begin|process|end|trap|configuration|node|class|enum|using|data)\b/i;

function isProse(line: string): boolean {
  const text = line.trim();
  if (cmdlet.test(text) || parameter.test(text) || /[$={}@|`]/.test(text)) return false;
  if (greeting.test(text)) return true;
  return sentence.test(text) && !keyword.test(text);
}

/** Goes over lines of a mail or page around the script, and says so once a block. @returns whether there were any */
export function skipProse(cursor: ScriptCursor): boolean {
  if (!cursor.atLineStart) return false;
  const start = cursor.at;
  let end = start;
  while (!cursor.done) {
    const line = cursor.line();
    if (line.trim() !== '' && !isProse(line)) break;
    if (line.trim() !== '') end = cursor.at + line.trimEnd().length;
    cursor.at = Math.min(cursor.text.length, cursor.at + line.length + 1);
  }
  cursor.at = end;
  if (end === start) return false;
  cursor.warning({ start, end }, l10n.t('This text is not part of the script and is skipped.'));
  return true;
}
