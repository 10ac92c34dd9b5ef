import * as l10n from '@vscode/l10n';
import { tokenMatcher, type IToken } from 'chevrotain';
import type { Text } from './ast';
import { shorten } from './expressionLayout';
import { at } from './nodes';
import { insertion, replacement, type Reports } from './reports';
import { NameToken, NumberToken, ParameterToken, type LaidToken } from './tokens';

const withoutValue = new Set(['ISNULL', 'ISNOTNULL']);

function leftoverMessage(item: string, before: IToken, image: string): string {
  switch (item) {
    case 'clause':
      return l10n.t(
        "Unexpected '{0}'. A scoping clause consists of an attribute, an operator and a quoted value.",
        image,
      );
    case 'condition':
      return l10n.t(
        "Unexpected '{0}'. A join condition consists of a connector attribute, = and a metaverse attribute, optionally followed by casesensitive.",
        image,
      );
    case 'declaration':
      return l10n.t(
        "Unexpected '{0}'. An attribute declaration consists of a name, a type and keywords such as multivalued.",
        image,
      );
    case 'property':
      return l10n.t(
        "Unexpected '{0}'. The value of '{1}' consists of names, quoted strings, numbers or GUIDs.",
        image,
        shorten(before.image),
      );
    default:
      return l10n.t("Unexpected '{0}'.", image);
  }
}

/** The grammar's findings about items: what they lack, and what they cannot use. */
export class ItemReports {
  constructor(private readonly reports: Reports) {}

  enter(separator: LaidToken): void {
    this.reports.enter(separator);
  }

  /** Reports tokens after the end of an item. */
  leftover(item: string, before: IToken, tokens: readonly IToken[]): void {
    const first = tokens[0];
    if (first === undefined) return;
    if (item === 'clause' && this.unquotedValue(tokens)) return;
    this.reports.mistake(at(first), leftoverMessage(item, before, shorten(first.image)));
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
      l10n.t('Write the value of a scoping clause in quotation marks.'),
      replacement(l10n.t('Add quotation marks'), at(only), `"${only.image}"`),
    );
    return true;
  }

  clause(attribute: IToken, operator: IToken | undefined, value: Text | undefined): void {
    const end = at(operator ?? attribute).end;
    if (operator === undefined) {
      this.reports.mistake(
        { start: end, end },
        l10n.t(
          "Expected an operator such as EQUAL and a quoted value after '{0}'.",
          shorten(attribute.image),
        ),
      );
    } else if (value === undefined && !withoutValue.has(operator.image)) {
      this.reports.mistake(
        { start: end, end },
        l10n.t("Expected a quoted value after '{0}'.", shorten(operator.image)),
        insertion(l10n.t("Insert '{0}'", '""'), end, ' ""'),
      );
    }
  }

  condition(left: IToken, right: IToken | undefined): void {
    if (right !== undefined) return;
    const end = at(left).end;
    this.reports.mistake(
      { start: end, end },
      l10n.t("Expected = and a metaverse attribute after '{0}'.", shorten(left.image)),
    );
  }

  declaration(name: IToken, type: IToken | undefined): void {
    if (type !== undefined) return;
    const end = at(name).end;
    this.reports.mistake(
      { start: end, end },
      l10n.t(
        "Expected a type after '{0}': string, number, boolean, binary, reference or datetime.",
        shorten(name.image),
      ),
    );
  }
}
