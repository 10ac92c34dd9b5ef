import * as l10n from '@vscode/l10n';
import type { Cursor } from './cursor';
import { makeToken, spanOf } from './cursor';
import { endOf } from './lexer';
import { codes, insertion, replacement } from './reports';
import {
  Arrow,
  AttributeToken,
  Comma,
  Equal,
  FunctionName,
  Hex,
  Integer,
  LeftParenthesis,
  Less,
  Minus,
  MissingOperand,
  MissingOperator,
  NumberToken,
  OpenAttribute,
  OpenParameter,
  OperatorToken,
  ParameterToken,
  RightParenthesis,
  TextToken,
  VariableToken,
  Word,
  type LaidToken,
} from './tokens';

/** Deeper than any readable expression; the parser and all walks of the tree can rely on it. */
export const maximumDepth = 250;
/** More operators than a chain can have in one expression: chains make the tree deep, too. */
export const maximumOperators = 1000;

const operandTypes = [
  AttributeToken,
  OpenAttribute,
  OpenParameter,
  ParameterToken,
  VariableToken,
  TextToken,
  NumberToken,
];

interface Open {
  readonly token: LaidToken;
  readonly call: boolean;
}

/**
 * The layout pass over one expression: every parenthesis gets its partner, and missing values and operators become zero-width
 * tokens, so the grammar never fails inside an expression.
 */
export class ExpressionLayout {
  readonly #open: Open[] = [];
  #wanted = true;
  #operators = 0;
  /** Set when the rest of the expression is skipped. */
  #givenUp = false;

  /** @param ends called before each token: does the expression end here? `settled` says that the expression so far is complete. */
  constructor(
    private readonly cursor: Cursor,
    private readonly ends: (settled: boolean) => boolean,
  ) {}

