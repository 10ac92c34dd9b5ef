import { stateAfter } from '../../engine/export/nextState';
import { writeFixture } from '../../formats/writeFixture';
import { populationOf } from '../../preview/population/population';
import type { NextStateAnswer } from '../../protocol/requests';
import { runOptions, type PreviewContext } from '../previewContext';
import { fields, text } from '../params';

/** `syncrule/nextState`: what a full synchronization of a fixture leaves, as a fixture. */
export function nextStateAnswer(context: PreviewContext, params: unknown): NextStateAnswer {
  const { configuration: folder, fixture: uri } = fields(params);
  const workspace = context.snapshot();
  const configuration = workspace.configurations.find((one) => one.uri === text(folder));
  const read = configuration && context.fixtures.read(workspace, configuration, text(uri) ?? '');
  if (configuration === undefined || read === undefined)
    return { kind: 'error', message: 'The fixture is gone. Select an object of another one.' };
  const { run } = populationOf(configuration, read.value.file, read.value, runOptions(context));
  const state = stateAfter(run);
  const clock = read.value.clock === undefined ? {} : { clock: read.value.clock };
  const failed = [...run.objects.values()].filter(({ error }) => error !== undefined).length;
  return {
    kind: 'state',
    text: writeFixture({ ...clock, ...state }, configuration.configuration),
    objects: state.objects.length,
    failed,
  };
}
