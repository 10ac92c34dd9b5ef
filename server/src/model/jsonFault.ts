import { printParseErrorCode, type ParseError } from 'jsonc-parser';

const explanations: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this word has no meaning in JSON; texts stand in double quotes',
  InvalidNumberFormat: 'this number cannot be read',
  PropertyNameExpected: 'the name of a member is expected here, in double quotes',
  ValueExpected: 'a value is expected here',
  ColonExpected: 'a colon is missing after the name',
  CommaExpected: 'a comma is missing between two entries',
  CloseBraceExpected: 'the closing brace } is missing',
  CloseBracketExpected: 'the closing bracket ] is missing',
  EndOfFileExpected: 'nothing may follow the end of the object',
  UnexpectedEndOfString: 'the closing quote of this text is missing',
  UnexpectedEndOfComment: 'the end of this comment is missing',
  InvalidUnicode: 'this \\u escape is not complete',
  InvalidEscapeCharacter: 'a backslash in JSON is written \\\\',
  InvalidCharacter: 'this character must be written as an escape',
};

/** @returns what is wrong with a text that should be JSON, and what to write, as the end of a sentence without its stop. */
export function jsonFault(error: ParseError): string {
  const code = printParseErrorCode(error.error);
  return explanations[code] ?? code;
}
