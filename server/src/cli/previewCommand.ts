import { stateAfter } from '../engine/export/nextState';
import { writeFixture } from '../formats/writeFixture';
import { runFixture } from '../preview/population/population';
import { previewObject } from '../preview/document/previewObject';
import { previewLines } from '../preview/export/text';
import { fixtureInput, type FixtureInput, type FixtureOptions } from './fixtureInput';
import type { Session } from './session';
import { isStandardOutput, writeFiles } from './targets';
import { counted, jsonResult, linesResult, refused, type CommandResult } from './types';
import { watchRun } from './watch';

export interface PreviewOptions extends FixtureOptions {
  /** Lists attributes without a value, too. */
  readonly all: boolean;
  /** File to write the state to that the run leaves: a fixture. */
  readonly saveState: string | undefined;
  /** Whether an existing file may be replaced. */
  readonly force: boolean;
}

/** Writes what the synchronization of the whole fixture leaves, once everything is exported and confirmed. @returns what to say of it, or the answer that refuses it */
async function saveState(
  session: Session,
  { configuration, fixture }: FixtureInput,
  file: string,
  { mode, force }: PreviewOptions,
): Promise<CommandResult | string> {
  const run = runFixture(configuration, fixture, mode, {
    clock: session.clock,
    random: session.random,
    watch: watchRun(session),
  });
  session.progress(undefined);
  const state = stateAfter(run);
  const failed = [...run.objects.values()].filter(({ error }) => error !== undefined).length;
  const clock = fixture.clock === undefined ? {} : { clock: fixture.clock };
  const refusal = await writeFiles(
    session,
    [
      {
        uri: session.uriOf(file),
        text: writeFixture({ ...clock, ...state }, configuration.configuration),
      },
    ],
    force,
  );
  if (refusal !== undefined) return refusal;
  const errors =
    failed === 0 ? '' : `; ${counted(failed, 'object')} with errors stayed as they were`;
  return `Wrote ${file}: the state of ${counted(state.objects.length, 'object')} and ${counted(state.metaverse.length, 'metaverse object')} after the export${errors}.`;
}

/** `syncrule preview`: what the rules make of one object of a fixture. */
export async function previewCommand(
  session: Session,
  options: PreviewOptions,
): Promise<CommandResult> {
  if (options.saveState !== undefined && isStandardOutput(options.saveState))
    return refused('--save-state needs the name of a file: standard output shows the preview');
  const input = await fixtureInput(session, options);
  if ('exitCode' in input) return input;
  const { configuration, fixture, selector, locate } = input;
  const answer = previewObject(configuration, fixture, selector, {
    mode: options.mode,
    clock: session.clock,
    random: session.random,
    watch: watchRun(session),
    locate,
  });
  session.progress(undefined);
  if (answer.kind === 'error') return refused(answer.message);
  const saved =
    options.saveState === undefined
      ? []
      : await saveState(session, input, options.saveState, options);
  if (typeof saved === 'object' && 'exitCode' in saved) return saved;
  const notes = typeof saved === 'string' ? [saved] : [];
  const exitCode = answer.document.outcome === 'error' ? 1 : 0;
  return options.format === 'json'
    ? jsonResult(exitCode, answer.document, notes)
    : linesResult(exitCode, previewLines(answer.document, { all: options.all }), notes);
}
