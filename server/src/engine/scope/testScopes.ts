import type { CompiledRule } from '../flow/compiledFlow';
import type { RuleGroup, RulesInScope } from '../ruleGroup';
import { subjectOf } from '../context';
import type { Recorder } from '../recorder';
import type { ConnectorWork, MetaverseWork } from '../state';
import type { RuleStep } from '../trace';

/**
 * Tests the scopes of a group's rules for an object.
 * @param target the connector and type that outbound rules lead to
 * @returns the enabled rules that are in scope
 */
export function testScopes(
  group: RuleGroup,
  source: ConnectorWork | MetaverseWork,
  recorder: Recorder | undefined,
  target?: RuleStep['target'],
): RulesInScope {
  if (recorder !== undefined) recordScopes(group, source, recorder, target);
  return group.inScope(source);
}

function verdictOn(rule: CompiledRule, source: ConnectorWork | MetaverseWork): RuleStep['verdict'] {
  if (rule.rule.disabled) return 'disabled';
  return rule.prepared.scope.holds(source) ? 'applies' : 'out-of-scope';
}

function recordScopes(
  group: RuleGroup,
  source: ConnectorWork | MetaverseWork,
  recorder: Recorder,
  target: RuleStep['target'],
): void {
  const subject = subjectOf(source);
  for (const rule of group.all) {
    recorder.record({
      kind: 'rule',
      subject,
      rule,
      verdict: verdictOn(rule, source),
      scope: rule.prepared.scope.explain(source),
      ...(target === undefined ? {} : { target }),
    });
  }
}
