import * as l10n from '@vscode/l10n';
import type { AttributeSchema } from '../../domain/schema';
import { replaceWord } from '../../model/words';
import type { ScopeClause } from '../../syntax/ast';
import { isStandard } from '../precedence';
import { clausesOf, ruleView } from '../ruleBlock';
import type { Finding, LintContext, LintRule } from '../types';

const listOperators: ReadonlyMap<string, string> = new Map([
  ['EQUAL', 'ISIN'],
  ['NOTEQUAL', 'ISNOTIN'],
]);
const numeric: ReadonlySet<string> = new Set([
  'LESSTHAN',
  'LESSTHAN_OR_EQUAL',
  'GREATERTHAN',
  'GREATERTHAN_OR_EQUAL',
]);
const bits: ReadonlySet<string> = new Set(['ISBITSET', 'ISBITNOTSET']);
const memberships: ReadonlySet<string> = new Set(['ISMEMBEROF', 'ISNOTMEMBEROF']);
const presence: ReadonlySet<string> = new Set(['ISNULL', 'ISNOTNULL']);
const parameter = /%[\w.]+%/;

/** A finding when operator, attribute type and constant of a clause do not match. */
function mismatch({ operator, value }: ScopeClause, schema: AttributeSchema): Finding | undefined {
  if (operator === undefined || presence.has(operator.text)) return undefined;
  if (memberships.has(operator.text)) return notAGroup(operator.text, value);
  const found = operatorMismatch(operator, schema);
  if (found !== undefined || value === undefined || parameter.test(value.value)) return found;
  return constantMismatch(operator.text, value, schema);
}

function notAGroup(operator: string, value: ScopeClause['value']): Finding | undefined {
  if (value === undefined) return undefined;
  const text = value.value;
  const isName = text === '' || parameter.test(text) || /^\s*[\w.-]+\s*=.+/.test(text);
  return isName
    ? undefined
    : {
        span: value.span,
        message: l10n.t(
          '{0} needs the distinguished name of a group, such as "CN=Pilot,OU=Groups,DC=contoso,DC=com".',
          operator,
        ),
      };
}

/** A finding when an operator does not suit an attribute, whatever the constant. */
function operatorMismatch(
  operator: NonNullable<ScopeClause['operator']>,
  { name, type, multivalued }: AttributeSchema,
): Finding | undefined {
  const list = listOperators.get(operator.text);
  if (multivalued && list !== undefined) {
    return {
      span: operator.span,
      message: l10n.t(
        "{0} compares a single value, but '{1}' is multi-valued. Use {2}.",
        operator.text,
        name,
        list,
      ),
      fixes: [replaceWord(list, operator.span, false)],
    };
  }
  if (type === 'binary')
    return {
      span: operator.span,
      message: l10n.t("'{0}' is binary. Use ISNULL or ISNOTNULL.", name),
    };
  if (bits.has(operator.text) && type !== 'number')
    return {
      span: operator.span,
      message: l10n.t("{0} needs a number, but '{1}' is of type {2}.", operator.text, name, type),
    };
  if (numeric.has(operator.text) && type === 'string')
    return {
      span: operator.span,
      message: l10n.t(
        '\'{0}\' is a string, and strings are compared character by character: "9" is greater than "50000".',
        name,
      ),
    };
  return undefined;
}

/** A finding when a constant does not suit the attribute's type or the operator. */
function constantMismatch(
  operator: string,
  value: NonNullable<ScopeClause['value']>,
  { name, type }: AttributeSchema,
): Finding | undefined {
  const text = value.value;
  const isNumber = /^-?\d+$/.test(text);
  if (type === 'number' && !isNumber)
    return {
      span: value.span,
      message: l10n.t('"{0}" is not a number, but \'{1}\' is of type number.', text, name),
    };
  if (bits.has(operator) && BigInt(text) === 0n)
    return {
      span: value.span,
      message: l10n.t(
        'The mask 0 tests no bit. Use the decimal value of a bit, such as 2 for the second bit.',
      ),
    };
  if (type === 'boolean' && !/^(true|false)$/i.test(text))
    return {
      span: value.span,
      message: l10n.t('"{0}" is not a boolean. \'{1}\' is either True or False.', text, name),
    };
  return undefined;
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || isStandard(view.rule)) return;
  for (const clause of clausesOf(view.tree)) {
    const schema = context.configuration.attribute(view.source, clause.attribute.text);
    const finding = schema === undefined ? undefined : mismatch(clause, schema);
    if (finding !== undefined) context.report(finding);
  }
}

export const clauseType: LintRule = {
  code: 'SR216',
  name: 'clauseType',
  summary: 'Operator, attribute type and constant of a scoping clause do not match.',
  defaultSeverity: 'warning',
  explanation: `\`EQUAL\` and \`NOTEQUAL\` are for single-valued attributes; \`ISIN\` and \`ISNOTIN\` test whether one of several values is the constant. The greater-than and less-than operators compare numbers by value, but
strings character by character. The bit operators are for numbers and take a mask in decimal, not the position of a bit. The membership operators take a distinguished name. A boolean is \`"True"\` or \`"False"\`. For binary attributes, only \`ISNULL\` and
\`ISNOTNULL\` are useful. Standard rules are not checked.`,
  bad: `connector "contoso.com" {
    type AD
    attributes { proxyAddresses string multivalued }
    object user { proxyAddresses }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        proxyAddresses EQUAL "SMTP:info@contoso.com"
        //             ^^^^^ SR216: Use ISIN
    }
}`,
  good: `connector "contoso.com" {
    type AD
    attributes { proxyAddresses string multivalued }
    object user { proxyAddresses }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        proxyAddresses ISIN "SMTP:info@contoso.com"
    }
}`,
  check,
};
