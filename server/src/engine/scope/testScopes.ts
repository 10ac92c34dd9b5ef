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

function recordScopes(
  group: RuleGroup,
  source: ConnectorWork | MetaverseWork,
  recorder: Recorder,
  target: RuleStep['target'],
): void {
  const subject = subjectOf(source);
  for (const rule of group.all) {
    const { scope } = rule.prepared;
    const verdict = rule.rule.disabled
      ? 'disabled'
      : scope.holds(source)
        ? 'applies'
        : 'out-of-scope';
    recorder.record({
      kind: 'rule',
      subject,
      rule,
      verdict,
      scope: scope.explain(source),
      ...(target === undefined ? {} : { target }),
    });
  }
}
