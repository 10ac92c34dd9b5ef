import { describe, expect, it } from 'vitest';
import { evaluate } from '../../server/src/app/evaluate';
import { explain } from '../../server/src/app/explain';
import { contextOf, object, placeOf, rule } from './support';

describe('explain', () => {
  it('explains the attribute that is named, with a page', async () => {
    const request = { object: object('CN=Ann'), question: { attribute: 'displayName' } };
    const answer = explain(await contextOf(), request);
    expect(answer).toMatchObject({
      kind: 'explanation',
      page: expect.stringContaining('displayName') as string,
    });
  });

  it('explains the attribute at a place, of the selected object', async () => {
    const selected = object('CN=Ann');
    const answer = explain(await contextOf({ selected }), {
      object: undefined,
      question: { uri: rule, position: placeOf('displayName') },
    });
    expect(answer).toMatchObject({
      kind: 'explanation',
      page: expect.stringContaining('displayName') as string,
    });
  });

  it('says that there is no attribute at a place, and no object', async () => {
    const context = await contextOf();
    const question = { uri: rule, position: placeOf('precedence') };
    expect(explain(context, { object: object('CN=Ann'), question })).toMatchObject({
      message: expect.stringContaining('There is no attribute here') as string,
    });
    expect(explain(context, { object: undefined, question })).toMatchObject({
      message: expect.stringContaining('No object is selected') as string,
    });
  });
});

describe('evaluate', () => {
  const position = placeOf('[cn]');

  it('shows the value of the flow and of its parts, each with its place', async () => {
    const request = { uri: rule, position, object: object('CN=Ann') };
    const answer = evaluate(await contextOf(), request);
    expect(answer).toMatchObject({ kind: 'value', text: '"Ann"' });
    const parts = answer.kind === 'value' ? answer.parts : [];
    expect(parts.find(({ range }) => range.start.character === position.character)).toMatchObject({
      text: '" Ann "',
      range: { start: position },
    });
  });

  it('says whether another place or another object is needed', async () => {
    const context = await contextOf();
    const asked = { uri: rule, position, object: object('CN=Ann') };
    const reason = (answer: ReturnType<typeof evaluate>): string | undefined =>
      answer.kind === 'refusal' ? answer.reason : undefined;
    expect(reason(evaluate(context, { ...asked, uri: undefined }))).toBe('place');
    expect(reason(evaluate(context, { ...asked, object: undefined }))).toBe('object');
    const other = { ...asked.object, configuration: 'file:///other' };
    expect(reason(evaluate(context, { ...asked, object: other }))).toBe('object');
  });
});
