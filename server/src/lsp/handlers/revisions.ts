import { listRevisions } from '../../app/revisions';
import type { RevisionsAnswer } from '../../protocol/flowRequests';
import { fields, text } from '../../protocol/params';
import type { Uses } from '../handlerContext';

/** `syncrule/revisions` */
export function revisionsAnswer(
  { ports }: { readonly ports: Pick<Uses<'ports'>['ports'], 'revisions'> },
  params: unknown,
): Promise<RevisionsAnswer> {
  return listRevisions(ports.revisions, text(fields(params).configuration) ?? '');
}
