import { createToken, Lexer, type IToken, type TokenType } from 'chevrotain';

/**
 * The kinds of token. One lexer serves the file and the stand-alone expression; what a word means in its place (keyword, modifier,
 * function name …) is decided afterwards, by the layout pass, because every keyword of the language may also be an attribute.
 */

/** A token on its way from the lexer to the grammar. */
export interface LaidToken extends IToken {
  /** Inserted by the layout pass; zero-width, and not part of the source. */
  virtual?: boolean;
  /** The first token of its line; set by the lexer. */
  startsLine?: boolean;
  /** On a separator: something has already been reported about the item that it begins. */
  reported?: boolean;
}

const category = (name: string, categories: TokenType[] = []): TokenType =>
  createToken({ name, pattern: Lexer.NA, categories });

/** Everything that an item can contain; its rule reports tokens that it cannot use as leftovers. */
export const Any = category('Any');
/** A name as written: bare or in backquotes. */
export const NameToken = category('NameToken', [Any]);
/** A quoted string, even if it is unterminated or has the wrong quotation marks. */
export const TextToken = category('TextToken', [Any]);
export const NumberToken = category('NumberToken', [Any]);
export const OperatorToken = category('OperatorToken', [Any]);

const token = (name: string, pattern: RegExp, ...categories: TokenType[]): TokenType =>
  createToken({
    name,
    pattern,
    categories: categories.length === 0 ? [Any] : categories,
    line_breaks: false,
  });

/** Invisible characters and unusual spaces. They are skipped and reported. */
const odd =
  '\\u00a0\\u00ad\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff';
/** Curly double quotation marks. */
const smart = '\\u00ab\\u00bb\\u201c-\\u201f\\u2033\\u2036\\uff02';

export const Blank = createToken({
  name: 'Blank',
  pattern: /[ \t\r\n\v\f]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
});
export const OddBlank = createToken({
  name: 'OddBlank',
  pattern: new RegExp(`[${odd}]+`),
  group: 'odd',
  line_breaks: true,
});
export const LineComment = createToken({
  name: 'LineComment',
  pattern: /\/\/[^\r\n]*/,
  group: 'comments',
  line_breaks: false,
});
export const BlockComment = createToken({
  name: 'BlockComment',
  pattern: /\/\*(?:(?!\/\*|\*\/)[^])*\*\//,
  group: 'comments',
  line_breaks: true,
});
/** A block comment that is unterminated, or has the beginning of another one before its end: it ends with its line. */
export const OpenComment = createToken({
  name: 'OpenComment',
  pattern: /\/\*[^\r\n]*/,
  group: 'comments',
  line_breaks: false,
});

export const StringToken = token('String', /"(?:[^"\\\r\n]|\\[^\r\n]|"")*"/, TextToken);
export const OpenString = token('OpenString', /"(?:[^"\\\r\n]|\\[^\r\n]|"")*\\?/, TextToken);
export const SmartString = token(
  'SmartString',
  new RegExp(`[${smart}][^"${smart}\\r\\n]*["${smart}]?`),
  TextToken,
);
export const AttributeToken = token('Attribute', /\[[^[\]\r\n]*\]/);
export const OpenAttribute = token('OpenAttribute', /\[[A-Za-z0-9_.-]*/);
export const ParameterToken = token('Parameter', /%[A-Za-z0-9_.]+%/);
export const OpenParameter = token('OpenParameter', /%[A-Za-z0-9_.]*/);
export const VariableToken = token('Variable', /\$[A-Za-z_]\w*/);
export const GuidToken = token('Guid', /\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}/);
export const LeftBrace = createToken({ name: 'LeftBrace', pattern: /\{/ });
export const RightBrace = createToken({ name: 'RightBrace', pattern: /\}/ });
export const LeftParenthesis = token('LeftParenthesis', /\(/);
export const RightParenthesis = token('RightParenthesis', /\)/);
export const Comma = token('Comma', /,/);
export const Arrow = token('Arrow', /<-/);
export const TypeArrowToken = token('TypeArrow', /->/);
export const Hex = token('Hex', /&H[0-9A-Fa-f]+/, NumberToken);
/** The longest operator wins: `a&&HFF` is `&&` and a word (expressions §1.1). */
export const AndAnd = token('AndAnd', /&&/, OperatorToken);
export const Ampersand = token('Ampersand', /&/, OperatorToken);
export const OrOr = token('OrOr', /\|\|/, OperatorToken);
export const LessOrEqual = token('LessOrEqual', /<=/, OperatorToken);
export const NotEqual = token('NotEqual', /<>/, OperatorToken);
export const Less = token('Less', /</, OperatorToken);
export const GreaterOrEqual = token('GreaterOrEqual', />=/, OperatorToken);
export const Greater = token('Greater', />/, OperatorToken);
export const Equal = token('Equal', /=/, OperatorToken);
export const Plus = token('Plus', /\+/, OperatorToken);
export const Minus = token('Minus', /-/, OperatorToken);
export const Star = token('Star', /\*/, OperatorToken);
export const Slash = token('Slash', /\//, OperatorToken);
export const Word = token(
  'Word',
  /[A-Za-z_]\w*(?:[-.]+\w+)*|\d+[A-Za-z_]\w*(?:[-.]+\w+)*/,
  NameToken,
);
export const QuotedName = token('QuotedName', /(?<!\\)`(?:[^`\\\r\n]|\\[^\r\n])*`/, NameToken);
export const Integer = token('Integer', /\d+/, NumberToken);
/** A run of characters with which no token of the language begins. */
export const Other = token(
  'Other',
  /[!#'.:;?@\\^`~|$\]\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00a1-\u00aa\u00ac\u00ae-\u00ba\u00bc-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u201b\u2030-\u2032\u2034\u2035\u2037-\u205e\u2070-\u2fff\u3001-\ufefe\uff00\uff01\uff03-\uffff]/,
);

