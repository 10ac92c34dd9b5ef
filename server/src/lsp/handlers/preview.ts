import { plainLocation } from '../../ide/plain';
import { previewObject } from '../../ide/preview';
import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import { methods, type FixtureObjectReference, type PreviewAnswer } from '../../protocol/requests';
import { serve } from '../dispatch';
import { fields } from '../params';
import type { Session } from '../session';

/** `syncrule/preview`: a preview, or why there is none and what to do. */
export function previewHandler(session: Session): void {
  const fault: PreviewAnswer = { kind: 'error', message: 'The preview failed by a fault of the server; its log says more.' };
  serve<PreviewAnswer>(session, methods.preview, fault, (params) => {
    const object = parseFixtureObjectReference(fields(params).object);
    return object === undefined ? { kind: 'error', message: 'No object is selected. Select a fixture object in the Metaverse view.' } : preview(session, object);
  }, () => session.files.ready());
}

function preview(session: Session, wanted: FixtureObjectReference): PreviewAnswer {
  const workspace = session.snapshot();
  const configuration = workspace.configurations.find((one) => one.uri === wanted.configuration);
  if (configuration === undefined) return { kind: 'error', message: `The workspace has no configuration in ${wanted.configuration} any more. Select another object.` };
  const fixture = session.fixtures.read(workspace, configuration, wanted.fixture);
  if (fixture === undefined) return { kind: 'error', message: `The fixture ${wanted.fixture} is gone. Select another object.` };
  return previewObject(configuration, fixture.value, { name: wanted.dn, connector: wanted.connector }, {
    clock: session.ports.clock,
    locate: (origin) => {
      const at = workspace.locate(origin);
      return at && plainLocation(at.file, at.span);
    },
  });
}
