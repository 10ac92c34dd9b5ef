import { findFunction } from '../../functions/catalogue';
import { foreignShape } from '../../functions/foreignNames';
import type { Call } from '../../syntax/ast';
import { accepts, wrongArity } from '../arity';
import { walk } from '../expressions';
import { expressionsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function checkCall(context: LintContext, call: Call): void {
  const entry = findFunction(call.name);
  const count = call.arguments.length;
  if (
    entry === undefined ||
    !call.closed ||
    entry.signatures.some((signature) => accepts(signature, count))
  )
    return;
  const foreign = foreignShape(entry.name, count);
  const message = wrongArity(entry, count);
  context.report({
    span: call.nameSpan,
    message: foreign === undefined ? message : `${message} ${foreign}`,
  });
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  for (const { expression } of expressionsOf(view.tree)) {
    walk(expression, (node) => {
      if (node.kind === 'Call') checkCall(context, node);
    });
  }
}

export const argumentCount: LintRule = {
  code: 'SR106',
  name: 'argumentCount',
  summary: 'The function is called with the wrong number of arguments.',
  defaultSeverity: 'error',
  explanation: `A call with too few or too many arguments fails when the rule runs. A common cause is a misplaced comma or closing parenthesis. Hover over the
function to see its parameters.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        cn <- IIF(IsPresent([cn]), [cn])
        //    ^^^ SR106: Expected 3 arguments, but got 2
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        cn <- IIF(IsPresent([cn]), [cn], NULL)
    }
}`,
  check,
};
