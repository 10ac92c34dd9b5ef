import type { Expression, FlowSource } from '../../syntax/ast';
import type { Span } from '../../base/span';
import { bare } from '../expressions';
import { flowsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

interface Values {
  readonly pattern: RegExp;
  readonly say: string;
}

/** Attributes of the cloud that take certain texts only. */
const known: ReadonlyMap<string, Values> = new Map([
  ['usageLocation', { pattern: /^[A-Za-z]{2}$/, say: 'is a country in two letters, such as "US"' }],
  ['userType', { pattern: /^(?:Member|Guest)$/, say: 'is Member or Guest' }],
]);

interface Literal {
  readonly value: string;
  readonly span: Span;
}

/** The texts that an expression can give as they are written in it: what it is, and what the branches of a choice are. */
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

function given(source: FlowSource): readonly Literal[] {
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
    for (const { value, span } of given(source))
      if (value !== '' && !values.pattern.test(value))
        context.report({
          span,
          message: `'${target.text}' ${values.say}; "${value}" is refused by the cloud.`,
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
  summary: 'An attribute gets a text that the cloud does not take.',
  defaultSeverity: 'warning',
  explanation: `\`usageLocation\` is a country in two letters and \`userType\` is \`Member\` or \`Guest\`. With anything else the object comes back from the export with an error. Looked at are
constants, and the texts that stand in the branches of \`IIF\` and \`Switch\`.`,
  bad: `${head}        usageLocation <- "Germany"
        //               ^^^^^^^^^ SR227: two letters
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
