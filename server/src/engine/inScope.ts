import type { RuleGroup } from './compile';
import { subjectOf } from './context';
import type { CompiledRule } from './flow';
import type { Recorder } from './recorder';
import type { ConnectorWork, MetaverseWork } from './state';
import type { RuleStep } from './trace';

/**
 * Tests the scopes of a group's rules for an object.
 * @param target the connector and type that outbound rules lead to
 * @returns by index, whether each enabled rule is in scope
 */
export function testScopes(group: RuleGroup, source: ConnectorWork | MetaverseWork, recorder: Recorder | undefined, target?: RuleStep['target']): readonly boolean[] {
  if (recorder !== undefined) recordScopes(group, source, recorder, target);
  return group.rules.map((rule) => rule.prepared.scope.holds(source));
}

function recordScopes(group: RuleGroup, source: ConnectorWork | MetaverseWork, recorder: Recorder, target: RuleStep['target']): void {
  const subject = subjectOf(source);
  for (const rule of group.all) {
    const { scope } = rule.prepared;
    const verdict = rule.rule.disabled ? 'disabled' : scope.holds(source) ? 'applies' : 'out-of-scope';
    recorder.record({ kind: 'rule', subject, rule, verdict, scope: scope.explain(source), ...(target === undefined ? {} : { target }) });
  }
}

/** @returns the rules of a group that are in scope, by precedence. */
export function rulesInScope(group: RuleGroup, applies: readonly boolean[]): readonly CompiledRule[] {
  return group.rules.filter((_, index) => applies[index]);
}
