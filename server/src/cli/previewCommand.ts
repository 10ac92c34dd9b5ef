import { previewObject } from '../ide/preview';
import { previewText } from '../ide/previewText';
import { fixtureInput, type FixtureOptions } from './fixtureInput';
import type { CliPorts, CommandResult } from './types';
import { result } from './types';
import { watchRun } from './watch';

export interface PreviewOptions extends FixtureOptions {
  /** Lists attributes without a value, too. */
  readonly all: boolean;
}

/** `syncrule preview`: what the rules make of one object of a fixture. */
export async function previewCommand(ports: CliPorts, options: PreviewOptions): Promise<CommandResult> {
  const input = await fixtureInput(ports, options);
  if ('exitCode' in input) return input;
  const { configuration, fixture, selector, notes, locate } = input;
  const answer = previewObject(configuration, fixture, selector, { mode: options.mode, clock: ports.clock, random: ports.random, watch: watchRun(ports), locate });
  ports.progress?.(undefined);
  if (answer.kind === 'error') return result(2, '', `${notes}syncrule: ${answer.message}\n`);
  const output = options.format === 'json' ? `${JSON.stringify(answer.document, null, 2)}\n` : previewText(answer.document, { all: options.all });
  return result(answer.document.outcome === 'error' ? 1 : 0, output, notes);
}
