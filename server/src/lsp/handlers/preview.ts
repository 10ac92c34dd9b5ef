import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import { methods, type PreviewAnswer } from '../../protocol/requests';
import { serve } from '../dispatch';
import { fields } from '../params';
import { previewOf } from '../selectedPreview';
import type { Session } from '../session';

/** `syncrule/preview`: a preview, or why there is none and what to do. */
export function previewHandler(session: Session): void {
  const fault: PreviewAnswer = { kind: 'error', message: 'The preview failed by a fault of the server; its log says more.' };
  serve<PreviewAnswer>(session, methods.preview, fault, (params) => {
    const object = parseFixtureObjectReference(fields(params).object);
    return object === undefined ? { kind: 'error', message: 'No object is selected. Select a fixture object in the Metaverse view.' } : previewOf(session, object);
  });
}
