import { nextStateOf } from '../app/nextState';
import { previewSubject } from '../app/preview';
import type { Subject } from '../app/subject';
import { previewLines } from '../preview/export/text';
import { fixtureInput, runSettings, type FixtureOptions } from './fixtureInput';
import type { Session } from './session';
import { isStandardOutput, writeFiles } from './targets';
import { counted, jsonResult, linesResult, refused, type CommandResult } from './types';

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
  subject: Subject,
  file: string,
  options: PreviewOptions,
): Promise<CommandResult | string> {
  const state = nextStateOf(subject, runSettings(session, options));
  session.progress(undefined);
  const refusal = await writeFiles(
    session,
    [{ uri: session.uriOf(file), text: state.text }],
    options.force,
  );
  if (refusal !== undefined) return refusal;
  const errors =
    state.failed === 0
      ? ''
      : `; ${counted(state.failed, 'object')} with errors stayed as they were`;
  return `Wrote ${file}: the state of ${counted(state.objects, 'object')} and ${counted(state.metaverseObjects, 'metaverse object')} after the export${errors}.`;
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
  const answer = previewSubject(input, runSettings(session, options));
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
