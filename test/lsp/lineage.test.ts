import { afterEach, describe, expect, it } from 'vitest';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  ClientCapabilities,
  CodeLens,
  Hover,
  InlayHint,
} from 'vscode-languageserver-protocol';
import { rules, schema } from '../ide/support';
import { folder, fullClient, TestClient } from './client';

const main = `${folder}/main.syncrule`;
const fixture = `${folder}/ada.fixture.json`;
const files = {
  [main]: rules.replace('link        Join', 'link        Provision'),
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
        attributes: { cn: 'ada', displayName: 'Ada Lovelace' },
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

let client: TestClient;
afterEach(() => client.stop());

async function started(
  capabilities: ClientCapabilities = {
    ...fullClient,
    textDocument: { ...fullClient.textDocument, inlayHint: {} },
  },
  options?: object,
): Promise<void> {
  client = new TestClient(files);
  await client.start(capabilities, [folder], options);
  await client.until(() => client.changes > 0, 'the workspace is read');
}

const whole = {
  textDocument: { uri: main },
  range: { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } },
};
/** Of the rule at precedence 50. */
const flow = { line: 26, character: 14 };

describe('lineage over the protocol', () => {
  it('puts the rank behind a flow, and the value once an object is selected', async () => {
    await started();
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', whole);
    expect(hints.find(({ position }) => position.line === flow.line)).toMatchObject({
      label: '1 of 2, wins when present, only at creation',
      paddingLeft: true,
    });
    await client.connection.sendNotification('syncrule/selectObject', ada);
    const [, , selected] = await client.request<InlayHint[]>('textDocument/inlayHint', whole);
    expect(selected?.label).toContain('"Ada Lovelace", wins');
    const resolved = await client.request<InlayHint>('inlayHint/resolve', selected);
    expect(JSON.stringify(resolved.tooltip)).toContain('In from AD - User Common');
    const hover = await client.at<Hover>('textDocument/hover', main, flow.line, flow.character);
    expect(JSON.stringify(hover.contents)).toContain('For **Ada**');
  });

  it('follows an edit in values and ranks', async () => {
    await started();
    await client.connection.sendNotification('syncrule/selectObject', ada);
    await client.open(main, files[main]!);
    await client.change(main, {
      range: { start: { line: 26, character: 8 }, end: { line: 26, character: 39 } },
      text: 'displayName <- "fixed"',
    });
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', whole);
    expect(hints.find(({ position }) => position.line === flow.line)?.label).toBe(
      '1 of 2, wins when in scope · "fixed", wins',
    );
  });

  it('shows lenses with the commands that the client has, and without any as texts', async () => {
    await started(undefined, { commands: ['syncrule.showReferences'] });
    await client.connection.sendNotification('syncrule/selectObject', ada);
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: main },
    });
    expect(lenses).toHaveLength(8);
    const [first, second] = await Promise.all(
      lenses.slice(0, 2).map((lens) => client.request<CodeLens>('codeLens/resolve', lens)),
    );
    expect(first?.command).toMatchObject({
      title: '2 flows, 1 to attributes that other rules set too',
      command: 'syncrule.showReferences',
    });
    expect(first?.command?.arguments?.[2]).toHaveLength(2);
    expect(second?.command).toMatchObject({ title: 'in scope for Ada', command: '' });
  });

  it('gives each contested flow a lens where the client has no inlay hints', async () => {
    await started(fullClient);
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: main },
    });
    const titles = await Promise.all(
      lenses.map(
        async (lens) => (await client.request<CodeLens>('codeLens/resolve', lens)).command?.title,
      ),
    );
    expect(titles.filter((title) => title === 'set by 2 rules')).toHaveLength(2);
  });

  it('leaves a lens of an older text without words', async () => {
    await started();
    await client.open(main, files[main]!);
    const [lens] = await client.request<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: main },
    });
    await client.change(main, { text: '' });
    expect((await client.request<CodeLens>('codeLens/resolve', lens)).command?.title).toBe('');
  });

  it('walks along the flows in both directions', async () => {
    await started();
    const [item] = await client.at<CallHierarchyItem[]>(
      'textDocument/prepareCallHierarchy',
      main,
      flow.line,
      flow.character,
    );
    expect(item).toMatchObject({ name: 'displayName', detail: 'the metaverse' });
    const incoming = await client.request<CallHierarchyIncomingCall[]>(
      'callHierarchy/incomingCalls',
      { item },
    );
    expect(incoming.map(({ from }) => from.name)).toEqual([
      'displayName',
      '"nobody"',
      'displayName',
      'cn',
    ]);
    expect(incoming[0]?.fromRanges).toEqual([incoming[0]?.from.range]);
    const outgoing = await client.request<CallHierarchyOutgoingCall[]>(
      'callHierarchy/outgoingCalls',
      { item },
    );
    expect(outgoing.map(({ to }) => to.detail)).toEqual([
      'tenant - AAD · 120 Out to AAD - User Identity',
    ]);
    expect(outgoing[0]?.fromRanges).toEqual([item?.selectionRange]);
    const back = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item: outgoing[0]?.to,
    });
    expect(back.map(({ from }) => from.detail)).toEqual([
      'the metaverse · 120 Out to AAD - User Identity',
    ]);
  });

  it('answers an item that is none of ours with nothing', async () => {
    await started();
    expect(
      await client.request('callHierarchy/incomingCalls', { item: { name: 'x', uri: main } }),
    ).toBeNull();
    expect(await client.request('callHierarchy/outgoingCalls', {})).toBeNull();
  });
});
