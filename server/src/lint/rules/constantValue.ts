import { findFunction } from '../../functions/catalogue';
import type { AttributeType } from '../../domain/value';
import type { Text } from '../../syntax/ast';
import { parseExpression } from '../../syntax/parseExpression';
import { flowsOf, ruleView } from '../ruleBlock';
import type { Finding, LintContext, LintRule } from '../types';

/** An expression that somebody wrote as a constant: the call of a function that exists, or an attribute in brackets, from end to end. */
function looksLikeExpression(text: string): boolean {
  const { value: expression, diagnostics } = parseExpression(text);
  if (diagnostics.some(({ severity }) => severity === 'error')) return false;
  return (
    (expression.kind === 'Call' && findFunction(expression.name) !== undefined) ||
    (expression.kind === 'Attribute' && expression.name !== '')
  );
}

function unfit(text: string, type: AttributeType): string | undefined {
  if (type === 'boolean' && !/^(?:true|false)$/i.test(text))
    return `is True or False, and "${text}" is neither`;
  if (type === 'number' && !/^-?\d+$/.test(text)) return `is a whole number, and "${text}" is none`;
  return type === 'binary' ? 'is binary, and a constant is a text' : undefined;
}

function findingAt(
  { span, value }: Text,
  target: string,
  type: AttributeType | undefined,
): Finding | undefined {
  if (/%[\w.]+%/.test(value)) return undefined;
  if (looksLikeExpression(value)) {
    return {
      span,
      message:
        'In quotes this is a constant: the attribute gets these very letters. Without quotes it is the expression that it looks like.',
      fixes: [
        { title: 'Change to an expression', edits: [{ span, newText: value }], preferred: true },
      ],
    };
  }
  const wrong = type === undefined || value === '' ? undefined : unfit(value, type);
  if (wrong === undefined) return undefined;
  const trimmed = value.trim();
  const fixes =
    trimmed !== value && type !== undefined && unfit(trimmed, type) === undefined
      ? [
          {
            title: 'Remove the blanks',
            edits: [{ span, newText: `"${trimmed}"` }],
            preferred: true,
          },
        ]
      : [];
  return { span, message: `'${target}' ${wrong}.`, fixes };
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  for (const { target, source } of flowsOf(view.tree)) {
    if (source.kind !== 'ConstantSource') continue;
    const finding = findingAt(
      source.text,
      target.text,
      context.configuration.attribute(view.target, target.text)?.type,
    );
    if (finding !== undefined) context.report(finding);
  }
}

const head = `metaverse {
    attributes {
        accountEnabled boolean
        title          string
    }
    object person { accountEnabled, title }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
`;

export const constantValue: LintRule = {
  code: 'SR326',
  name: 'constantValue',
  summary: 'A constant does not fit its target, or is an expression in quotes.',
  defaultSeverity: 'warning',
  explanation: `A constant is written into the attribute as it stands. For a truth value that is \`"True"\` or \`"False"\`, for a number its digits, without blanks around them; anything else makes the
flow fail for every object. A constant that reads like an expression was most often chosen as the wrong flow type: people then get the title \`Trim([title])\`.`,
  bad: `${head}        accountEnabled <- "yes"
        //                ^^^^^ SR326: True or False
        title          <- "Trim([title])"
        //                ^^^^^^^^^^^^^^^ SR326: these very letters
    }
}`,
  good: `${head}        accountEnabled <- "True"
        title          <- Trim([title])
    }
}`,
  check,
};
