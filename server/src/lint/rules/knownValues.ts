import * as l10n from '@vscode/l10n';
import type { Expression, FlowSource } from '../../syntax/ast';
import type { Span } from '../../base/span';
import { bare } from '../expressions';
import { flowsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

interface Values {
  readonly pattern: RegExp;
  readonly message: (value: string) => string;
}

/** Attributes for which the cloud accepts certain values only. */
const known: ReadonlyMap<string, Values> = new Map([
  [
    'usageLocation',
    {
      pattern: /^[A-Za-z]{2}$/,
      message: (value) =>
        l10n.t(
          'The cloud rejects "{0}" for \'usageLocation\'. Use a two-letter country code, such as "US".',
          value,
        ),
    },
  ],
  [
    'userType',
    {
      pattern: /^(?:Member|Guest)$/,
      message: (value) =>
        l10n.t('The cloud rejects "{0}" for \'userType\'. Use Member or Guest.', value),
    },
  ],
]);

interface Literal {
  readonly value: string;
  readonly span: Span;
}

/** The string literals that an expression can return: itself, or the branches of a choice. */
function literals(root: Expression): readonly Literal[] {
  const found: Literal[] = [];
  const pending = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const node = bare(next);
    if (node.kind === 'String') found.push(node);
    if (node.kind !== 'Call') continue;
    if (node.name === 'IIF') pending.push(...node.arguments.slice(1));
    else if (node.name === 'Switch')
      pending.push(...node.arguments.filter((_part, i) => i % 2 === 1));
  }
  return found;
}

function literalsOf(source: FlowSource): readonly Literal[] {
  if (source.kind === 'ConstantSource')
    return /%[\w.]+%/.test(source.text.value) ? [] : [source.text];
  return source.kind === 'ExpressionSource' ? literals(source.expression) : [];
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  for (const { target, source } of flowsOf(view.tree)) {
    const values = known.get(target.text);
    if (values === undefined) continue;
    for (const { value, span } of literalsOf(source))
      if (value !== '' && !values.pattern.test(value))
        context.report({
          span,
          message: values.message(value),
        });
  }
}

const head = `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
`;

export const knownValues: LintRule = {
  code: 'SR227',
  name: 'knownValues',
  summary: 'An attribute is set to a value that the cloud rejects.',
  defaultSeverity: 'warning',
  explanation: `\`usageLocation\` is a two-letter country code, and \`userType\` is \`Member\` or \`Guest\`. With any other value, the export of the object fails. Constants are checked,
and strings in the branches of \`IIF\` and \`Switch\`.`,
  bad: `${head}        usageLocation <- "Germany"
        //               ^^^^^^^^^ SR227: two-letter country code
        userType      <- IIF(IsPresent([company]), "Guest", "Employee")
        //                                                  ^^^^^^^^^^ SR227: Member or Guest
    }
}`,
  good: `${head}        usageLocation <- "DE"
        userType      <- IIF(IsPresent([company]), "Guest", "Member")
    }
}`,
  check,
};
