import type { Fixture } from '../domain/fixture';
import { stateAfter } from '../engine/export/nextState';
import type { PreviewRun } from '../engine/result';
import { writeFixture } from '../formats/writeFixture';
import type { ConfigurationSnapshot } from '../model/types';
import { populationOf, runFixture } from '../preview/population/population';
import type { NextStateAnswer } from '../protocol/requests';
import { runOptions, type PreviewContext, type RunSettings } from './previewContext';
import type { Subject } from './subject';

/** URIs of a configuration's folder and of a fixture; undefined where they were not named. */
export interface NextStateRequest {
  readonly configuration: string | undefined;
  readonly fixture: string | undefined;
}

/** What a synchronization leaves once everything is exported and confirmed. */
export interface NextState {
  /** The content of a fixture. */
  readonly text: string;
  /** How many objects and metaverse objects it has. */
  readonly objects: number;
  readonly metaverseObjects: number;
  /** How many objects ended with an error and so are as they were. */
  readonly failed: number;
}

function stateOf(
  { configuration }: ConfigurationSnapshot,
  { clock }: Fixture,
  run: PreviewRun,
): NextState {
  const state = stateAfter(run);
  return {
    text: writeFixture({ ...(clock === undefined ? {} : { clock }), ...state }, configuration),
    objects: state.objects.length,
    metaverseObjects: state.metaverse.length,
    failed: [...run.objects.values()].filter(({ error }) => error !== undefined).length,
  };
}

/** Synchronizes the whole fixture of an object. @returns what it leaves */
export function nextStateOf(
  { configuration, fixture: { value: fixture } }: Pick<Subject, 'configuration' | 'fixture'>,
  { mode = 'full', ...settings }: RunSettings,
): NextState {
  return stateOf(configuration, fixture, runFixture(configuration, fixture, mode, settings));
}

/** Says what a full synchronization of a fixture of the workspace leaves; a run that is known is not made again. */
export function nextState(
  context: PreviewContext,
  { configuration: folder, fixture: uri }: NextStateRequest,
): NextStateAnswer {
  const workspace = context.snapshot();
  const configuration = workspace.configurations.find((one) => one.uri === folder);
  const read = configuration && context.fixtures.read(workspace, configuration, uri ?? '');
  if (configuration === undefined || read === undefined)
    return { kind: 'error', message: 'The fixture is gone. Select an object of another one.' };
  const { run } = populationOf(configuration, read.value.file, read.value, runOptions(context));
  const { text, objects, failed } = stateOf(configuration, read.value, run);
  return { kind: 'state', text, objects, failed };
}
