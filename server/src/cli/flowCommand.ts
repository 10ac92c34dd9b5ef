import { renderSubject } from '../app/renderFlow';
import type { FlowFormat } from '../protocol/flowRequests';
import { inertJson, inertLines } from '../protocol/inertText';
import { fixtureInput, runSettings, type FixtureOptions } from './fixtureInput';
import type { Session } from './session';
import { toTarget } from './targets';
import { refused, type CommandResult } from './types';

export interface FlowOptions extends Omit<FixtureOptions, 'format'> {
  readonly format: FlowFormat;
  /** Leaves out attributes that do not change. */
  readonly changed: boolean;
  /** Leaves out flows that did not win. */
  readonly winners: boolean;
  /** File to write; standard output without it. */
  readonly out: string | undefined;
  /** Whether an existing file may be replaced. */
  readonly force: boolean;
}

/** `syncrule flow`: the attribute flow of one object of a fixture as a picture or as tables, for a pull request or a wiki. */
export async function flowCommand(session: Session, options: FlowOptions): Promise<CommandResult> {
  const input = await fixtureInput(session, { ...options, format: 'text' });
  if ('exitCode' in input) return input;
  const answer = renderSubject(
    input,
    { format: options.format, changedOnly: options.changed, winnersOnly: options.winners },
    runSettings(session, options),
  );
  session.progress(undefined);
  if (answer.kind === 'error') return refused(answer.message);
  // Read in a terminal, a browser or a review: a value shows what it contains and does not act there.
  const text = options.format === 'json' ? inertJson(answer.text) : inertLines(answer.text);
  return toTarget(session, {
    exitCode: answer.failed ? 1 : 0,
    text,
    out: options.out,
    force: options.force,
  });
}
