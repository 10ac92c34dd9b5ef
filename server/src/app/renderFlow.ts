import { renderFlow } from '../preview/export/render';
import type { GraphOptions } from '../protocol/flowGraph';
import type { FlowFormat, RenderFlowAnswer } from '../protocol/flowRequests';
import type { PreviewAnswer } from '../protocol/requests';
import { preview, previewSubject, type PreviewRequest } from './preview';
import type { PreviewContext, RunSettings } from './previewContext';
import type { Subject } from './subject';

/** The form of an attribute flow, and what it leaves out. */
export interface FlowForm extends GraphOptions {
  readonly format: FlowFormat;
}

/** The object and the form; a part is undefined where it was not named. */
export type RenderRequest = PreviewRequest &
  GraphOptions & { readonly format: FlowFormat | undefined };

/** The attribute flow of an object as a file. `failed` says that the object ended with an error. */
export type RenderedFlow =
  | { readonly kind: 'text'; readonly text: string; readonly failed: boolean }
  | Extract<PreviewAnswer, { readonly kind: 'error' }>;

function rendered(answer: PreviewAnswer, { format, ...filter }: FlowForm): RenderedFlow {
  return answer.kind === 'error'
    ? answer
    : {
        kind: 'text',
        text: renderFlow(answer.document, format, filter),
        failed: answer.document.outcome === 'error',
      };
}

/** Previews an object and writes its attribute flow. @returns the content of a file, or why there is none and what to do */
export function renderSubject(
  subject: Subject,
  form: FlowForm,
  settings: RunSettings,
): RenderedFlow {
  return rendered(previewSubject(subject, settings), form);
}

/** Writes the attribute flow of an object of the workspace. @returns the content of a file, or why there is none and what to do */
export function render(
  context: PreviewContext,
  { object, format, ...options }: RenderRequest,
): RenderFlowAnswer {
  if (object === undefined || format === undefined)
    return { kind: 'error', message: 'No object is selected.' };
  const answer = rendered(preview(context, { object }), { format, ...options });
  return answer.kind === 'error' ? answer : { kind: 'text', text: answer.text };
}
