import type { Result } from '../base/diagnostic';
import type { Expression, Token } from './ast';
import { Cursor, makeToken } from './cursor';
import { ExpressionLayout } from './expressionLayout';
import { parser } from './grammar';
import { lex } from './lexer';
import { publicToken, reportDisagreement, startReports, tooMuch } from './parsing';
import { Separator } from './tokens';

/** The result of parsing a stand-alone expression. */
export interface ParsedExpression extends Result<Expression> {
  readonly tokens: readonly Token[];
}

/**
 * Parses a stand-alone expression of the product (a watch, a hover, an expression of an export): no comments, no flows.
 * @returns its tree, tokens and what is wrong with it. Never throws.
 */
export function parseExpression(text: string): ParsedExpression {
  try {
    const lexed = lex(text, 'expression');
    const reports = startReports(text, lexed);
    const cursor = new Cursor(lexed.tokens, reports);
    reports.enter(makeToken(Separator, '', 0, true));
    new ExpressionLayout(cursor, () => false).run();
    const grammar = parser();
    grammar.begin(cursor.out, reports);
    const value = (grammar.expression() as Expression | undefined) ?? missing();
    reportDisagreement(grammar.errors, reports);
    return { value, tokens: lexed.tokens.map(publicToken), diagnostics: reports.sorted() };
  } catch (error) {
    return { value: missing(), tokens: [], diagnostics: [tooMuch(text, error)] };
  }
}

/**
 * @returns the tokens of a stand-alone expression, a sign marked as such; the product treats two valid expressions with equal tokens as the
 * same
 */
export function expressionTokens(text: string): readonly Token[] {
  return parseExpression(text).tokens;
}

function missing(): Expression {
  return { kind: 'MissingExpression', span: { start: 0, end: 0 } };
}
