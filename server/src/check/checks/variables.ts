import type { Fix } from '../../base/diagnostic';
import { nearest } from '../../base/suggest';
import { example } from '../example';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ analysis, report }: CheckContext): void {
  const known = analysis.bindings.map(({ variable }) => variable.name);
  for (const { name, span } of analysis.unbound) {
    const near = nearest(name, known);
    const fixes: readonly Fix[] =
      near === undefined
        ? []
        : [
            {
              title: `Change to $${near}`,
              edits: [{ span, newText: `$${near}` }],
              preferred: true,
            },
          ];
    report({
      span,
      message: `The variable $${name} is not bound here; Select, Where and With bind variables.`,
      fixes,
    });
  }
  for (const { variable, used } of analysis.bindings) {
    if (!used)
      report({
        span: variable.span,
        severity: 'hint',
        tag: 'unnecessary',
        message: `The variable $${variable.name} is never used.`,
      });
  }
}

export const variables: ExpressionCheck = {
  code: 'SR308',
  name: 'variables',
  summary: 'A variable is used without being bound, or bound without being used.',
  defaultSeverity: 'error',
  explanation: `Only \`Select\`, \`Where\` and \`With\` bind variables, and only inside their last argument. A variable that stands elsewhere makes the rule fail when it runs.
A variable that is bound and never used is a hint that something was forgotten.`,
  bad: example([
    'mail <- Select($item, [otherMailbox], Trim($itm))',
    '//             ^^^^^ SR308: never used',
    '//                                         ^^^^ SR308: not bound',
  ]),
  good: example(['mail <- Select($item, [otherMailbox], Trim($item))']),
  check,
};
