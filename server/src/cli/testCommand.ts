import type { LineIndex } from '../base/lineIndex';
import type { Fixture, FixtureExpectation } from '../domain/fixture';
import { checkExpectation } from '../ide/expectations';
import type { ConfigurationSnapshot } from '../model/types';
import { load } from './load';
import type { CliPorts, CommandResult } from './types';
import { counted, refused, result } from './types';
import { readFixtureOf } from './watch';

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

function outcomeOf(ports: CliPorts, configuration: ConfigurationSnapshot, fixture: Fixture, expectation: FixtureExpectation, lines: LineIndex): Outcome {
  const { unmet, problem } = checkExpectation(configuration, fixture, expectation, { clock: ports.clock });
  const failures = unmet.map(({ what, expected, actual, place }): Failure => {
    const { line, character } = lines.position(place.start);
    return { what, expected, actual, line: line + 1, column: character + 1 };
  });
  return {
    file: ports.shown(fixture.file), name: expectation.name, line: lines.position(expectation.place.start).line + 1, passed: failures.length === 0 && problem === undefined,
    ...(problem === undefined ? {} : { problem }), failures,
  };
}

function written({ file, name, line, passed, problem, failures }: Outcome): string {
  const oneLine = (text: string): string => text.replaceAll('\n', '; ');
  const details = [
    ...(problem === undefined ? [] : [`${file}:${line}:1: error ${problem}`]),
    ...failures.map((one) => `${file}:${one.line}:${one.column}: error ${one.what}: expected ${oneLine(one.expected)}, but it is ${oneLine(one.actual)}`),
  ];
  return [`${passed ? 'passed' : 'FAILED'}  ${file}: ${name}`, ...details].map((text) => `${text}\n`).join('');
}

/** `syncrule test`: what the fixtures of all configurations in a folder expect, held against their previews. */
export async function testCommand(ports: CliPorts, options: TestOptions): Promise<CommandResult> {
  const { workspace, unread } = await load(ports, options.folder);
  if (workspace.configurations.length === 0 && unread.length === 0) return refused(`${options.folder} holds no rule files (*.syncrule)`);
  const outcomes: Outcome[] = [];
  for (const configuration of workspace.configurations) {
    for (const uri of configuration.fixtures) {
      const { value: fixture, lines } = await readFixtureOf(ports, uri, configuration.configuration);
      outcomes.push(...(fixture.expectations ?? []).map((expectation) => outcomeOf(ports, configuration, fixture, expectation, lines)));
    }
  }
  const failed = outcomes.filter(({ passed }) => !passed).length;
  const failures = unread.map(({ message }) => `syncrule: ${message}\n`).join('');
  if (outcomes.length === 0) return result(2, '', `${failures}syncrule: no fixture in ${options.folder} has an "expect"\n`);
  const exitCode = unread.length > 0 ? 2 : failed > 0 ? 1 : 0;
  if (options.format === 'json') return result(exitCode, `${JSON.stringify({ version: 1, passed: outcomes.length - failed, failed, tests: outcomes }, null, 2)}\n`, failures);
  return result(exitCode, outcomes.map(written).join(''), `${failures}${counted(outcomes.length, 'test')}: ${outcomes.length - failed} passed, ${failed} failed\n`);
}
