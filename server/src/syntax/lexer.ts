import { Lexer, type IToken } from 'chevrotain';
import type { Comment } from './ast';
import { expressionTokenTypes, fileTokens, LineComment, type LaidToken } from './tokens';

/** The result of the lexer. Ordinary white space is left out; everything else is in one of the lists, in source order. */
export interface Lexed {
  readonly tokens: LaidToken[];
  readonly comments: readonly Comment[];
  /** Runs of unusual spaces and of zero-width characters. */
  readonly odd: readonly IToken[];
}

/** `file`: a block of a rule file. `expression`: a stand-alone expression, which has no comments. */
export type LexerMode = 'file' | 'expression';

const options = { positionTracking: 'onlyOffset', ensureOptimizations: true } as const;
const lexers = new Map<LexerMode, Lexer>();

/** Options of a lexer, for the test that has them validated. */
export function lexerDefinition(mode: LexerMode): {
  readonly types: ConstructorParameters<typeof Lexer>[0];
  readonly options: typeof options;
} {
  return { types: [...(mode === 'file' ? fileTokens : expressionTokenTypes)], options };
}

function lexer(mode: LexerMode): Lexer {
  let known = lexers.get(mode);
  if (known === undefined) {
    const definition = lexerDefinition(mode);
    known = new Lexer(definition.types, { ...definition.options, skipValidations: true });
    lexers.set(mode, known);
  }
  return known;
}

/** Splits a source into tokens. Every character is part of a token, a comment or white space: no source is rejected. */
export function lex(text: string, mode: LexerMode): Lexed {
  const result = lexer(mode).tokenize(text);
  const comments = (result.groups['comments'] ?? []).map((token): Comment => {
    return {
      kind: token.tokenType === LineComment ? 'LineComment' : 'BlockComment',
      span: { start: token.startOffset, end: endOf(token) },
    };
  });
  markLines(text, result.tokens);
  return { tokens: result.tokens, comments, odd: result.groups['odd'] ?? [] };
}

function markLines(text: string, tokens: readonly LaidToken[]): void {
  let end = 0;
  let first = true;
  for (const token of tokens) {
    let starts = first;
    for (let i = end; i < token.startOffset && !starts; i++) {
      const code = text.charCodeAt(i);
      starts = code === 10 || code === 13;
    }
    token.startsLine = starts;
    first = false;
    end = endOf(token);
  }
}

/** @returns the offset after a token. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}
