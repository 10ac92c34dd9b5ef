import { renderFlow } from '../ide/flowExport';
import { previewObject } from '../ide/preview';
import type { FlowFormat } from '../protocol/flowRequests';
import { fixtureInput, type FixtureOptions } from './fixtureInput';
import type { CliPorts, CommandResult } from './types';
import { result } from './types';
import { watchRun } from './watch';

export interface FlowOptions extends Omit<FixtureOptions, 'format'> {
  readonly format: FlowFormat;
  /** Leaves out attributes that do not change. */
  readonly changed: boolean;
  /** Leaves out flows that did not win. */
  readonly winners: boolean;
  /** File to write; standard output without it. */
  readonly out: string | undefined;
}

/** `syncrule flow`: the attribute flow of one object of a fixture as a picture or as tables, for a pull request or a wiki. */
export async function flowCommand(ports: CliPorts, options: FlowOptions): Promise<CommandResult> {
  const input = await fixtureInput(ports, { ...options, format: 'text' });
  if ('exitCode' in input) return input;
  const { configuration, fixture, selector, notes, locate } = input;
  const answer = previewObject(configuration, fixture, selector, { mode: options.mode, clock: ports.clock, random: ports.random, watch: watchRun(ports), locate });
  ports.progress?.(undefined);
  if (answer.kind === 'error') return result(2, '', `${notes}syncrule: ${answer.message}\n`);
  const text = renderFlow(answer.document, options.format, { changedOnly: options.changed, winnersOnly: options.winners });
  const exitCode = answer.document.outcome === 'error' ? 1 : 0;
  if (options.out === undefined) return result(exitCode, text, notes);
  await ports.writer.writeText(ports.uriOf(options.out), text);
  return result(exitCode, '', `${notes}Wrote ${options.out}.\n`);
}
