import type { Diagnostic } from '../base/diagnostic';
import { expressionChecks } from '../check/checkExpression';
import type { ExpressionCheck } from '../check/types';
import type { BlockSnapshot, ConfigurationSnapshot } from '../model/types';
import { checkedExpression } from './checkedExpression';
import { expressionsOf, ruleView } from './ruleBlock';
import type { LintContext, LintRule } from './types';

/** The findings of all checks in a block, cached because they are reported check by check. */
interface Findings {
  readonly configuration: ConfigurationSnapshot;
  readonly diagnostics: readonly Diagnostic[];
}

const remembered = new WeakMap<BlockSnapshot, Findings>();

function findings(context: LintContext): readonly Diagnostic[] {
  const { configuration, block } = context;
  const known = remembered.get(block);
  if (known !== undefined && known.configuration === configuration) return known.diagnostics;
  const view = ruleView(context);
  const diagnostics =
    view === undefined
      ? []
      : expressionsOf(view.tree).flatMap(({ flow, expression }) =>
          checkedExpression(block.parsed.text, { configuration, view, flow }, expression),
        );
  remembered.set(block, { configuration, diagnostics });
  return diagnostics;
}

function lintRule(check: ExpressionCheck): LintRule {
  return {
    ...check,
    check: (context) => {
      for (const { code, ...finding } of findings(context))
        if (code === check.code) context.report(finding);
    },
  };
}

/** The static checks of expressions as lint rules, by code. */
export const expressionRules: readonly LintRule[] = expressionChecks.map(lintRule);
