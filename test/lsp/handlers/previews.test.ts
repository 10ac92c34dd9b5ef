import { describe, expect, it } from 'vitest';
import type { Revisions } from '../../../server/src/base/ports';
import { revisionsAnswer } from '../../../server/src/lsp/handlers/revisions';
import { explainHandler, fromPreviewWorker } from '../../../server/src/lsp/handlers/previews';
import type { PreviewWorker } from '../../../server/src/lsp/previewWorker';
import { methods } from '../../../server/src/protocol/requests';
import { folder, handlerContext, main, running, schema } from './support';

/** A worker that answers everything with the same, and notes what it was asked. */
function worker(
  answer: unknown,
  asked: unknown[] = [],
): { readonly previewWorker: Pick<PreviewWorker, 'answer'> } {
  return {
    previewWorker: {
      answer: <R>(...question: readonly unknown[]): R => {
        asked.push(question);
        return answer as R;
      },
    },
  };
}

describe('requests about objects of fixtures', () => {
  it('are asked of the worker as they are', () => {
    const asked: unknown[] = [];
    const params = { id: 'x' };
    const answer = fromPreviewWorker(methods.treeChildren)(worker(['a'], asked), params, running);
    expect(answer).toEqual(['a']);
    expect(asked).toEqual([[methods.treeChildren, params, running]]);
  });

  it('offer no repair of a damaged file', async () => {
    const { unread } = await handlerContext({
      damaged: { [main]: { byte: 0xe4, at: { line: 0, character: 0 }, encoding: 'UTF-8' } },
    });
    const offers = [{ uri: main }, { uri: schema }];
    const explained = { kind: 'explanation', explanation: { offers } };
    const answer = await explainHandler({ ...worker(explained), unread }, {}, running);
    expect(answer).toMatchObject({ explanation: { offers: [{ uri: schema }] } });
    const error = { kind: 'error', message: 'no such object' };
    expect(await explainHandler({ ...worker(error), unread }, {}, running)).toEqual(error);
  });
});

describe('revisions', () => {
  const revisions: Revisions = {
    list: (uri) =>
      uri === folder ? Promise.resolve([]) : Promise.reject(new Error('not a repository')),
    at: () => Promise.reject(new Error('not asked for here')),
  };

  it('are those of the folder, or the reason why there are none', async () => {
    const ports = { revisions };
    expect(await revisionsAnswer({ ports }, { configuration: folder })).toEqual({
      kind: 'revisions',
      revisions: [],
    });
    expect(await revisionsAnswer({ ports }, {})).toEqual({
      kind: 'error',
      message: 'not a repository',
    });
    expect(await revisionsAnswer({ ports: {} }, { configuration: folder })).toMatchObject({
      kind: 'error',
    });
  });
});
