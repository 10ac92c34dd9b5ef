import { previewObject } from '../preview/document/previewObject';
import type { FixtureObjectReference, PreviewAnswer } from '../protocol/requests';
import { runOptions, type PreviewContext, type RunSettings } from './previewContext';
import { locateIn, subjectOf, type Subject } from './subject';

/** The object that is previewed; undefined where none was named. */
export interface PreviewRequest {
  readonly object: FixtureObjectReference | undefined;
}

/** Previews an object of a fixture. @returns the preview, or why there is none and what to do */
export function previewSubject(
  { workspace, configuration, fixture, selector }: Subject,
  settings: RunSettings,
): PreviewAnswer {
  return previewObject(configuration, fixture.value, selector, {
    ...settings,
    locate: locateIn(workspace),
  });
}

/** Previews an object with the rules of the workspace as they are now. @returns the preview, or why there is none and what to do */
export function preview(context: PreviewContext, { object }: PreviewRequest): PreviewAnswer {
  if (object === undefined)
    return {
      kind: 'error',
      message: 'No object is selected. Select a fixture object in the Metaverse view.',
    };
  const subject = subjectOf(context, object);
  if (subject === 'configuration')
    return {
      kind: 'error',
      message: `The workspace has no configuration in ${object.configuration} any more. Select another object.`,
    };
  if (subject === 'fixture')
    return {
      kind: 'error',
      message: `The fixture ${object.fixture} is gone. Select another object.`,
    };
  return previewSubject(subject, runOptions(context));
}
