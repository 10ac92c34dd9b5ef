import { LineIndex } from '../../base/lineIndex';
import { fixtureObjects, type Fixture, type FixtureExpectation } from '../../domain/fixture';
import { checkExpectation } from '../../preview/expectations/checkExpectation';
import { selectObject } from '../../preview/document/previewObject';
import type { ConfigurationSnapshot } from '../../model/types';
import type { PlainLocation } from '../../protocol/preview';
import type { RuleTest, RuleTestAnswer, RuleTestFile } from '../../protocol/ruleTests';
import type { Uses } from '../handlerContext';
import { fields, text } from '../params';

type Place = (span: { readonly start: number; readonly end: number }) => PlainLocation;

function placesOf({ view }: Uses<'view'>, uri: string): Place {
  const lines = new LineIndex(view.snapshot().text(uri) ?? '');
  return ({ start, end }) => ({
    uri,
    range: { start: lines.position(start), end: lines.position(end) },
  });
}

function testOf(
  configuration: ConfigurationSnapshot,
  fixture: Fixture,
  expectation: FixtureExpectation,
  index: number,
  place: Place,
): RuleTest {
  const { object: name, connector } = expectation;
  const object = selectObject(configuration, fixtureObjects(fixture).objects, {
    name,
    ...(connector === undefined ? {} : { connector }),
  });
  return {
    index,
    label: expectation.name,
    location: place(expectation.place),
    ...(typeof object === 'string'
      ? {}
      : {
          object: {
            configuration: configuration.uri,
            fixture: fixture.file,
            connector: configuration.connector(object.connector)?.name ?? object.connector,
            dn: object.dn,
          },
        }),
  };
}

function filesOf(
  context: Uses<'view' | 'fixtures'>,
  configuration: ConfigurationSnapshot,
): readonly RuleTestFile[] {
  const workspace = context.view.snapshot();
  return configuration.fixtures.flatMap((uri) => {
    // A large population without expectations is not read for this.
    if (workspace.text(uri)?.includes('"expect"') !== true) return [];
    const fixture = context.fixtures.read(workspace, configuration, uri)?.value;
    const expectations = fixture?.expectations ?? [];
    if (fixture === undefined || expectations.length === 0) return [];
    const place = placesOf(context, uri);
    return [
      {
        configuration: configuration.uri,
        configurationName: configuration.manifest.name,
        fixture: uri,
        tests: expectations.map((expectation, index) =>
          testOf(configuration, fixture, expectation, index, place),
        ),
      },
    ];
  });
}

/** `syncrule/runTest` */
export function runRuleTestAnswer(
  context: Uses<'view' | 'fixtures' | 'ports'>,
  params: unknown,
): RuleTestAnswer {
  const { configuration: folder, fixture: uri, index } = fields(params);
  const workspace = context.view.snapshot();
  const configuration = workspace.configurations.find((one) => one.uri === folder);
  const fixture =
    configuration && context.fixtures.read(workspace, configuration, text(uri) ?? '')?.value;
  const expectation = typeof index === 'number' ? fixture?.expectations?.[index] : undefined;
  if (configuration === undefined || fixture === undefined || expectation === undefined)
    return { failures: [], problem: 'The fixture changed, and this test is not in it any more.' };
  const { unmet, problem } = checkExpectation(configuration, fixture, expectation, {
    clock: context.ports.clock,
  });
  const place = placesOf(context, fixture.file);
  return {
    failures: unmet.map(({ what, expected, actual, place: span, value }) => ({
      what,
      expected,
      actual,
      location: place(span),
      ...(value === undefined ? {} : { value }),
    })),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** `syncrule/tests`: what fixtures expect, as tests. */
export function ruleTestsAnswer(context: Uses<'view' | 'fixtures'>): readonly RuleTestFile[] {
  return context.view
    .snapshot()
    .configurations.flatMap((configuration) => filesOf(context, configuration));
}