/** Assigned by the layout pass only: what a token is in its place. */
export const Separator = category('Separator');
export const HeadWord = category('HeadWord', [Any]);
export const RuleWord = category('RuleWord', [Any]);
export const SectionScope = category('ScopeKeyword', [Any]);
export const SectionJoin = category('JoinKeyword', [Any]);
export const SectionFlow = category('FlowKeyword', [Any]);
export const SectionAttributes = category('AttributesKeyword', [Any]);
export const SectionObject = category('ObjectKeyword', [Any]);
export const SectionPartition = category('PartitionKeyword', [Any]);
export const OrWord = category('OrKeyword', [Any]);
export const Modifier = category('Modifier', [Any]);
export const CaseWord = category('CaseKeyword', [Any]);
export const ExpressionWord = category('ExpressionKeyword', [Any]);
export const FromWord = category('FromKeyword', [Any]);
export const DirectName = category('DirectName', [Any]);
export const ConstantText = category('ConstantText', [Any]);
export const FunctionName = category('FunctionName', [Any]);
/** A minus sign that is part of the number after it; the grammar sees the two as one number. */
export const Sign = category('Sign', [Any]);
/** Takes the place of a missing value. */
export const MissingOperand = category('MissingOperand', [Any]);
/** Takes the place of a missing operator between two values. */
export const MissingOperator = category('MissingOperator', [OperatorToken]);

const comments = [LineComment, BlockComment, OpenComment];
const ordinary = [
  Blank,
  StringToken,
  OpenString,
  AttributeToken,
  OpenAttribute,
  ParameterToken,
  OpenParameter,
  VariableToken,
  GuidToken,
  LeftBrace,
  RightBrace,
  LeftParenthesis,
  RightParenthesis,
  Comma,
  Arrow,
  TypeArrowToken,
  Hex,
  AndAnd,
  Ampersand,
  OrOr,
  LessOrEqual,
  NotEqual,
  Less,
  GreaterOrEqual,
  Greater,
  Equal,
  Plus,
  Minus,
  Star,
  Slash,
  Word,
  QuotedName,
  Integer,
  SmartString,
  OddBlank,
  Other,
];
const laid = [
  Separator,
  HeadWord,
  RuleWord,
  SectionScope,
  SectionJoin,
  SectionFlow,
  SectionAttributes,
  SectionObject,
  SectionPartition,
  OrWord,
  Modifier,
  CaseWord,
  ExpressionWord,
  FromWord,
  DirectName,
  ConstantText,
  FunctionName,
  Sign,
  MissingOperand,
  MissingOperator,
];

/** The tokens of a file's block, in the order in which the lexer tries them. */
export const fileTokens: readonly TokenType[] = [...comments, ...ordinary];
/** The tokens of a stand-alone expression: the product's language has no comments. */
export const expressionTokenTypes: readonly TokenType[] = ordinary;
/** Every token type that the grammar may see. */
export const grammarTokens: readonly TokenType[] = [
  Any,
  NameToken,
  TextToken,
  NumberToken,
  OperatorToken,
  ...ordinary,
  ...laid,
];
