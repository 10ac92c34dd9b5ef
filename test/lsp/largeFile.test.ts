import { describe, expect, it } from 'vitest';
import { folder, fullClient, TestClient } from './client';

const uri = `${folder}/large.syncrule`;
/** Each rule has a property that does not exist. */
const rule = (i: number): string =>
  `inbound rule "In ${i}" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence ${i}\n    colour red\n}\n`;
const large = Array.from({ length: 14_000 }, (_, i) => rule(i)).join('');

describe('a document of thousands of rules', () => {
  it(
    'is read while other messages are answered and keys are taken, with progress, and shows the most severe of its findings',
    { timeout: 120_000 },
    async () => {
      const order: string[] = [];
      const client = new TestClient(
        {},
        {
          overhear: (from, message) => {
            const { method, id } = message as { method?: string; id?: number | string };
            if (from === 'server') order.push(method ?? `answer ${String(id)}`);
          },
        },
      );
      client.connection.onRequest('window/workDoneProgress/create', () => null);
      await client.start({ ...fullClient, window: { workDoneProgress: true } });
      await client.open(uri, large);
      // A key is typed and something is asked that needs no file: both are taken while the file is read.
      await client.change(uri, {
        range: { start: { line: 0, character: 14 }, end: { line: 0, character: 14 } },
        text: 'Typed ',
      });
      await client.request('syncrule/revisions', { folder });
      const answered = order.length;
      const hover = client
        .at<{ contents: { value: string } } | null>('textDocument/hover', uri, 5, 6)
        .catch(() => null);
      await client.until(() => client.diagnostics(uri).length > 0, 'the findings of the file');
      await hover;
      expect(order.slice(0, answered)).not.toContain('textDocument/publishDiagnostics');
      expect(order).toContain('window/workDoneProgress/create');
      await client.until(() => client.diagnostics(uri).length === 1001, 'the capped findings');
      expect(client.diagnostics(uri).at(-1)).toMatchObject({
        code: 'SR004',
        message: expect.stringMatching(/^This file has [\d,]+ more findings/) as unknown,
      });
      const symbols = await client.request<{ name: string }[]>('textDocument/documentSymbol', {
        textDocument: { uri },
      });
      expect(symbols).toHaveLength(14_000);
      expect(symbols[0]?.name).toContain('Typed In 0');
      await client.stop();
    },
  );

  it('that is closed while it is read is forgotten', { timeout: 60_000 }, async () => {
    const client = new TestClient();
    await client.start();
    await client.open(uri, large);
    await client.close(uri);
    const small = `${folder}/small.syncrule`;
    await client.open(small, rule(1));
    await client.until(
      () => client.diagnostics(small).length > 0,
      'the findings of the other file',
    );
    expect(client.diagnostics(uri)).toEqual([]);
    await client.stop();
  });
});
