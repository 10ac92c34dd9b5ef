import { describe, expect, it } from 'vitest';
import { answerFor, findingsMethod, fixturesFor } from '../../server/src/app/useCases';
import { flowMethods } from '../../server/src/protocol/flowRequests';
import { methods } from '../../server/src/protocol/requests';
import { contextOf, files, fixture, folder, object } from './support';

const ann = object('CN=Ann');

describe('the table of use cases', () => {
  it.each([
    [methods.treeChildren, { id: JSON.stringify(['configuration', folder]) }, []],
    [methods.treeChildren, { id: JSON.stringify(['fixture', folder, fixture]) }, [fixture]],
    [methods.treePath, { object: ann }, [fixture]],
    [methods.treePath, {}, []],
    [methods.searchMetaverse, {}, [fixture]],
    [methods.fixtureObjects, undefined, [fixture]],
    [methods.preview, { object: ann }, [fixture]],
    [methods.preview, { object: { dn: 'CN=Ann' } }, []],
    [methods.evaluate, { object: ann }, [fixture]],
    [methods.nextState, { configuration: folder, fixture }, [fixture]],
    [flowMethods.renderFlow, { object: ann }, [fixture]],
    [
      flowMethods.compare,
      { left: { object: ann, rules: 'edited' }, right: { object: ann, rules: 'saved' } },
      [fixture, fixture],
    ],
    [findingsMethod, { fixture }, [fixture]],
  ])('%s of %j needs the fixtures %j', async (method, params, needed) => {
    expect(fixturesFor(await contextOf(), method, params)).toEqual(needed);
  });

  it('explains the selected object where none is named', async () => {
    const context = await contextOf({ selected: ann });
    expect(fixturesFor(context, methods.explain, {})).toEqual([fixture]);
    expect(answerFor(context, methods.explain, { attribute: 'displayName' })).toMatchObject({
      kind: 'explanation',
    });
  });

  it('answers requests of clients, whatever is in them', async () => {
    const context = await contextOf();
    expect(answerFor(context, methods.preview, { object: ann })).toMatchObject({ kind: 'preview' });
    expect(answerFor(context, methods.preview, 'nonsense')).toMatchObject({ kind: 'error' });
    expect(answerFor(context, methods.fixtureObjects, null)).toMatchObject([
      { dn: 'CN=Ann' },
      { dn: 'CN=Bob' },
    ]);
    expect(answerFor(context, methods.searchMetaverse, { query: 'Ann' })).toEqual({ found: 1 });
    expect(answerFor(context, methods.treePath, {})).toEqual({ nodes: [], limit: 0 });
    expect(answerFor(context, 'syncrule/other', {})).toBeUndefined();
  });

  it('finds what is wrong in a fixture, in lines and columns', async () => {
    const text = (files[fixture] ?? '').replace('"cn": "Bob"', '"cm": "Bob"');
    const context = await contextOf({ files: { ...files, [fixture]: text } });
    const placeOf = (piece: string): { line: number; character: number } => {
      const line = text.split('\n').findIndex((one) => one.includes(piece));
      return { line, character: text.split('\n')[line]?.indexOf(piece) ?? -1 };
    };
    expect(answerFor(context, findingsMethod, { fixture })).toMatchObject([
      { range: { start: placeOf('"cm"') } },
      { range: { start: placeOf('"CN=Nobody"') } },
    ]);
  });
});
