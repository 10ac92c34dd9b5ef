import { findFunction } from '../../functions/catalogue';
import { foreignShape } from '../../functions/foreignNames';
import type { Call } from '../../syntax/ast';
import { accepts, arityWords } from '../arity';
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
  const given = count === 1 ? '1 argument' : `${count} arguments`;
  context.report({
    span: call.nameSpan,
    message: `${entry.name} takes ${arityWords(entry)}; it has ${given} here.${foreign === undefined ? '' : ` ${foreign}`}`,
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
  summary: 'The function is called with a number of arguments that it does not take.',
  defaultSeverity: 'error',
  explanation: `A call with too few or too many arguments fails when the rule runs. A common cause is a comma or a closing parenthesis that went astray: the hover on the
function shows its parameters.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        cn <- IIF(IsPresent([cn]), [cn])
        //    ^^^ SR106: IIF takes 3; it has 2 arguments here
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
