import type { Clock } from '../base/ports';
import { fixtureObjects, type FixtureExpectation } from '../domain/fixture';
import type { ReadFixture } from '../formats/readFixtureChunks';
import type { ConfigurationSnapshot } from '../model/types';
import { selectObject } from '../preview/document/previewObject';
import { checkExpectation } from '../preview/expectations/checkExpectation';
import type { RuleTest, RuleTestAnswer, RuleTestFile } from '../protocol/ruleTests';
import type { PreviewContext } from './previewContext';
import { placeIn } from './subject';

/** A fixture as it was read, and where its lines begin. */
type FixtureWithLines = Pick<ReadFixture, 'value' | 'lines'>;

/** Which expectation of a fixture is checked: URIs of the configuration's folder and of the fixture, and its index there. */
export interface RunTestRequest {
  readonly configuration: string | undefined;
  readonly fixture: string | undefined;
  readonly index: number | undefined;
}

function testOf(
  configuration: ConfigurationSnapshot,
  fixture: FixtureWithLines,
  expectation: FixtureExpectation,
  index: number,
): RuleTest {
  const { object: name, connector } = expectation;
  const object = selectObject(configuration, fixtureObjects(fixture.value).objects, {
    name,
    ...(connector === undefined ? {} : { connector }),
  });
  return {
    index,
    label: expectation.name,
    location: placeIn(fixture)(expectation.place),
    ...(typeof object === 'string'
      ? {}
      : {
          object: {
            configuration: configuration.uri,
            fixture: fixture.value.file,
            connector: configuration.connector(object.connector)?.name ?? object.connector,
            dn: object.dn,
          },
        }),
  };
}

function filesOf(
  context: Pick<PreviewContext, 'snapshot' | 'fixtures'>,
  configuration: ConfigurationSnapshot,
): readonly RuleTestFile[] {
  const workspace = context.snapshot();
  return configuration.fixtures.flatMap((uri) => {
    // A large population without expectations is not read for this.
    if (workspace.text(uri)?.includes('"expect"') !== true) return [];
    const fixture = context.fixtures.read(workspace, configuration, uri);
    const expectations = fixture?.value.expectations ?? [];
    if (fixture === undefined || expectations.length === 0) return [];
    return [
      {
        configuration: configuration.uri,
        configurationName: configuration.manifest.name,
        fixture: uri,
        tests: expectations.map((expectation, index) =>
          testOf(configuration, fixture, expectation, index),
        ),
      },
    ];
  });
}

/** @returns what the fixtures of the workspace expect, as tests. */
export function listTests(
  context: Pick<PreviewContext, 'snapshot' | 'fixtures'>,
): readonly RuleTestFile[] {
  return context
    .snapshot()
    .configurations.flatMap((configuration) => filesOf(context, configuration));
}

/** Checks one expectation against the preview of its object. @returns what is not as expected, and where the fixture says so */
export function runTestOf(
  configuration: ConfigurationSnapshot,
  fixture: FixtureWithLines,
  expectation: FixtureExpectation,
  ports: { readonly clock: Clock },
): RuleTestAnswer {
  const { unmet, problem } = checkExpectation(configuration, fixture.value, expectation, {
    clock: ports.clock,
  });
  const place = placeIn(fixture);
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

/** Checks an expectation of a fixture of the workspace. @returns what is not as expected, or that the test is gone */
export function runTest(
  context: Pick<PreviewContext, 'snapshot' | 'fixtures'> & {
    readonly ports: { readonly clock: Clock };
  },
  { configuration: folder, fixture: uri, index }: RunTestRequest,
): RuleTestAnswer {
  const workspace = context.snapshot();
  const configuration = workspace.configurations.find((one) => one.uri === folder);
  const fixture = configuration && context.fixtures.read(workspace, configuration, uri ?? '');
  const expectation = index === undefined ? undefined : fixture?.value.expectations?.[index];
  if (configuration === undefined || fixture === undefined || expectation === undefined)
    return { failures: [], problem: 'The fixture changed, and this test is not in it any more.' };
  return runTestOf(configuration, fixture, expectation, context.ports);
}
