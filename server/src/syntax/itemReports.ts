import { tokenMatcher, type IToken } from 'chevrotain';
import type { Text } from './ast';
import { shorten } from './expressionLayout';
import { at } from './nodes';
import { insertion, replacement, type Reports } from './reports';
import { NameToken, NumberToken, ParameterToken, type LaidToken } from './tokens';

const withoutValue = new Set(['ISNULL', 'ISNOTNULL']);

/** The grammar's findings about items: what is missing from them, and what stands in them that they cannot use. */
export class ItemReports {
  constructor(private readonly reports: Reports) {}

  enter(separator: LaidToken): void {
    this.reports.enter(separator);
  }

  /** Something stands behind all that the item knows. */
  leftover(item: string, before: IToken, tokens: readonly IToken[]): void {
    const first = tokens[0];
    if (first === undefined) return;
    const image = shorten(first.image);
    if (item === 'clause' && this.unquotedValue(tokens)) return;
    const expected: { readonly [item: string]: string } = {
      clause: 'A clause is an attribute, an operator and a quoted value',
      condition:
        'A condition is an attribute of the connector, =, and an attribute of the metaverse, and perhaps casesensitive',
      declaration: 'An attribute is declared by its name, its type and words such as multivalued',
      property: `The property ${shorten(before.image)} takes names, quoted texts, numbers or GUIDs`,
    };
    this.reports.mistake(
      at(first),
      `${expected[item] ?? 'The item ends here'}; ${image} is none of them.`,
    );
  }

  private unquotedValue(tokens: readonly IToken[]): boolean {
    const [only] = tokens;
    if (only === undefined || tokens.length > 1) return false;
    if (
      !tokenMatcher(only, NameToken) &&
      !tokenMatcher(only, NumberToken) &&
      !tokenMatcher(only, ParameterToken)
    )
      return false;
    this.reports.mistake(
      at(only),
      'The value of a clause stands in quotation marks.',
      replacement('Put it in quotation marks', at(only), `"${only.image}"`),
    );
    return true;
  }

  clause(attribute: IToken, operator: IToken | undefined, value: Text | undefined): void {
    const end = at(operator ?? attribute).end;
    if (operator === undefined) {
      this.reports.mistake(
        { start: end, end },
        `An operator such as EQUAL and a quoted value are expected behind ${shorten(attribute.image)}.`,
      );
    } else if (value === undefined && !withoutValue.has(operator.image)) {
      this.reports.mistake(
        { start: end, end },
        `A quoted value is expected behind ${shorten(operator.image)}.`,
        insertion('Insert ""', end, ' ""'),
      );
    }
  }

  condition(left: IToken, right: IToken | undefined): void {
    if (right !== undefined) return;
    const end = at(left).end;
    this.reports.mistake(
      { start: end, end },
      `${shorten(left.image)} is compared with an attribute of the metaverse: = and its name are expected.`,
    );
  }

  declaration(name: IToken, type: IToken | undefined): void {
    if (type !== undefined) return;
    const end = at(name).end;
    this.reports.mistake(
      { start: end, end },
      `The type of ${shorten(name.image)} is expected: string, number, boolean, binary, reference or datetime.`,
    );
  }
}
