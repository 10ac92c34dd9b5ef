import * as l10n from '@vscode/l10n';
import type { Expression, FlowSource } from '../../syntax/ast';
import { bare } from '../expressions';
import { isStandard } from '../precedence';
import { flowsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** Attributes whose values must be unique in the cloud. */
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

/** Whether an expression returns the same value for all objects. */
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
      message: l10n.t(
        "'{0}' must be unique in the cloud, but this sets the same value for every object in scope. Build the value from an attribute of the object.",
        target.text,
      ),
    });
  }
}

export const sameForAll: LintRule = {
  code: 'SR220',
  name: 'sameForAll',
  summary: 'An attribute that must be unique is set to the same value for every object.',
  defaultSeverity: 'warning',
  explanation: `Sign-in names, addresses and anchors are unique in the cloud. An object with a value that is already used is not exported (*AttributeValueMustBeUnique*), or it is
exported without the value. Build the value from an attribute of the object, such as \`[mailNickname] & "@contoso.com"\`.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        userPrincipalName <- "user@contoso.com"
        //                   ^^^^^^^^^^^^^^^^^^ SR220: 'userPrincipalName' must be unique
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
