import {
  Location,
  TestRunProfileKind,
  Uri,
  debug,
  l10n,
  tests,
  type CancellationToken,
  type Disposable,
  type TestController,
  type TestItem,
  type TestMessage,
  type TestRun,
  type TestRunRequest,
} from 'vscode';
import {
  testMethods,
  type RuleTestAnswer,
  type RuleTestFailure,
  type RuleTestFile,
  type RunRuleTestParams,
} from '../../../../server/src/protocol/ruleTests';
import { messageOf } from '../../infrastructure/commands';
import { Debounce } from '../../infrastructure/debounce';
import { configurationFor } from '../../infrastructure/debugConfiguration';
import type { RuleServer } from '../../infrastructure/server';
import type { Services } from '../../infrastructure/services';
import { testMessage } from '../../infrastructure/shown';
import { TestTree, rangeOf, type ListedTest } from './items';

/** Milliseconds of rest after an edit before the tests are listed again. */
const listDelay = 300;

function messageFor({ what, expected, actual, location }: RuleTestFailure): TestMessage {
  const message = testMessage(l10n.t('{0}: expected {1}, but it is {2}', what, expected, actual), {
    expected,
    actual,
  });
  message.location = new Location(Uri.parse(location.uri, true), rangeOf(location.range));
  return message;
}

/** Runs one test, and tells the run how it ended. */
type RunOne = (run: TestRun, item: TestItem, listed: ListedTest) => Promise<RuleTestAnswer>;

/** What the fixtures expect, as tests of the Test Explorer: run, debugged, and with the difference beside the line. */
export function registerRuleTests({ server, log }: Services): Disposable[] {
  const controller = tests.createTestController('syncrule', l10n.t('Sync Rules'));
  const tree = new TestTree(controller);
  const list = async (): Promise<void> => {
    if (server.state === 'stopped' || server.state === 'failed')
      return controller.items.replace([]);
    tree.show(await server.request<RuleTestFile[]>(testMethods.list, undefined));
  };
  const refresh = new Debounce(
    () =>
      void list().catch((error: unknown) =>
        log.warn(`The tests could not be listed: ${messageOf(error)}`),
      ),
  );
  controller.refreshHandler = list;
  addProfiles(controller, tree, (run, item, listed) => runOne(server, run, item, listed));
  refresh.schedule(0);
  return [
    controller,
    { dispose: () => refresh.cancel() },
    server.onChanged(() => refresh.schedule(listDelay)),
    server.onDidChangeState(() => refresh.schedule(0)),
  ];
}

async function runOne(
  server: RuleServer,
  run: TestRun,
  item: TestItem,
  { file, test }: ListedTest,
): Promise<RuleTestAnswer> {
  const params: RunRuleTestParams = {
    configuration: file.configuration,
    fixture: file.fixture,
    index: test.index,
  };
  run.started(item);
  const start = performance.now();
  const answer = await server
    .request<RuleTestAnswer>(testMethods.run, params, run.token)
    .catch((error: unknown): RuleTestAnswer => ({ failures: [], problem: messageOf(error) }));
  const taken = performance.now() - start;
  if (answer.problem !== undefined) run.errored(item, testMessage(answer.problem), taken);
  else if (answer.failures.length > 0) run.failed(item, answer.failures.map(messageFor), taken);
  else run.passed(item, taken);
  return answer;
}

/** The two ways to run tests: *Run* and *Debug*. */
function addProfiles(controller: TestController, tree: TestTree, runTest: RunOne): void {
  const handler =
    (each: (run: TestRun, item: TestItem, listed: ListedTest) => Promise<unknown>) =>
    async (request: TestRunRequest, token: CancellationToken): Promise<void> => {
      const run = controller.createTestRun(request);
      const excluded = new Set(tree.leaves(request.exclude ?? []));
      const items = tree
        .leaves(request.include ?? [...controller.items].map(([, item]) => item))
        .filter((item) => !excluded.has(item));
      for (const item of items) run.enqueued(item);
      for (const item of items) {
        const listed = tree.of(item);
        if (token.isCancellationRequested || listed === undefined) run.skipped(item);
        else await each(run, item, listed);
      }
      run.end();
    };
  controller.createRunProfile(l10n.t('Run'), TestRunProfileKind.Run, handler(runTest), true);
  controller.createRunProfile(
    l10n.t('Debug'),
    TestRunProfileKind.Debug,
    handler((run, item, listed) => debugOne(run, item, listed, runTest)),
    true,
  );
}

/** Debugs the object of a test: up to the first value that is not as it should be, else from the start. The test is run again with what was changed meanwhile. */
async function debugOne(
  run: TestRun,
  item: TestItem,
  listed: ListedTest,
  runTest: RunOne,
): Promise<void> {
  const { object } = listed.test;
  const { failures } = await runTest(run, item, listed);
  if (object === undefined) return;
  const wrong = failures.find(({ value }) => value !== undefined)?.value;
  const more = wrong === undefined ? {} : { attribute: wrong.attribute, target: wrong.side };
  const subscriptions: Disposable[] = [];
  const ended = new Promise<void>((resolve) => {
    subscriptions.push(
      debug.onDidTerminateDebugSession(({ configuration }) => {
        if (configuration['test'] === item.id) resolve();
      }),
      run.token.onCancellationRequested(() => resolve()),
    );
  });
  if (
    await debug.startDebugging(
      undefined,
      configurationFor(object, { name: item.label, test: item.id, ...more }),
      { testRun: run },
    )
  )
    await ended;
  for (const one of subscriptions) one.dispose();
  await runTest(run, item, listed);
}
