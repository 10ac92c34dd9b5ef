import type { Expression, FlowSource } from '../../syntax/ast';
import { bare } from '../expressions';
import { isStandard } from '../precedence';
import { flowsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** Attributes of which no two objects of the cloud may have the same value. */
const unique: ReadonlySet<string> = new Set([
  'userPrincipalName',
  'onPremisesUserPrincipalName',
  'mail',
  'mailNickname',
  'proxyAddresses',
  'sourceAnchor',
  'sourceAnchorBinary',
  'objectSid',
  'certificateUserIds',
]);

/** Whether an expression gives one and the same text to all for which it gives one. */
function isFixed(node: Expression): boolean {
  const inner = bare(node);
  if (inner.kind === 'String') return inner.value !== '';
  if (inner.kind === 'Binary')
    return inner.operator === '&' && isFixed(inner.left) && isFixed(inner.right);
  return inner.kind === 'Number';
}

function isConstant(source: FlowSource): boolean {
  if (source.kind === 'ConstantSource')
    return source.text.value !== '' && !/%[\w.]+%/.test(source.text.value);
  return source.kind === 'ExpressionSource' && isFixed(source.expression);
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || view.rule.disabled || isStandard(view.rule)) return;
  for (const { target, source } of flowsOf(view.tree)) {
    if (!unique.has(target.text) || !isConstant(source)) continue;
    context.report({
      span: source.span,
      message: `Every object in scope gets the same '${target.text}', but no two in the cloud may have one: the export of the second fails or is put under quarantine.`,
    });
  }
}

export const sameForAll: LintRule = {
  code: 'SR220',
  name: 'sameForAll',
  summary: 'An attribute that must be unique gets the same value for every object.',
  defaultSeverity: 'warning',
  explanation: `Sign-in names, addresses and anchors are unique in the cloud. An object with one that is taken is not exported (*AttributeValueMustBeUnique*), or it is
exported without it. Build the value from something of the object itself, such as \`[mailNickname] & "@contoso.com"\`.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        userPrincipalName <- "user@contoso.com"
        //                   ^^^^^^^^^^^^^^^^^^ SR220: the same 'userPrincipalName'
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        userPrincipalName <- IIF(IsPresent([mailNickname]), [mailNickname] & "@contoso.com", NULL)
    }
}`,
  check,
};
