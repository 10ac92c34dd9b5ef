import { previewObject } from '../../preview/document/previewObject';
import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import type { FixtureObjectReference, PreviewAnswer } from '../../protocol/requests';
import { locateIn, runOptions, type PreviewContext } from '../previewContext';
import { fields } from '../params';

/** Previews an object of a fixture with the rules as they stand. @returns the preview, or why there is none and what to do */
export function previewOf(context: PreviewContext, wanted: FixtureObjectReference): PreviewAnswer {
  const workspace = context.snapshot();
  const configuration = workspace.configurations.find((one) => one.uri === wanted.configuration);
  if (configuration === undefined)
    return {
      kind: 'error',
      message: `The workspace has no configuration in ${wanted.configuration} any more. Select another object.`,
    };
  const fixture = context.fixtures.read(workspace, configuration, wanted.fixture);
  if (fixture === undefined)
    return {
      kind: 'error',
      message: `The fixture ${wanted.fixture} is gone. Select another object.`,
    };
  return previewObject(
    configuration,
    fixture.value,
    { name: wanted.dn, connector: wanted.connector },
    { ...runOptions(context), locate: locateIn(workspace) },
  );
}

/** `syncrule/preview`: a preview, or why there is none and what to do. */
export function previewAnswer(context: PreviewContext, params: unknown): PreviewAnswer {
  const object = parseFixtureObjectReference(fields(params).object);
  return object === undefined
    ? {
        kind: 'error',
        message: 'No object is selected. Select a fixture object in the Metaverse view.',
      }
    : previewOf(context, object);
}
