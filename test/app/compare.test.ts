import { describe, expect, it } from 'vitest';
import type { Revisions } from '../../server/src/base/ports';
import { compare } from '../../server/src/app/compare';
import { listRevisions } from '../../server/src/app/revisions';
import type { Comparison } from '../../server/src/protocol/comparison';
import type { CompareAnswer } from '../../server/src/protocol/flowRequests';
import { MemoryFiles } from '../support/memoryFiles';
import { contextOf, files, folder, object, rule } from './support';

const revisions: Revisions = {
  list: () => Promise.resolve([]),
  at: () =>
    Promise.resolve(
      new MemoryFiles({ ...files, [rule]: (files[rule] ?? '').replace('Trim([cn])', '[cn]') }),
    ),
};
const edited = { object: object('CN=Ann'), rules: 'edited' } as const;

function comparisonOf(answer: CompareAnswer): Comparison {
  if (answer.kind === 'error') throw new Error(answer.message);
  return answer.comparison;
}

describe('compare', () => {
  it('shows what a revision of the rules made of the same object', async () => {
    const answer = await compare(await contextOf({ revisions }), {
      left: { ...edited, rules: { revision: 'main' } },
      right: edited,
    });
    const { left, right } = comparisonOf(answer);
    expect([left, right]).toEqual(['CN=Ann, rules of main', 'CN=Ann, rules as edited']);
    const shown = JSON.stringify(answer);
    expect(shown).toContain(' Ann ');
  });

  it('calls two objects by their names where the rules are the same', async () => {
    const answer = await compare(await contextOf(), {
      left: edited,
      right: { object: object('CN=Bob'), rules: 'edited' },
    });
    const { left, right } = comparisonOf(answer);
    expect([left, right]).toEqual(['CN=Ann', 'CN=Bob']);
  });

  it('needs two objects, and revisions where one is asked for', async () => {
    const context = await contextOf();
    expect(await compare(context, { left: edited, right: undefined })).toMatchObject({
      kind: 'error',
    });
    const right = { ...edited, rules: { revision: 'main' } };
    expect(await compare(context, { left: edited, right })).toEqual({
      kind: 'error',
      message: 'This server reads no other revisions.',
    });
  });
});

describe('listRevisions', () => {
  it('says why there are none', async () => {
    const failing = { ...revisions, list: () => Promise.reject(new Error('not a repository')) };
    expect(await listRevisions(failing, folder)).toEqual({
      kind: 'error',
      message: 'not a repository',
    });
    expect(await listRevisions(revisions, folder)).toEqual({ kind: 'revisions', revisions: [] });
  });
});
