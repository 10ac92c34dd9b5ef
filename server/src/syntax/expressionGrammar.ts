import { EmbeddedActionsParser, type IOrAlt, type IParserConfig } from 'chevrotain';
import type { Expression } from './ast';
import {
  at,
  combine,
  from,
  isBinaryOperator,
  makeNumber,
  straighten,
  tierOf,
  type OperatorPlace,
} from './nodes';
import { readString } from './quoting';
import {
  AttributeToken,
  Comma,
  FunctionName,
  grammarTokens,
  LeftParenthesis,
  MissingOperand,
  NumberToken,
  OperatorToken,
  ParameterToken,
  RightParenthesis,
  TextToken,
  VariableToken,
  Word,
  type LaidToken,
} from './tokens';
import { isLiteralName } from './words';

const config: IParserConfig = { recoveryEnabled: true, maxLookahead: 2 };

/** The grammar of expressions, over the tokens of the layout pass. The grammar of the file extends it. */
export abstract class ExpressionParser extends EmbeddedActionsParser {
  protected constructor(skipValidations: boolean) {
    super([...grammarTokens], { ...config, skipValidations } as IParserConfig);
  }

  /** While Chevrotain records the grammar, an optional part is a placeholder without properties. */
  protected real<T>(value: T | undefined): T | undefined {
    return this.RECORDING_PHASE ? undefined : value;
  }

  protected get end(): number {
    const last = this.LA(0);
    return last.startOffset + last.image.length;
  }

  /** Operands with operators between them; which operator binds tighter is decided over the finished list. */
  readonly expression: (index?: number) => Expression = this.RULE('expression', (): Expression => {
    const first = this.SUBRULE(this.operand);
    let operands: Expression[] | undefined;
    const operators: OperatorPlace[] = [];
    this.MANY(() => {
      const token = this.CONSUME(OperatorToken);
      operators.push({
        operator: isBinaryOperator(token.image) ? token.image : '&',
        span: at(token),
      });
      (operands ??= [first]).push(this.SUBRULE1(this.operand));
    });
    const list = operands;
    return list === undefined
      ? first
      : (this.ACTION(() => combine(list, operators, tierOf)) ?? first);
  });

  /** Created once, because the rule with these alternatives is read most often. */
  private readonly operandAlternatives: IOrAlt<Expression>[] = [
    {
      ALT: () => {
        const token = this.CONSUME(AttributeToken);
        return {
          kind: 'Attribute',
          span: at(token),
          name: token.image.endsWith(']') ? token.image.slice(1, -1) : token.image.slice(1),
        };
      },
    },
    { ALT: () => this.SUBRULE(this.call) },
    {
      ALT: () => {
        const token = this.CONSUME(TextToken);
        const raw = token.image.startsWith('"') ? token.image : straighten(token.image);
        return { kind: 'String', span: at(token), raw: token.image, value: readString(raw) };
      },
    },
    {
      ALT: () => {
        const open = this.CONSUME(LeftParenthesis);
        const inner = this.SUBRULE(this.expression);
        this.CONSUME(RightParenthesis);
        return { kind: 'Parenthesized', span: from(open, this.end), inner };
      },
    },
    { ALT: () => makeNumber(this.CONSUME(NumberToken)) },
    {
      ALT: () => {
        const token = this.CONSUME(ParameterToken);
        return { kind: 'Parameter', span: at(token), name: token.image.replaceAll('%', '') };
      },
    },
    {
      ALT: () => {
        const token = this.CONSUME(VariableToken);
        return { kind: 'Variable', span: at(token), name: token.image.slice(1) };
      },
    },
    {
      ALT: () => {
        const token = this.CONSUME(Word);
        const name = token.image;
        return isLiteralName(name)
          ? { kind: 'Literal', span: at(token), name }
          : { kind: 'Identifier', span: at(token), name };
      },
    },
    { ALT: () => ({ kind: 'MissingExpression', span: at(this.CONSUME(MissingOperand)) }) },
  ];

  readonly operand: (index?: number) => Expression = this.RULE('operand', () =>
    this.OR<Expression>(this.operandAlternatives),
  );

  readonly call = this.RULE('call', (): Expression => {
    const name = this.CONSUME(FunctionName);
    this.CONSUME(LeftParenthesis);
    const args: Expression[] = [];
    const commas: number[] = [];
    this.OPTION(() => {
      args.push(this.SUBRULE(this.expression));
      this.MANY(() => {
        commas.push(this.CONSUME(Comma).startOffset);
        args.push(this.SUBRULE1(this.expression));
      });
    });
    const close: LaidToken = this.CONSUME(RightParenthesis);
    const closed = close.virtual !== true;
    return {
      kind: 'Call',
      span: from(name, this.end),
      name: name.image,
      nameSpan: at(name),
      arguments: args,
      commas,
      closed,
    };
  });
}
