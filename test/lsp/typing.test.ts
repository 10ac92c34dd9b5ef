import { afterEach, describe, expect, it } from 'vitest';
import type {
  DocumentLink,
  LinkedEditingRanges,
  SemanticTokens,
  SemanticTokensDelta,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { folder, TestClient } from './client';

const file = `${folder}/a.syncrule`;
const text = `inbound rule "A" {
    precedence 4

    flow {
        a <- Select($v, [b], Trim($v))
    }
}

inbound rule "B" {
    precedence before "A"
}
`;

let client: TestClient;
afterEach(() => client.stop());

async function started(content = text): Promise<void> {
  client = new TestClient({ [file]: content });
  await client.start();
  await client.until(() => client.changes > 0, 'the workspace is read');
  await client.open(file, content);
}

const onType = (line: number, character: number, ch: string): Promise<TextEdit[]> =>
  client.at('textDocument/onTypeFormatting', file, line, character, {
    ch,
    options: { tabSize: 4, insertSpaces: true },
  });

describe('while typing', () => {
  it('names of rules are links to them', async () => {
    await started();
    expect(
      await client.request<DocumentLink[]>('textDocument/documentLink', {
        textDocument: { uri: file },
      }),
    ).toEqual([
      {
        range: { start: { line: 9, character: 23 }, end: { line: 9, character: 24 } },
        target: `${file}#L1`,
      },
    ]);
  });

  it('a variable is edited where it is bound and where it is used', async () => {
    await started();
    const found = await client.at<LinkedEditingRanges>(
      'textDocument/linkedEditingRange',
      file,
      4,
      21,
    );
    expect(found.ranges.map(({ start, end }) => [start.character, end.character])).toEqual([
      [20, 22],
      [34, 36],
    ]);
    expect(await client.at('textDocument/linkedEditingRange', file, 4, 15)).toBeNull();
  });

  it('a new line gets the indentation of its depth', async () => {
    await started('inbound rule "A" {\n    flow {\n\n    }\n}\n');
    expect(await onType(2, 0, '\n')).toEqual([
      {
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
        newText: '        ',
      },
    ]);
  });

  it('a closing brace goes below what it closes', async () => {
    await started('inbound rule "A" {\n    flow {\n        a <- b\n        }\n}\n');
    expect(await onType(3, 9, '}')).toEqual([
      {
        range: { start: { line: 3, character: 0 }, end: { line: 3, character: 8 } },
        newText: '    ',
      },
    ]);
  });

  it('the brace that ends a rule formats it, unless it has mistakes', async () => {
    const wrong =
      'inbound rule "A" {\nconnector "c"\nobject user -> person\nlink Join\nprecedence 3\nflow {\na<-b\n}\n}';
    await started(`${wrong}\n`);
    expect((await onType(8, 1, '}')).map(({ newText }) => newText).join('')).toContain(
      '        a <- b\n',
    );
    await client.stop();
    await started(`${wrong.replace('a<-b', 'a<-(')}\n`);
    expect(await onType(8, 1, '}')).toEqual([]);
  });

  it('tokens are told as a difference, or whole where the earlier answer is not known', async () => {
    await started();
    const whole = await client.request<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri: file },
    });
    await client.change(file, {
      range: { start: { line: 4, character: 8 }, end: { line: 4, character: 9 } },
      text: 'abc',
    });
    const delta = await client.request<SemanticTokensDelta>(
      'textDocument/semanticTokens/full/delta',
      { textDocument: { uri: file }, previousResultId: whole.resultId },
    );
    const data = [...whole.data];
    for (const { start, deleteCount, data: put = [] } of delta.edits)
      data.splice(start, deleteCount, ...put);
    const fresh = await client.request<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri: file },
    });
    expect(data).toEqual(fresh.data);
    expect(delta.edits[0]?.data?.length).toBeLessThan(fresh.data.length / 2);
    const same = await client.request<SemanticTokensDelta>(
      'textDocument/semanticTokens/full/delta',
      { textDocument: { uri: file }, previousResultId: fresh.resultId },
    );
    expect(same.edits).toEqual([]);
    const lost = await client.request<SemanticTokens>('textDocument/semanticTokens/full/delta', {
      textDocument: { uri: file },
      previousResultId: 'x',
    });
    expect(lost.data).toEqual(fresh.data);
  });
});
