import * as l10n from '@vscode/l10n';
import { findFunction } from '../../functions/catalogue';
import type { AttributeType } from '../../domain/value';
import type { Text } from '../../syntax/ast';
import { parseExpression } from '../../syntax/parseExpression';
import { flowsOf, ruleView } from '../ruleBlock';
import type { Finding, LintContext, LintRule } from '../types';

/** An expression written as a constant: the whole constant is a call of a known function or an attribute in brackets. */
function looksLikeExpression(text: string): boolean {
  const { value: expression, diagnostics } = parseExpression(text);
  if (diagnostics.some(({ severity }) => severity === 'error')) return false;
  return (
    (expression.kind === 'Call' && findFunction(expression.name) !== undefined) ||
    (expression.kind === 'Attribute' && expression.name !== '')
  );
}

/** @returns the kind of value that a constant should have been; undefined where it fits. */
function unfit(text: string, type: AttributeType): 'boolean' | 'number' | 'binary' | undefined {
  if (type === 'boolean') return /^(?:true|false)$/i.test(text) ? undefined : type;
  if (type === 'number') return /^-?\d+$/.test(text) ? undefined : type;
  return type === 'binary' ? type : undefined;
}

function messageFor(target: string, text: string, wrong: 'boolean' | 'number' | 'binary'): string {
  switch (wrong) {
    case 'boolean':
      return l10n.t('"{0}" is not a boolean. \'{1}\' is either True or False.', text, target);
    case 'number':
      return l10n.t('"{0}" is not a whole number, but \'{1}\' is of type number.', text, target);
    case 'binary':
      return l10n.t("'{0}' is binary and cannot be set to a constant.", target);
  }
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
      message: l10n.t(
        'This expression is in quotes, so it is a constant that is written as is. Remove the quotes to evaluate it.',
      ),
      fixes: [
        { title: l10n.t('Remove the quotes'), edits: [{ span, newText: value }], preferred: true },
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
            title: l10n.t('Remove the spaces'),
            edits: [{ span, newText: `"${trimmed}"` }],
            preferred: true,
          },
        ]
      : [];
  return { span, message: messageFor(target, value, wrong), fixes };
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
  summary: 'A constant does not fit its target attribute, or is an expression in quotes.',
  defaultSeverity: 'warning',
  explanation: `A constant is written into the attribute as is. A boolean is \`"True"\` or \`"False"\`, a number consists of digits only, without spaces around them; anything else makes the
flow fail for every object. A constant that looks like an expression usually means that the wrong flow type was chosen: people get the title \`Trim([title])\`.`,
  bad: `${head}        accountEnabled <- "yes"
        //                ^^^^^ SR326: is not a boolean
        title          <- "Trim([title])"
        //                ^^^^^^^^^^^^^^^ SR326: Remove the quotes
    }
}`,
  good: `${head}        accountEnabled <- "True"
        title          <- Trim([title])
    }
}`,
  check,
};
