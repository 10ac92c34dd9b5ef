import type { CancellationToken } from 'vscode-languageserver';
import type { ExplainAnswer } from '../../protocol/explain';
import { methods } from '../../protocol/requests';
import type { Uses } from '../handlerContext';

/** Answers a request; see {@link fromPreviewWorker}. */
export type PreviewHandler<R> = (
  context: Uses<'previewWorker'>,
  params: unknown,
  token: CancellationToken,
) => R | Promise<R>;

/** @returns the handler of a request of `app/useCases`, which needs the objects of fixtures. The kind of the answer is the request's. */
export function fromPreviewWorker<R>(method: string): PreviewHandler<R> {
  return ({ previewWorker }, params, token) => previewWorker.answer<R>(method, params, token);
}

/** `syncrule/explain`: repairs of files that must not be changed are not offered. */
export async function explainHandler(
  { previewWorker, unread }: Uses<'previewWorker' | 'unread'>,
  params: unknown,
  token: CancellationToken,
): Promise<ExplainAnswer> {
  const given = await previewWorker.answer<ExplainAnswer>(methods.explain, params, token);
  if (given.kind === 'error') return given;
  const { explanation } = given;
  const offers = explanation.offers.filter(({ uri }) => !unread.isDamaged(uri));
  return { ...given, explanation: { ...explanation, offers } };
}
