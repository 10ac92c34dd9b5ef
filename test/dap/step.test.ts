import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { debugMethods, type DebugStep } from '../../server/src/protocol/debug';
import { previewDocumentSchema } from '../../server/src/protocol/previewSchema';
import { Client, Texts, firstFixture, sampleFolder } from './client';
import { company, launch } from './company';
import { preview } from './wholePreview';

const stepOf = async (client: Client, frameId?: number): Promise<DebugStep> =>
  client.send(debugMethods.step, { frameId: frameId ?? (await client.top()).id });
const texts = (values: readonly { readonly text: string }[]): readonly string[] =>
  values.map(({ text }) => text);
const at = (step: DebugStep, attribute: string) =>
  step.document.metaverse?.attributes.find((one) => one.attribute === attribute);

describe('what the views beside the text are told at a stop', () => {
  test('values are those of the step; what is not decided yet is as it was, and what the run has not come to is not told', async () => {
    const client = company();
    await client.launch({ ...launch, attribute: 'mail' });
    const step = await stepOf(client);
    expect(v.is(previewDocumentSchema, step.document)).toBe(true);
    expect(step.words).toBe('mail <- mail, rule "In from Ash - Others" (inbound from Ash)');
    expect(step.mark).toEqual({
      side: 'metaverse',
      attribute: 'mail',
      rule: 'aaaaaaaa-0000-0000-0000-000000000002',
      source: 'CN=Ida,DC=ash,DC=example',
    });
    // displayName stands before mail in the schema's order and was decided; mail is being worked out, nickname comes later.
    expect(at(step, 'displayName')).toMatchObject({
      change: 'added',
      after: [{ text: 'Ida BERG' }],
      winner: { name: 'In from Ash - Names' },
    });
    expect(at(step, 'mail')).toMatchObject({
      change: 'unchanged',
      after: [],
      reason: 'not decided yet',
      rows: [{ result: [{ text: 'ida@ash.example' }] }],
    });
    expect(at(step, 'nickname')).toMatchObject({
      after: [],
      rows: [{ status: 'not-evaluated', result: [], reason: 'The run has not come here yet.' }],
    });
    expect(at(step, 'nickname')).not.toHaveProperty('winner');
  });

  test('the rules that were considered so far, and no others', async () => {
    const client = company();
    await client.launch(launch);
    const first = await stepOf(client);
    expect(
      first.document.inbound.map(({ rules, link }) => [
        rules.map(({ rule }) => rule.name),
        link.reason,
      ]),
    ).toEqual([[['In from Ash - Names'], 'not decided yet']]);
    expect(first.mark).toEqual({ side: 'metaverse', rule: 'aaaaaaaa-0000-0000-0000-000000000001' });
    await client.step('next');
    expect((await stepOf(client)).document.inbound[0]?.rules.map(({ rule }) => rule.name)).toEqual([
      'In from Ash - Names',
      'In from Ash - Others',
    ]);
  });

  test('a frame further out is marked as itself, with the values of the step', async () => {
    const client = company();
    await client.launch({ ...launch, attribute: 'mail' });
    const stack = await client.stack();
    const outer = await stepOf(client, stack[1]?.id);
    expect(outer.mark).toEqual({ side: 'metaverse', rule: 'aaaaaaaa-0000-0000-0000-000000000002' });
    expect(at(outer, 'displayName')?.after).toHaveLength(1);
  });

  test('at the last step of the run it tells the whole preview, in both directions', async () => {
    const client = new Client(Texts.read(sampleFolder));
    await client.launch({ fixture: firstFixture, object: 'Enabled account' });
    const whole: string[] = [];
    for (;;) {
      const step = await stepOf(client);
      const exported = step.document.outbound.map(
        ({ connector, pendingExport }) =>
          `${connector} ${pendingExport.operation} ${pendingExport.changes.length}`,
      );
      whole.splice(
        0,
        whole.length,
        ...exported,
        ...(step.document.metaverse?.attributes ?? []).map(
          ({ attribute, after }) => `${attribute}=${texts(after).join(';')}`,
        ),
      );
      await client.step('next');
      if (client.count('terminated') > 0) break;
    }
    const document = preview(sampleFolder, firstFixture, 'Enabled account');
    expect(whole).toEqual([
      ...document.outbound.map(
        ({ connector, pendingExport }) =>
          `${connector} ${pendingExport.operation} ${pendingExport.changes.length}`,
      ),
      ...(document.metaverse?.attributes ?? []).map(
        ({ attribute, after }) => `${attribute}=${texts(after).join(';')}`,
      ),
    ]);
  });

  test('the objects of the frame with what they hold, who set it, and what stood there before', async () => {
    const client = company();
    await client.launch({ ...launch, attribute: 'mail' });
    const { objects } = await stepOf(client);
    expect(objects.map(({ space, objectType }) => [space, objectType])).toEqual([
      ['Ash', 'user'],
      ['metaverse', 'person'],
    ]);
    expect(objects[1]?.attributes).toContainEqual({
      name: 'displayName',
      text: '"Ida BERG"',
      before: '(none)',
      by: 'In from Ash - Names (50)',
    });
    expect(objects[0]?.attributes.find(({ name }) => name === 'sn')).toEqual({
      name: 'sn',
      text: '"Berg"',
    });
  });

  test('another recording is announced, so that the views ask again', async () => {
    const client = company();
    await client.launch({ ...launch, attribute: 'mail' });
    await client.send('setVariable', {
      variablesReference: (await client.scopes()).get('Source object'),
      name: 'sn',
      value: '"Lind"',
    });
    expect(client.count(debugMethods.recorded)).toBe(1);
    expect(at(await stepOf(client), 'displayName')?.after).toMatchObject([{ text: 'Ida LIND' }]);
  });
});
