import type { Diagnostic } from '../base/diagnostic';
import { checkExpression, expressionChecks } from '../check/checkExpression';
import type { CheckEnvironment, ExpressionCheck } from '../check/types';
import type { ScopeGroup, SyncRule } from '../domain/rule';
import type { BlockSnapshot, ConfigurationSnapshot, FlowEntry } from '../model/types';
import type { Flow } from '../syntax/ast';
import { once } from '../base/once';
import { expressionsOf, ruleView } from './ruleBlock';
import type { RuleView } from './ruleBlock';
import type { LintContext, LintRule } from './types';

/** What all checks found in a block, kept while it is asked for one check after the other. */
interface Findings {
  readonly configuration: ConfigurationSnapshot;
  readonly diagnostics: readonly Diagnostic[];
}

const remembered = new WeakMap<BlockSnapshot, Findings>();

/** Operators that hold for no absent attribute, given a constant that is not empty. */
const positive: ReadonlySet<string> = new Set(['EQUAL', 'CONTAINS', 'STARTSWITH', 'ENDSWITH', 'ISBITSET']);

/** The attributes that every group of a scope asks to be there. */
const askedFor = once((scope: readonly ScopeGroup[]): ReadonlySet<string> => {
  const asked = scope.map(({ clauses }) => new Set(clauses.filter(({ operator, value }) => operator === 'ISNOTNULL' || (positive.has(operator) && value !== '')).map(({ attribute }) => attribute)));
  const [first, ...others] = asked;
  return new Set([...(first ?? [])].filter((name) => others.every((group) => group.has(name))));
});

/** The last enabled rules that set an attribute: the last one, and the last one that is not the same rule. */
const lastWriters = once((writers: readonly FlowEntry[]): readonly SyncRule[] => {
  const enabled = writers.filter(({ rule }) => !rule.disabled).map(({ rule }) => rule);
  const last = enabled.at(-1);
  const other = enabled.findLast(({ id }) => id !== last?.id);
  return [last, other].flatMap((rule) => rule ?? []);
});

/** @returns what the names in a flow's expression mean, and where its result goes. */
export function checkEnvironment(configuration: ConfigurationSnapshot, view: RuleView, flow: Flow): CheckEnvironment {
  const { rule, source, target } = view;
  const name = flow.target.text;
  return {
    attribute: (attribute) => configuration.attribute(source, attribute),
    target: configuration.attribute(target, name),
    direction: rule.direction,
    once: flow.modifiers.some((modifier) => modifier.text === 'once'),
    standard: rule.immutableTag !== '',
    get lowerContributor() {
      const last = lastWriters(configuration.index.writers(target, name, rule.targetObjectType));
      return rule.direction === 'Inbound' && last.some(({ id, precedence }) => id !== rule.id && precedence > rule.precedence);
    },
    present: askedFor(rule.scope),
  };
}

function findings(context: LintContext): readonly Diagnostic[] {
  const { configuration, block } = context;
  const known = remembered.get(block);
  if (known !== undefined && known.configuration === configuration) return known.diagnostics;
  const view = ruleView(context);
  const diagnostics = view === undefined ? [] : expressionsOf(view.tree).flatMap(({ flow, expression }) => checkExpression(expression, checkEnvironment(configuration, view, flow)));
  remembered.set(block, { configuration, diagnostics });
  return diagnostics;
}

function lintRule(check: ExpressionCheck): LintRule {
  return {
    ...check,
    check: (context) => {
      for (const { code, ...finding } of findings(context)) if (code === check.code) context.report(finding);
    },
  };
}

/** The static checks of expressions as lint rules, by code. */
export const expressionRules: readonly LintRule[] = expressionChecks.map(lintRule);
