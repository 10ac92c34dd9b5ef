import { describe, expect, it } from 'vitest';
import type { Connection } from 'vscode-languageserver';
import { fixedClock } from '../../server/src/base/ports';
import { startServer } from '../../server/src/lsp/server';
import { MemoryFiles } from '../support/memoryFiles';
import { examples } from './examples';

const answered = examples.map(({ request, at, scene, answer }) => ({
  request,
  at,
  answer: answer(scene()),
}));
const answers = new Map(answered.map(({ request, answer }) => [request, answer]));
const actions = answered
  .filter(({ request }) => request === 'textDocument/codeAction')
  .map(({ answer }) => answer);

describe('the examples of the page about requests', () => {
  it.each(answered)('$request is answered for $at', ({ answer }) => {
    expect(answer.trim()).not.toBe('');
    expect(answer).not.toMatch(/undefined|\[object/);
  });

  it('say what the page promises', () => {
    expect(answers.get('textDocument/references')).toBe(
      'declaration schema.syncrule:4, declaration schema.syncrule:9, write main.syncrule:27, write main.syncrule:40, write main.syncrule:14, read main.syncrule:56',
    );
    expect(answers.get('textDocument/prepareRename')).toContain(
      'refused: cn belongs to the schema of Active Directory',
    );
    expect(answers.get('textDocument/inlayHint')).toContain('1 of 2, wins when present');
    expect(answers.get('textDocument/formatting')).toBe('displayName <- Trim([cn])');
    expect(answers.get('textDocument/onTypeFormatting')).toBe('the line begins with 4 blanks');
    expect(answers.get('textDocument/diagnostic')).toMatch(/^SR103 .*'displayName'/);
    expect(answers.get('workspace/diagnostic')).toMatch(/\bmain\.syncrule: [1-9]/);
    expect(answers.get('workspace/willRenameFiles')).toBe('rules/main.syncrule');
    expect(answers.get('textDocument/rangeFormatting')).toBe('displayName <- Trim([cn])');
    // displayName, <-, Trim and cn
    expect(answers.get('textDocument/semanticTokens/range')).toBe('4 tokens of the line');
    expect(actions[0]).toContain("'displayName'");
    expect(actions.slice(1)).toEqual([
      'source.fixAll.syncrule: Trim',
      'source.organize.syncrule: cn <- cn, sn <- sn',
      'refactor.rewrite: Renumber the custom rules: 10, 20',
    ]);
    expect(answers.get('textDocument/rename')).toBe('6 edits in 2 files');
  });

  it('leave out no request that the server answers', () => {
    const registered: string[] = [];
    const ignore = (): void => undefined;
    let initialize: ((params: object) => unknown) | undefined;
    const connection = new Proxy(
      {},
      {
        get: (_target, name) =>
          name === 'onRequest'
            ? (method: string) => registered.push(method)
            : name === 'onInitialize'
              ? (handler: typeof initialize) => (initialize = handler)
              : ignore,
      },
    );
    const files = new MemoryFiles();
    startServer(connection as Connection, {
      reader: files,
      writer: files,
      clock: fixedClock(0),
    });
    initialize?.({ capabilities: { textDocument: { diagnostic: {} } } });
    const protocol = registered.filter((method) => !method.startsWith('syncrule/'));
    expect(protocol.length).toBeGreaterThan(25);
    expect(protocol.filter((method) => !answers.has(method))).toEqual([]);
  });
});
