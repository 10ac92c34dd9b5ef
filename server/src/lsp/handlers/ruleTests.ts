import { listTests, runTest } from '../../app/ruleTests';
import { fields, text } from '../../protocol/params';
import type { RuleTestAnswer, RuleTestFile } from '../../protocol/ruleTests';
import type { Uses } from '../handlerContext';

/** `syncrule/tests`: what fixtures expect, as tests. */
export function ruleTestsAnswer({
  view,
  fixtures,
}: Uses<'view' | 'fixtures'>): readonly RuleTestFile[] {
  return listTests({ snapshot: () => view.snapshot(), fixtures });
}

/** `syncrule/runTest` */
export function runRuleTestAnswer(
  { view, fixtures, ports }: Uses<'view' | 'fixtures' | 'ports'>,
  params: unknown,
): RuleTestAnswer {
  const { configuration, fixture, index } = fields(params);
  return runTest(
    { snapshot: () => view.snapshot(), fixtures, ports },
    {
      configuration: text(configuration),
      fixture: text(fixture),
      index: typeof index === 'number' ? index : undefined,
    },
  );
}
