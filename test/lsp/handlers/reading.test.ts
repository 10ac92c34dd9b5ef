import { describe, expect, it } from 'vitest';
import type { MarkupContent, SemanticTokensDelta } from 'vscode-languageserver';
import { Cancelled } from '../../../server/src/base/cancel';
import { tokenTypes } from '../../../server/src/ide/tokens/semanticTokens';
import { codeLensAnswer, codeLensResolveAnswer } from '../../../server/src/lsp/handlers/codeLens';
import {
  completionAnswer,
  completionResolveAnswer,
} from '../../../server/src/lsp/handlers/completion';
import {
  configurationsAnswer,
  flowPlacesAnswer,
  selectObject,
} from '../../../server/src/lsp/handlers/configurations';
import { hoverAnswer } from '../../../server/src/lsp/handlers/hover';
import {
  inlayHintAnswer,
  inlayHintResolveAnswer,
} from '../../../server/src/lsp/handlers/inlayHint';
import {
  tokensAnswer,
  tokensDeltaAnswer,
  tokensRangeAnswer,
} from '../../../server/src/lsp/handlers/semanticTokens';
import { signatureHelpAnswer } from '../../../server/src/lsp/handlers/signatureHelp';
import { Selection } from '../../../server/src/lsp/selection';
import {
  at,
  client,
  files,
  folder,
  handlerContext,
  main,
  placeOf,
  running,
  stopped,
  textAt,
  unknownDocument,
} from './support';

const document = { textDocument: { uri: main } };
const whole = { start: { line: 0, character: 0 }, end: { line: 30, character: 0 } };

describe('hover', () => {
  it('is about the name under the cursor, counted in the columns of the client', async () => {
    const found = hoverAnswer(await handlerContext(), at(main, '"éé" & [|cn]'));
    expect(textAt(main, found!.range!)).toBe('cn');
    expect((found?.contents as MarkupContent).kind).toBe('markdown');
    expect((found?.contents as MarkupContent).value).toContain('contoso.com');
  });

  it('is a plain text for a client that names no format', async () => {
    const context = await handlerContext({ capabilities: { ...client, textDocument: {} } });
    expect(hoverAnswer(context, at(main, '"éé" & [|cn]'))?.contents).toMatchObject({
      language: 'plaintext',
    });
  });

  it('is nothing where there is nothing to say', async () => {
    const context = await handlerContext();
    expect(hoverAnswer(context, unknownDocument)).toBeNull();
    expect(hoverAnswer(context, {})).toBeNull();
    expect(
      hoverAnswer(context, { ...document, position: { line: 9999, character: 9999 } }),
    ).toBeNull();
  });
});

