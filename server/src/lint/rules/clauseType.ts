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
const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'True or False',
  reference: 'a reference',
};
const parameter = /%[\w.]+%/;

/** What does not go together in a clause: operator, type of the attribute, constant. */
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
        message: `${operator} takes the distinguished name of a group, such as "CN=Pilot,OU=Groups,DC=contoso,DC=com".`,
      };
}

/** What an operator cannot ask of an attribute, whatever the constant. */
function operatorMismatch(
  operator: NonNullable<ScopeClause['operator']>,
  { name, type, multivalued }: AttributeSchema,
): Finding | undefined {
  const list = listOperators.get(operator.text);
  if (multivalued && list !== undefined) {
    return {
      span: operator.span,
      message: `'${name}' can have several values; ${operator.text} is for one. Ask with ${list}.`,
      fixes: [replaceWord(list, operator.span, false)],
    };
  }
  if (type === 'binary')
    return {
      span: operator.span,
      message: `'${name}' is binary: only ISNULL and ISNOTNULL mean something.`,
    };
  if (bits.has(operator.text) && type !== 'number')
    return {
      span: operator.span,
      message: `'${name}' is ${kinds[type] ?? type}, and only numbers have bits: the clause never asks what it says.`,
    };
  if (numeric.has(operator.text) && type === 'string')
    return {
      span: operator.span,
      message: `'${name}' is text, and texts are compared letter by letter: "9" is not less than "50000".`,
    };
  return undefined;
}

/** What a constant is not that the attribute's type or the operator needs. */
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
      message: `'${name}' is compared with a number here, and "${text}" is none.`,
    };
  if (bits.has(operator) && BigInt(text) === 0n)
    return {
      span: value.span,
      message:
        'The constant is a mask of bits in decimal, such as 2 for the second bit; 0 asks for none.',
    };
  if (type === 'boolean' && !/^(true|false)$/i.test(text))
    return { span: value.span, message: `'${name}' is True or False, never "${text}".` };
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
  summary: 'Operator, attribute type and constant of a scope clause do not go together.',
  defaultSeverity: 'warning',
  explanation: `\`EQUAL\` and \`NOTEQUAL\` are for attributes with one value; \`ISIN\` and \`ISNOTIN\` ask whether one of several values is the constant. Greater and less compare numbers, and
texts letter by letter. The bit operators take a mask in decimal, not the position of a bit, and are for numbers. The operators about membership take a distinguished name. A boolean is \`"True"\` or \`"False"\`. On binary attributes only \`ISNULL\` and
\`ISNOTNULL\` mean something. The standard rules are left alone.`,
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
        //             ^^^^^ SR216: Ask with ISIN
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
