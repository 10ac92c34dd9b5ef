import { explainObject } from '../ide/explain/ask';
import { explainText } from '../ide/explain/text';
import { fixtureInput, type FixtureOptions } from './fixtureInput';
import type { CliPorts, CommandResult } from './types';
import { result } from './types';
import { watchRun } from './watch';

export interface ExplainCommandOptions extends FixtureOptions {
  /** The object as a whole where absent. */
  readonly attribute: string | undefined;
  /** `metaverse` or a connector's name. */
  readonly side: string | undefined;
}

/** `syncrule explain`: why an attribute has its value, or why an object is in the target directories or not. */
export async function explainCommand(ports: CliPorts, options: ExplainCommandOptions): Promise<CommandResult> {
  const input = await fixtureInput(ports, options);
  if ('exitCode' in input) return input;
  const { configuration, fixture, selector, notes, locate, placeInFixture } = input;
  const question = { ...(options.attribute === undefined ? {} : { attribute: options.attribute }), ...(options.side === undefined ? {} : { side: options.side }) };
  const answer = explainObject(configuration, fixture, selector, question, { mode: options.mode, clock: ports.clock, random: ports.random, watch: watchRun(ports), locate, placeInFixture });
  ports.progress?.(undefined);
  if (answer.kind === 'error') return result(2, '', `${notes}syncrule: ${answer.message}\n`);
  const { explanation } = answer;
  return result(0, options.format === 'json' ? `${JSON.stringify(explanation, null, 2)}\n` : explainText(explanation, (uri) => ports.shown(uri)), notes);
}