describe('signature help', () => {
  it('names the parameter that is typed', async () => {
    const context = await handlerContext();
    const found = signatureHelpAnswer(context, at(main, 'Trim(|$v)'));
    expect(found?.signatures[found.activeSignature ?? 0]?.label).toMatch(/^Trim\(/);
    expect(found?.activeParameter).toBe(0);
    expect(signatureHelpAnswer(context, at(main, '|flow {'))).toBeNull();
    expect(signatureHelpAnswer(context, unknownDocument)).toBeNull();
  });
});

describe('completion', () => {
  const inAttribute = at(main, '"éé" & [c|n]');

  it('replaces what is typed of the name', async () => {
    const list = completionAnswer(await handlerContext(), inAttribute);
    const mail = list?.items.find(({ label }) => label === 'mail');
    const edit = mail?.textEdit as { range: typeof whole; newText: string };
    expect(textAt(main, edit.range)).toBe('cn');
    expect(edit.newText).toBe('mail');
  });

  it('inserts places to fill in only for a client with snippets', async () => {
    const place = at(main, '<- |"éé"');
    const trim = async (capabilities: object): Promise<unknown> => {
      const list = completionAnswer(await handlerContext({ capabilities }), place);
      return list?.items.find(({ label }) => label === 'Trim');
    };
    expect(await trim(client)).toMatchObject({ insertTextFormat: 2 });
    expect(await trim({ general: client.general })).toMatchObject({
      textEdit: { newText: 'Trim' },
    });
  });

  it('documents the item that is looked at, of the last list alone', async () => {
    const context = await handlerContext();
    const trim = completionAnswer(context, at(main, '<- |"éé"'))?.items.find(
      ({ label }) => label === 'Trim',
    );
    expect(completionResolveAnswer(context, trim)).toMatchObject({
      label: 'Trim',
      documentation: { kind: 'markdown' },
    });
    completionAnswer(context, inAttribute);
    expect(completionResolveAnswer(context, trim)).toEqual(trim);
    expect(completionResolveAnswer(context, { label: 'x' })).toEqual({ label: 'x' });
  });

  it('offers nothing in an unknown document', async () => {
    expect(completionAnswer(await handlerContext(), unknownDocument)).toBeNull();
  });
});

describe('hints', () => {
  const hints = async () => {
    const context = await handlerContext();
    const found =
      inlayHintAnswer(context, { ...document, range: whole }, running)?.filter(
        ({ position }) => position.line === placeOf(main, '"éé" & [cn]').start.line,
      ) ?? [];
    return { context, found };
  };

  it('stand behind the flow whose target two rules set', async () => {
    const { found } = await hints();
    expect(found).toHaveLength(1);
    expect(found[0]?.label).toMatch(/\bof 2/);
    expect(found[0]?.position).toEqual(placeOf(main, '"éé" & [cn]').end);
  });

  it('get a tooltip when they are looked at, unless the text has changed since', async () => {
    const { context, found } = await hints();
    expect(inlayHintResolveAnswer(context, found[0])).toHaveProperty('tooltip');
    context.workspace.setFile(main, `\n${files[main]}`);
    expect(inlayHintResolveAnswer(context, found[0])).toEqual(found[0]);
    expect(inlayHintResolveAnswer(context, {})).toEqual({});
  });

  it('are not looked for when the client has cancelled', async () => {
    const context = await handlerContext();
    expect(() => inlayHintAnswer(context, { ...document, range: whole }, stopped)).toThrow(
      Cancelled,
    );
    expect(inlayHintAnswer(context, document, running)).toBeNull();
    expect(inlayHintAnswer(context, { ...unknownDocument, range: whole }, running)).toBeNull();
  });
});

describe('lenses', () => {
  it('stand over each rule and get their title when they are shown', async () => {
    const context = await handlerContext({
      capabilities: { ...client, textDocument: { ...client.textDocument, inlayHint: {} } },
      options: { commands: ['syncrule.showReferences'] },
    });
    const lenses = codeLensAnswer(context, document) ?? [];
    expect(lenses.map(({ range }) => range.start.line)).toEqual([
      placeOf(main, 'inbound rule "Über').start.line,
      placeOf(main, 'inbound rule "Second').start.line,
    ]);
    const resolved = codeLensResolveAnswer(context, lenses[0]) as (typeof lenses)[0];
    expect(resolved.command?.command).toBe('syncrule.showReferences');
    expect(resolved.command?.title).toContain('2 flows');
    // The flows of both rules to the attribute that both set.
    expect(resolved.command?.arguments?.[2]).toEqual(
      ['displayName <- "éé" & [cn]', 'displayName <- [cn]'].map((flow) => ({
        uri: main,
        range: placeOf(main, flow),
      })),
    );
  });

  it('are texts for a client without our commands, and without words for an older text', async () => {
    const context = await handlerContext();
    const [lens] = codeLensAnswer(context, document) ?? [];
    expect(codeLensResolveAnswer(context, lens)).toMatchObject({ command: { command: '' } });
    context.workspace.setFile(main, `\n${files[main]}`);
    expect(codeLensResolveAnswer(context, lens)).toMatchObject({
      command: { title: '', command: '' },
    });
    expect(codeLensAnswer(context, unknownDocument)).toBeNull();
  });
});

describe('semantic tokens', () => {
  /** The tokens of one line, as text and type; columns count bytes. */
  function decoded(data: readonly number[], wanted: number): readonly (readonly string[])[] {
    const found: (readonly string[])[] = [];
    let [line, character] = [0, 0];
    for (let i = 0; i < data.length; i += 5) {
      const [down = 0, right = 0, length = 0, type = 0] = data.slice(i, i + 4);
      character = down === 0 ? character + right : right;
      line += down;
      const range = { start: { line, character }, end: { line, character: character + length } };
      if (line === wanted) found.push([textAt(main, range), tokenTypes[type] ?? '']);
    }
    return found;
  }
  const { line } = placeOf(main, '"éé" & [cn]').start;
  const expected = [
    ['displayName', 'property'],
    ['<-', 'operator'],
    ['"éé"', 'string'],
    ['&', 'operator'],
    ['cn', 'property'],
  ];

  it('lie on their words, in the columns of the client', async () => {
    const context = await handlerContext();
    expect(decoded(tokensAnswer(context, document, running)?.data ?? [], line)).toEqual(expected);
  });

  it('of a range are those of its lines', async () => {
    const range = { start: { line, character: 30 }, end: { line, character: 31 } };
    const data = tokensRangeAnswer(await handlerContext(), { ...document, range })?.data ?? [];
    expect(decoded(data, line)).toEqual(expected);
    expect(data).toHaveLength(5 * expected.length);
  });

  it('are a difference to the last answer', async () => {
    const context = await handlerContext();
    const first = tokensAnswer(context, document, running);
    const params = { ...document, previousResultId: first?.resultId };
    const same = tokensDeltaAnswer(context, params) as SemanticTokensDelta;
    expect(same.edits).toEqual([]);
    context.workspace.setFile(main, `\n${files[main]}`);
    const moved = tokensDeltaAnswer(context, { ...document, previousResultId: same.resultId });
    // All tokens follow the first one, which is a line further down.
    expect((moved as SemanticTokensDelta).edits).toEqual([{ start: 0, deleteCount: 1, data: [1] }]);
    expect(tokensDeltaAnswer(context, { ...document, previousResultId: 'other' })).toHaveProperty(
      'data',
    );
  });

  it('are not looked for when the client has cancelled, and are none in an unknown document', async () => {
    const context = await handlerContext();
    expect(() => tokensAnswer(context, document, stopped)).toThrow(Cancelled);
    expect(tokensAnswer(context, unknownDocument, running)).toBeNull();
    expect(tokensDeltaAnswer(context, unknownDocument)).toBeNull();
    expect(tokensRangeAnswer(context, unknownDocument)).toBeNull();
  });
});

describe('configurations', () => {
  it('are listed with their rules and the errors of their files', async () => {
    const { view } = await handlerContext();
    const publisher = { errors: (uri: string) => (uri === main ? 3 : 0) };
    expect(configurationsAnswer({ view, publisher })).toEqual([
      { uri: folder, name: 'Small', rules: 2, errors: 3 },
    ]);
  });

  it('have places for a new flow of an attribute', async () => {
    const context = await handlerContext();
    const id = JSON.stringify(['attribute', folder, 'person', 'displayName']);
    expect(flowPlacesAnswer(context, { id }).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['Überall', 'Second']),
    );
    expect(flowPlacesAnswer(context, {})).toEqual([]);
  });

  it('have their views shown anew for another selected object', () => {
    const selection = new Selection();
    let refreshed = 0;
    const context = { selection, refreshViews: () => void refreshed++ };
    const object = {
      configuration: folder,
      fixture: `${folder}/a.json`,
      connector: 'c',
      dn: 'CN=A',
    };
    selectObject(context, object);
    expect(selection.object).toEqual(object);
    selectObject(context, 'nonsense');
    expect(selection.object).toBeUndefined();
    expect(refreshed).toBe(2);
  });
});
