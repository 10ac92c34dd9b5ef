import { runTestOf } from '../app/ruleTests';
import type { FixtureExpectation } from '../domain/fixture';
import type { ReadFixture } from '../formats/readFixtureChunks';
import type { ConfigurationSnapshot } from '../model/types';
import { readConfigurations, readFixtures } from './load';
import type { Session } from './session';
import { counted, jsonResult, linesResult, refused, type CommandResult } from './types';

export interface TestOptions {
  readonly folder: string;
  readonly format: 'text' | 'json';
}

interface Failure {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  /** Counts from one. */
  readonly line: number;
  readonly column: number;
}

interface Outcome {
  readonly file: string;
  readonly name: string;
  readonly line: number;
  readonly passed: boolean;
  readonly problem?: string;
  readonly failures: readonly Failure[];
}

function outcomeOf(
  session: Session,
  configuration: ConfigurationSnapshot,
  fixture: ReadFixture,
  expectation: FixtureExpectation,
): Outcome {
  const { failures: unmet, problem } = runTestOf(configuration, fixture, expectation, session);
  const failures = unmet.map(({ what, expected, actual, location }): Failure => {
    const { line, character } = location.range.start;
    return { what, expected, actual, line: line + 1, column: character + 1 };
  });
  return {
    file: session.shown(fixture.value.file),
    name: expectation.name,
    line: fixture.lines.position(expectation.place.start).line + 1,
    passed: failures.length === 0 && problem === undefined,
    ...(problem === undefined ? {} : { problem }),
    failures,
  };
}

function written({ file, name, line, passed, problem, failures }: Outcome): readonly string[] {
  const oneLine = (text: string): string => text.replaceAll('\n', '; ');
  return [
    `${passed ? 'passed' : 'FAILED'}  ${file}: ${name}`,
    ...(problem === undefined ? [] : [`${file}:${line}:1: error ${problem}`]),
    ...failures.map(
      (one) =>
        `${file}:${one.line}:${one.column}: error ${one.what}: expected ${oneLine(one.expected)}, but it is ${oneLine(one.actual)}`,
    ),
  ];
}

/**
 * `syncrule test`: what the fixtures of all configurations in a folder expect, held against their previews. A test means nothing when the rules have errors, or when
 * the fixture says something that is ignored: either makes the command fail, whatever the tests come to.
 */
export async function testCommand(session: Session, options: TestOptions): Promise<CommandResult> {
  const configurations = await readConfigurations(session, options.folder, 'for tests');
  if (configurations.length === 0 && session.readAll)
    return refused(`${options.folder} contains no rule files (*.syncrule)`);
  const outcomes: Outcome[] = [];
  for (const configuration of configurations) {
    for await (const fixture of readFixtures(session, configuration, true)) {
      outcomes.push(
        ...(fixture.value.expectations ?? []).map((expectation) =>
          outcomeOf(session, configuration, fixture, expectation),
        ),
      );
    }
  }
  if (outcomes.length === 0) return refused(`no fixture in ${options.folder} has an "expect"`);
  const failed = outcomes.filter(({ passed }) => !passed).length;
  const passed = outcomes.length - failed;
  const exitCode = failed > 0 ? 1 : 0;
  if (options.format === 'json')
    return jsonResult(exitCode, {
      version: 1,
      passed,
      failed,
      diagnostics: session.findings(),
      tests: outcomes,
    });
  const summary = `${counted(outcomes.length, 'test')}: ${passed} passed, ${failed} failed`;
  const invalid = session.failing || !session.readAll;
  return linesResult(exitCode, outcomes.flatMap(written), [
    invalid
      ? `FAILED: the configuration or its fixtures have the faults above, so the tests prove nothing (${summary})`
      : summary,
  ]);
}