  /** Processes tokens up to the end of the expression. */
  run(): void {
    const { cursor } = this;
    while (!cursor.done && !this.ends(!this.#wanted && this.#open.length === 0)) {
      if (this.#givenUp) cursor.skip();
      else this.step();
    }
    this.finish();
  }

  private finish(): void {
    const { cursor } = this;
    const first = this.#open[0];
    if (first !== undefined) {
      const at = spanOf(this.#open[this.#open.length - 1]?.token ?? first.token);
      cursor.reports.mistake(
        at,
        l10n.t('The closing parenthesis is missing.'),
        insertion(l10n.t("Insert '{0}'", ')'), cursor.lastEnd, ')'.repeat(this.#open.length)),
      );
    }
    if (this.#wanted && !this.mayBeEmpty())
      this.missing(l10n.t('Expected a value at the end of the expression.'));
    while (this.#open.pop() !== undefined) cursor.insert(RightParenthesis);
  }

  /** Whether the last token was the opening parenthesis of a call, which may have no arguments. */
  private mayBeEmpty(): boolean {
    const top = this.#open[this.#open.length - 1];
    return (
      top !== undefined && top.call && this.cursor.out[this.cursor.out.length - 1] === top.token
    );
  }

  private missing(message: string): void {
    this.cursor.reports.mistake(this.cursor.here(), message);
    this.cursor.insert(MissingOperand);
    this.#wanted = false;
  }

  private step(): void {
    const { cursor } = this;
    if (cursor.is(LeftParenthesis)) this.opens(false);
    else if (cursor.is(RightParenthesis)) this.closes();
    else if (cursor.is(Comma)) this.comma();
    else if (cursor.is(Word)) this.word();
    else if (operandTypes.some((type) => cursor.is(type))) this.operand();
    else if (cursor.is(Arrow) && !this.#wanted) this.splitArrow();
    else if (cursor.is(OperatorToken)) this.operator();
    else this.unexpected();
  }

  private word(): void {
    const { cursor } = this;
    if (!cursor.is(LeftParenthesis, 1)) return this.operand();
    if (!this.readyForValue()) return;
    cursor.emit(FunctionName);
    this.opens(true);
  }

  private operand(): void {
    if (!this.readyForValue()) return;
    this.cursor.emit();
    this.#wanted = false;
  }

  /** Between a value and the value before it there must be an operator. @returns false if the rest was skipped. */
  private readyForValue(): boolean {
    const { cursor } = this;
    if (this.#wanted) return true;
    const at = cursor.here();
    const image = cursor.peek()?.image ?? '';
    if (cursor.is(Hex)) {
      cursor.reports.mistake(
        at,
        l10n.t(
          "'{0}' is read as a hexadecimal number. Add a space after & to join strings.",
          image,
        ),
        insertion(l10n.t('Insert a space after &'), at.start + 1, ' '),
      );
    } else {
      const message =
        this.#open[this.#open.length - 1]?.call === true
          ? l10n.t(
              "Expected an operator, a comma or a closing parenthesis before '{0}'.",
              shorten(image),
            )
          : l10n.t("Expected an operator before '{0}'.", shorten(image));
      cursor.reports.mistake(at, message);
    }
    this.joint();
    return !this.#givenUp;
  }

  /** Puts a zero-width operator between two values. */
  private joint(): void {
    this.cursor.insert(MissingOperator);
    this.cursor.insert(MissingOperand);
    this.cursor.insert(MissingOperator);
    this.#wanted = true;
    this.countOperators(2);
  }

  private opens(call: boolean): void {
    const { cursor } = this;
    if (!call && !this.readyForValue()) return;
    if (this.#open.length >= maximumDepth)
      return this.giveUp(
        l10n.t(
          'Expressions can be nested at most {0} levels deep. Split this expression over several attributes.',
          maximumDepth,
        ),
      );
    const token = cursor.emit();
    if (token !== undefined) this.#open.push({ token, call });
    this.#wanted = true;
  }

  private giveUp(message: string): void {
    const { cursor } = this;
    cursor.reports.add({ code: codes.nesting, severity: 'error', span: cursor.here(), message });
    // The function's name was emitted before its parenthesis turned out to be one too many.
    if (cursor.out[cursor.out.length - 1]?.tokenType === FunctionName) cursor.out.pop();
    if (this.#wanted) cursor.insert(MissingOperand);
    this.#wanted = false;
    this.#givenUp = true;
  }

  private closes(): void {
    const { cursor } = this;
    if (this.#open.length === 0) {
      const at = cursor.here();
      cursor.reports.mistake(
        at,
        l10n.t('Unexpected closing parenthesis.'),
        replacement(l10n.t("Delete '{0}'", ')'), at, ''),
      );
      cursor.skip();
      return;
    }
    if (this.#wanted && !this.mayBeEmpty()) this.missing(valueExpectedBefore(')'));
    this.#open.pop();
    cursor.emit();
    this.#wanted = false;
  }

  private comma(): void {
    const { cursor } = this;
    if (this.#wanted) this.missing(valueExpectedBefore(','));
    if (this.#open[this.#open.length - 1]?.call === true) cursor.emit();
    else {
      cursor.reports.mistake(
        cursor.here(),
        l10n.t('Unexpected comma: commas separate only the arguments of a function.'),
      );
      cursor.skip();
      this.joint();
    }
    this.#wanted = true;
  }

  private operator(): void {
    const { cursor } = this;
    if (this.#wanted && cursor.emitNegative()) {
      this.#wanted = false;
      return;
    }
    if (this.#wanted) this.operatorWithoutValue();
    if (this.countOperators(1)) return;
    cursor.emit();
    this.#wanted = true;
  }

  private operatorWithoutValue(): void {
    const { cursor } = this;
    const at = cursor.here();
    const image = cursor.peek()?.image ?? '';
    const before = cursor.out[cursor.out.length - 1];
    if (image === '=' && before?.image === '=') {
      cursor.reports.mistake(
        at,
        l10n.t('Use a single = for equality.'),
        replacement(l10n.t("Delete '{0}'", '='), at, ''),
      );
    } else if (cursor.is(Minus)) {
      cursor.reports.mistake(at, strayMinus());
    }
    this.missing(valueExpectedBefore(image));
  }

  private countOperators(count: number): boolean {
    this.#operators += count;
    if (this.#operators <= maximumOperators || this.#givenUp) return this.#givenUp;
    this.giveUp(
      l10n.t(
        'Expressions can have at most {0} operators. Split this expression over several attributes.',
        maximumOperators,
      ),
    );
    return true;
  }

  /** `[a]<-5`: the lexer saw an arrow, but here it is "less than", and what follows begins with a minus sign. */
  private splitArrow(): void {
    const { cursor } = this;
    const digits = cursor.is(Integer, 1) ? cursor.peek(1) : undefined;
    const arrow = cursor.skip();
    if (arrow === undefined || this.countOperators(2)) return;
    cursor.out.push(makeToken(Less, '<', arrow.startOffset, false));
    if (digits !== undefined && digits.startOffset === endOf(arrow)) {
      cursor.skip();
      cursor.out.push(makeToken(Integer, `-${digits.image}`, arrow.startOffset + 1, false));
      this.#wanted = false;
      return;
    }
    cursor.reports.mistake(spanOf(arrow), strayMinus());
    cursor.insert(MissingOperand);
    cursor.out.push(makeToken(Minus, '-', arrow.startOffset + 1, false));
    this.#wanted = true;
  }

  private unexpected(): void {
    const { cursor } = this;
    const at = cursor.here();
    const image = cursor.peek()?.image ?? '';
    const before = cursor.peek(-1);
    if (image === '!' && cursor.is(Equal, 1)) {
      cursor.reports.mistake(
        { start: at.start, end: at.end + 1 },
        l10n.t('Use <> for inequality.'),
        replacement(l10n.t("Change to '{0}'", '<>'), { start: at.start, end: at.end + 1 }, '<>'),
      );
    } else if (image === '!') {
      cursor.reports.mistake(
        at,
        l10n.t(
          'The expression language does not have a "not" operator. Compare with False: IsPresent([mail]) = False.',
        ),
      );
    } else if (
      image === '.' &&
      before !== undefined &&
      endOf(before) === at.start &&
      cursor.is(Integer, -1)
    ) {
      cursor.reports.mistake(at, noFractions());
    } else if (image === "'") {
      cursor.reports.mistake(at, l10n.t('Use double quotation marks (") for strings.'));
    } else if (image.startsWith('`')) {
      cursor.reports.mistake(
        at,
        l10n.t('In an expression, write attributes in brackets: [name].'),
        replacement(l10n.t('Write the attribute in brackets'), at, `[${image.slice(1, -1)}]`),
      );
    } else {
      cursor.reports.mistake(at, l10n.t("Unexpected '{0}' in an expression.", shorten(image)));
    }
    cursor.skip();
  }
}

/** Numbers are whole (expressions §1). */
function noFractions(): string {
  return l10n.t('The expression language does not have fractions. Use a whole number.');
}

function valueExpectedBefore(image: string): string {
  return l10n.t("Expected a value before '{0}'.", image);
}

function strayMinus(): string {
  return l10n.t(
    'A minus sign must directly precede digits. To negate anything else, subtract it from 0.',
  );
}

/** @returns a token as a message can show it. */
export function shorten(image: string): string {
  return image.length > 40 ? `${image.slice(0, 37)}…` : image;
}
