import { afterEach, describe, expect, it } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-protocol';
import type { EvaluateAnswer } from '../../server/src/protocol/requests';
import { rules, schema } from '../ide/support';
import { folder, fullClient, TestClient } from './client';

const main = `${folder}/main.syncrule`;
const fixture = `${folder}/ada.fixture.json`;
const files = {
  [main]: rules,
  ...Object.fromEntries(
    schema
      .split('//- ')
      .slice(1)
      .map((part) => [
        `${folder}/${part.slice(0, part.indexOf('\n'))}`,
        part.slice(part.indexOf('\n') + 1),
      ]),
  ),
  [fixture]: JSON.stringify({
    objects: [
      {
        connector: 'contoso.com',
        dn: 'CN=Ada,DC=contoso,DC=com',
        type: 'user',
        label: 'Ada',
        attributes: { cn: 'ada' },
      },
    ],
  }),
};
const ada = {
  configuration: folder,
  fixture,
  connector: 'contoso.com',
  dn: 'CN=Ada,DC=contoso,DC=com',
};
const line = rules.split('\n').findIndex((text) => text.includes('displayName <- IIF'));

let client: TestClient;
afterEach(() => client.stop());

async function started(options?: object): Promise<void> {
  client = new TestClient(files);
  await client.start(fullClient, [folder], options);
  await client.until(() => client.changes > 0, 'the workspace is read');
}

const ask = (more: object = {}): Promise<EvaluateAnswer> =>
  client.request<EvaluateAnswer>('syncrule/evaluate', {
    uri: main,
    position: { line, character: 30 },
    object: ada,
    ...more,
  });

describe('syncrule/evaluate', () => {
  it('gives value, type and parts with their places', async () => {
    await started();
    const answer = await ask();
    // Ada has no displayName, so the second argument counts, and the third is not asked.
    expect(answer).toMatchObject({
      kind: 'value',
      text: '"ada"',
      type: 'string',
      label: 'Ada',
      range: { start: { line }, end: { line } },
    });
    if (answer.kind === 'refusal') throw new Error(answer.message);
    const text = rules.split('\n')[line] ?? '';
    expect(
      answer.parts.map(({ range, skipped }) => [
        text.slice(range.start.character, range.end.character),
        skipped,
      ]),
    ).toContainEqual(['[cn]', false]);
    expect(answer.parts.at(-1)).toMatchObject({ skipped: true, text: '' });
  });

  it('follows an edit before the file is saved', async () => {
    await started();
    await client.open(main, rules);
    await client.change(main, {
      text: rules.replace('[cn], [displayName])', 'Error("none"), [displayName])'),
    });
    const answer = await ask();
    expect(answer).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('none') as string,
      failing: { start: { line } },
    });
  });

  it('refuses what it cannot do with a reason', async () => {
    await started();
    expect(await ask({ object: null })).toMatchObject({ kind: 'refusal', reason: 'object' });
    expect(await ask({ object: { ...ada, configuration: 'file:///other' } })).toMatchObject({
      kind: 'refusal',
      reason: 'object',
    });
    expect(await ask({ object: { ...ada, fixture: 'file:///gone.fixture.json' } })).toMatchObject({
      kind: 'refusal',
      reason: 'object',
    });
    expect(await ask({ uri: 'file:///nothing' })).toMatchObject({
      kind: 'refusal',
      reason: 'place',
    });
    expect(await ask({ position: 'here' })).toMatchObject({ kind: 'refusal', reason: 'place' });
    expect(await client.request('syncrule/evaluate', {})).toMatchObject({ kind: 'refusal' });
  });

  it('puts a lens over expressions that calls the client’s command', async () => {
    await started({ commands: ['syncrule.evaluateExpression'] });
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: main },
    });
    const lens = lenses.find(
      ({ range, data }) =>
        range.start.line === line && (data as { kind: string }).kind === 'evaluate',
    );
    const resolved = await client.request<CodeLens>('codeLens/resolve', lens);
    expect(resolved.command).toMatchObject({
      title: 'Evaluate with fixture…',
      command: 'syncrule.evaluateExpression',
      arguments: [main, { line }],
    });
  });
});
