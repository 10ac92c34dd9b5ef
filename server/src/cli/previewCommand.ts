import { stateAfter } from '../engine/nextState';
import { writeFixture } from '../formats/writeFixture';
import { runFixture } from '../ide/population';
import { previewObject } from '../ide/preview';
import { previewText } from '../ide/previewText';
import { fixtureInput, type FixtureInput, type FixtureOptions } from './fixtureInput';
import type { CliPorts, CommandResult } from './types';
import { counted, result } from './types';
import { watchRun } from './watch';

export interface PreviewOptions extends FixtureOptions {
  /** Lists attributes without a value, too. */
  readonly all: boolean;
  /** File to write the state to that the run leaves: a fixture. */
  readonly saveState: string | undefined;
}

/** Writes what the synchronization of the whole fixture leaves, once everything is exported and confirmed. @returns what to say of it */
async function saveState(ports: CliPorts, { configuration, fixture }: FixtureInput, file: string, mode: 'full' | 'delta'): Promise<string> {
  const run = runFixture(configuration, fixture, mode, { clock: ports.clock, random: ports.random, watch: watchRun(ports) });
  ports.progress?.(undefined);
  const state = stateAfter(run);
  const failed = [...run.objects.values()].filter(({ error }) => error !== undefined).length;
  const clock = fixture.clock === undefined ? {} : { clock: fixture.clock };
  await ports.writer.writeText(ports.uriOf(file), writeFixture({ ...clock, ...state }, configuration.configuration));
  const errors = failed === 0 ? '' : `; ${counted(failed, 'object')} with errors stayed as they were`;
  return `Wrote ${file}: the state of ${counted(state.objects.length, 'object')} and ${counted(state.metaverse.length, 'metaverse object')} after the export${errors}.\n`;
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
  const saved = options.saveState === undefined ? '' : await saveState(ports, input, options.saveState, options.mode);
  return result(answer.document.outcome === 'error' ? 1 : 0, output, notes + saved);
}
