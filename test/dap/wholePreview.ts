import { readFixtureFile } from '../../server/src/formats/readFixtureFile';
import { previewObject } from '../../server/src/preview/document/previewObject';
import type { PreviewDocument } from '../../server/src/protocol/preview';
import { Texts } from './client';

/** The preview of an object without any debugger. */
export function preview(folder: string, fixture: string, name: string): PreviewDocument {
  const texts = Texts.read(folder);
  const [configuration] = texts.snapshot().configurations;
  const uri = `${texts.folder}/${fixture}`;
  const text = texts.snapshot().text(uri);
  if (configuration === undefined || text === undefined) throw new Error('the sample is not there');
  const answer = previewObject(
    configuration,
    readFixtureFile(text, uri, configuration.configuration).value,
    { name },
  );
  if (answer.kind === 'error') throw new Error(answer.message);
  return answer.document;
}
