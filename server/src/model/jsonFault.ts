import * as l10n from '@vscode/l10n';
import { printParseErrorCode, type ParseError } from 'jsonc-parser';

const explanations: Readonly<Record<string, () => string>> = {
  InvalidSymbol: () => l10n.t('Unknown word. Strings are in double quotes.'),
  InvalidNumberFormat: () => l10n.t('Invalid number.'),
  PropertyNameExpected: () => l10n.t('Expected the name of a property in double quotes.'),
  ValueExpected: () => l10n.t('Expected a value.'),
  ColonExpected: () => l10n.t('Expected a colon after the name.'),
  CommaExpected: () => l10n.t('Expected a comma between two entries.'),
  CloseBraceExpected: () => l10n.t('Expected a closing brace }.'),
  CloseBracketExpected: () => l10n.t('Expected a closing bracket ].'),
  EndOfFileExpected: () => l10n.t('Nothing may follow the end of the object.'),
  UnexpectedEndOfString: () =>
    l10n.t('Unterminated string: the closing quotation mark is missing.'),
  UnexpectedEndOfComment: () => l10n.t('Unterminated comment: */ is missing.'),
  InvalidUnicode: () => l10n.t('Incomplete \\u escape. Use four hexadecimal digits.'),
  InvalidEscapeCharacter: () => l10n.t('Invalid escape. To write a backslash, use \\\\.'),
  InvalidCharacter: () => l10n.t('Invalid character. Write it as an escape.'),
};

/** @returns what is wrong with a text that should be JSON, and what to write, as sentences. */
export function jsonFault(error: ParseError): string {
  const code = printParseErrorCode(error.error);
  return `${l10n.t('Invalid JSON.')} ${explanations[code]?.() ?? code}`;
}
