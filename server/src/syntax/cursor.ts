import * as l10n from '@vscode/l10n';
import { tokenMatcher, type TokenType } from 'chevrotain';
import type { Span } from '../base/span';
import { endOf } from './lexer';
import type { Reports } from './reports';
import { codes, insertion, replacement } from './reports';
import {
  AttributeToken,
  Integer,
  Minus,
  NameToken,
  OpenAttribute,
  OpenParameter,
  OpenString,
  ParameterToken,
  Separator,
  Sign,
  SmartString,
  Word,
  type LaidToken,
} from './tokens';

const smartQuotes = /[\u00ab\u00bb\u201c-\u201f\u2033\u2036\uff02]/g;

/** @returns the place of a token. */
export function spanOf(token: LaidToken): Span {
  return { start: token.startOffset, end: endOf(token) };
}

/** A token that is not in the source as such: inserted, split off, or joined. */
export function makeToken(
  type: TokenType,
  image: string,
  startOffset: number,
  virtual: boolean,
): LaidToken {
  return {
    tokenType: type,
    tokenTypeIdx: type.tokenTypeIdx ?? 0,
    image,
    startOffset,
    startsLine: false,
    virtual,
  };
}

/** Reads the lexer's tokens and emits those for the grammar. */
export class Cursor {
  readonly out: LaidToken[] = [];
  #index = 0;
  #lastEnd = 0;

  constructor(
    private readonly tokens: readonly LaidToken[],
    readonly reports: Reports,
  ) {}

  get done(): boolean {
    return this.#index >= this.tokens.length;
  }

  /** The end of the last token that was read. */
  get lastEnd(): number {
    return this.#lastEnd;
  }

  get index(): number {
    return this.#index;
  }

  /** @returns the token that is `offset` places ahead. */
  peek(offset = 0): LaidToken | undefined {
    return this.tokens[this.#index + offset];
  }

  /** @returns whether the token at that place is of a type or category. */
  is(type: TokenType, offset = 0): boolean {
    const token = this.peek(offset);
    return token !== undefined && tokenMatcher(token, type);
  }

  isName(offset = 0): boolean {
    return this.is(NameToken, offset);
  }

  isWord(word: string, offset = 0): boolean {
    return this.is(Word, offset) && this.peek(offset)?.image === word;
  }

  /** @returns whether the token at that place is the first of its line; so is the end of the source. */
  startsLine(offset = 0): boolean {
    return this.peek(offset)?.startsLine !== false;
  }

  /** @returns the span of the next token; at the end of the source, the end of the last one. */
  here(): Span {
    const token = this.peek();
    return token === undefined ? { start: this.#lastEnd, end: this.#lastEnd } : spanOf(token);
  }

  /** Emits the next token, with the type that it has in its place. */
  emit(type?: TokenType): LaidToken | undefined {
    const token = this.advance();
    if (token === undefined) return undefined;
    if (type !== undefined) retag(token, type);
    this.out.push(token);
    return token;
  }

  /** Skips the next token. */
  skip(): LaidToken | undefined {
    return this.advance();
  }

  /** Emits a zero-width token. */
  insert(type: TokenType): LaidToken {
    const token = makeToken(type, '', this.#lastEnd, true);
    this.out.push(token);
    return token;
  }

  /** Begins an item. */
  separate(): void {
    const token = makeToken(Separator, '', this.here().start, true);
    this.out.push(token);
    this.reports.enter(token);
  }

  /** Joins `-` and digits that directly follow into one number. */
  emitNegative(): boolean {
    const [minus, digits] = [this.peek(), this.peek(1)];
    if (minus === undefined || digits === undefined || !this.is(Minus) || !this.is(Integer, 1))
      return false;
    if (endOf(minus) !== digits.startOffset) return false;
    this.advance();
    this.advance();
    retag(minus, Sign);
    this.out.push(makeToken(Integer, `-${digits.image}`, minus.startOffset, false));
    return true;
  }

  private advance(): LaidToken | undefined {
    const token = this.peek();
    if (token === undefined) return undefined;
    this.#index++;
    this.#lastEnd = endOf(token);
    this.checkEnds(token);
    return token;
  }

  /** Reports and repairs a token that is unterminated or in the wrong quotation marks. */
  private checkEnds(token: LaidToken): void {
    const at = spanOf(token);
    if (tokenMatcher(token, SmartString)) {
      const repaired = `"${token.image.replace(smartQuotes, '').replaceAll('"', '')}"`;
      this.reports.add({
        code: codes.character,
        severity: 'error',
        span: at,
        message: l10n.t('Curly quotation marks do not delimit a string. Use straight ones (").'),
        fixes: [
          { ...replacement(l10n.t('Use straight quotation marks'), at, repaired), safe: true },
        ],
      });
    } else if (tokenMatcher(token, OpenString)) {
      this.reports.mistake(
        at,
        l10n.t('Unterminated string: the closing quotation mark (") is missing.'),
        insertion(l10n.t('Insert the closing quotation mark'), at.end, '"'),
      );
    } else if (tokenMatcher(token, OpenAttribute)) {
      retag(token, AttributeToken);
      this.reports.mistake(
        at,
        l10n.t("The closing bracket of '{0}' is missing.", token.image),
        insertion(l10n.t("Insert '{0}'", ']'), at.end, ']'),
      );
    } else if (tokenMatcher(token, OpenParameter)) {
      retag(token, ParameterToken);
      this.reports.mistake(
        at,
        l10n.t('The closing percent sign of the parameter is missing, as in %Forest.FQDN%.'),
        insertion(l10n.t("Insert '{0}'", '%'), at.end, '%'),
      );
    }
  }
}

/** Changes the type of a token. */
export function retag(token: LaidToken, type: TokenType): void {
  token.tokenType = type;
  if (type.tokenTypeIdx !== undefined) token.tokenTypeIdx = type.tokenTypeIdx;
}
