import { describe, expect, it } from 'vitest';
import type { LocationLink } from 'vscode-languageserver';
import { Cancelled } from '../../../server/src/base/cancel';
import {
  incomingCallsAnswer,
  outgoingCallsAnswer,
  prepareCallHierarchyAnswer,
} from '../../../server/src/lsp/handlers/callHierarchy';
import {
  definitionAnswer,
  typeDefinitionAnswer,
} from '../../../server/src/lsp/handlers/definition';
import { documentSymbolAnswer } from '../../../server/src/lsp/handlers/documentSymbol';
import {
  foldingAnswer,
  highlightAnswer,
  referencesAnswer,
  selectionRangeAnswer,
  workspaceSymbolAnswer,
} from '../../../server/src/lsp/handlers/navigation';
import { documentLinkAnswer } from '../../../server/src/lsp/handlers/typing';
import {
  at,
  files,
  handlerContext,
  main,
  placeOf,
  running,
  schema,
  stopped,
  textAt,
  unknownDocument,
} from './support';

const cn = at(main, '"éé" & [c|n]');
/** A client from before links, trees of symbols and kinds. */
const plain = { general: { positionEncodings: ['utf-8'] } };

describe('go to definition', () => {
  it('leads from the whole name to its declaration in the schema', async () => {
    const [link] = (definitionAnswer(await handlerContext(), cn) ?? []) as LocationLink[];
    expect(link?.targetUri).toBe(schema);
    expect(textAt(schema, link!.targetRange)).toBe('cn   string');
    // What is underlined is the name behind four bytes of two letters.
    expect(textAt(main, link!.originSelectionRange!)).toBe('cn');
  });

  it('is a bare place for a client without links', async () => {
    const context = await handlerContext({ capabilities: plain });
    expect(definitionAnswer(context, cn)).toEqual([
      { uri: schema, range: placeOf(schema, 'cn   string') },
    ]);
  });

  it('is nothing on a keyword and in an unknown document', async () => {
    const context = await handlerContext();
    expect(definitionAnswer(context, at(main, 'fl|ow {'))).toBeNull();
    expect(definitionAnswer(context, unknownDocument)).toBeNull();
    expect(definitionAnswer(context, {})).toBeNull();
  });

  it('of the type leads to the declaration in the schema', async () => {
    const context = await handlerContext({ capabilities: plain });
    expect(typeDefinitionAnswer(context, cn)).toEqual([
      { uri: schema, range: placeOf(schema, 'cn   string') },
    ]);
    expect(typeDefinitionAnswer(context, unknownDocument)).toBeNull();
  });
});

describe('references', () => {
  it('are those in all files, the declarations only when asked for', async () => {
    const context = await handlerContext();
    const all = referencesAnswer(context, cn, running) ?? [];
    expect(
      all.map(({ uri, range }) => textAt(uri, range)).filter((name) => !/cn/.test(name)),
    ).toEqual([]);
    // Declared twice: as an attribute, and of the object type; read by two flows.
    expect(all).toHaveLength(4);
    const uses = referencesAnswer(
      context,
      { ...cn, context: { includeDeclaration: false } },
      running,
    );
    expect(uses?.map(({ uri }) => uri)).toEqual([main, main]);
  });

  it('are given up when the client cancels', async () => {
    const context = await handlerContext();
    expect(() => referencesAnswer(context, cn, stopped)).toThrow(Cancelled);
  });

  it('are none in an unknown document', async () => {
    expect(referencesAnswer(await handlerContext(), unknownDocument, running)).toBeNull();
  });
});

describe('highlights', () => {
  it('tell what is written from what is read, in this file', async () => {
    const context = await handlerContext();
    const found = highlightAnswer(context, at(main, '|displayName <- "éé"')) ?? [];
    expect(found.map(({ range, kind }) => [textAt(main, range), kind])).toEqual([
      ['displayName', 3],
      ['displayName', 3],
    ]);
    const read = highlightAnswer(context, cn) ?? [];
    expect(read.map(({ kind }) => kind)).toEqual([2, 2]);
    expect(highlightAnswer(context, unknownDocument)).toBeNull();
  });
});

describe('ranges', () => {
  it('to fold include each rule and its flows', async () => {
    const found = foldingAnswer(await handlerContext(), { textDocument: { uri: main } }) ?? [];
    const lines = files[main]!.split('\n');
    const heads = found.map(({ startLine }) => lines[startLine]?.trim());
    expect(heads).toContain('inbound rule "Überall" {');
    expect(heads.filter((head) => head === 'flow {')).toHaveLength(2);
    expect(foldingAnswer(await handlerContext(), unknownDocument)).toBeNull();
  });

  it('to select grow from the name outwards, each inside the next', async () => {
    const context = await handlerContext();
    const [first] =
      selectionRangeAnswer(context, {
        textDocument: { uri: main },
        positions: [cn.position],
      }) ?? [];
    const texts: string[] = [];
    for (let one = first; one?.parent !== undefined; one = one.parent)
      if (one.range.start.line === one.range.end.line) texts.push(textAt(main, one.range));
    expect(texts).toEqual(['cn', '[cn]', '"éé" & [cn]', 'displayName <- "éé" & [cn]']);
  });

  it('to select are empty for a position that is not one', async () => {
    const context = await handlerContext();
    expect(
      selectionRangeAnswer(context, { textDocument: { uri: main }, positions: ['x'] }),
    ).toHaveLength(1);
    expect(selectionRangeAnswer(context, unknownDocument)).toBeNull();
  });
});

describe('symbols', () => {
  it('of a document are a tree for a client that shows one', async () => {
    const found = documentSymbolAnswer(await handlerContext(), { textDocument: { uri: main } });
    expect(found).toMatchObject([
      {
        name: expect.stringContaining('Überall') as string,
        children: expect.anything() as unknown,
      },
      { name: expect.stringContaining('Second') as string },
    ]);
  });

  it('of a document are a flat list for another', async () => {
    const context = await handlerContext({ capabilities: plain });
    const found = documentSymbolAnswer(context, { textDocument: { uri: main } }) ?? [];
    expect(found.length).toBeGreaterThan(2);
    expect(found.every((one) => 'location' in one && one.location.uri === main)).toBe(true);
    expect(documentSymbolAnswer(context, unknownDocument)).toBeNull();
  });

  it('of the workspace are found by a part of their name', async () => {
    const context = await handlerContext();
    const found = workspaceSymbolAnswer(context, { query: 'Über' }, running) ?? [];
    expect(found.map(({ name, location }) => [name, location.uri])).toEqual([['Überall', main]]);
    expect(workspaceSymbolAnswer(context, { query: 'nothing of that name' }, running)).toEqual([]);
    expect(() => workspaceSymbolAnswer(context, { query: '' }, stopped)).toThrow(Cancelled);
  });
});

describe('links', () => {
  const linked = {
    ...files,
    [main]: `// syncrule-disable-next-line SR012\n${files[main]}`.replace(
      'precedence 2',
      'precedence before "Überall"',
    ),
  };
  const document = { textDocument: { uri: main } };

  it('lead to rules by their line, and to pages where the client has named their folder', async () => {
    const context = await handlerContext({
      files: linked,
      options: { rulePages: 'file:///pages/' },
    });
    const found = documentLinkAnswer(context, document) ?? [];
    expect(
      found.map(({ range, target }) => [textAt(main, range, linked[main]), target]).sort(),
    ).toEqual([
      ['SR012', 'file:///pages/SR012.md'],
      ['Überall', `${main}#L2`],
    ]);
    expect(found.some((link) => 'tooltip' in link)).toBe(false);
  });

  it('to pages are left out without a folder of pages', async () => {
    const found = documentLinkAnswer(await handlerContext({ files: linked }), document) ?? [];
    expect(found.map(({ target }) => target)).toEqual([`${main}#L2`]);
  });

  it('have tooltips for a client that shows them', async () => {
    const context = await handlerContext({
      files: linked,
      capabilities: { textDocument: { documentLink: { tooltipSupport: true } } },
    });
    expect(documentLinkAnswer(context, document)?.[0]?.tooltip).toBeTypeOf('string');
    expect(documentLinkAnswer(context, unknownDocument)).toBeNull();
  });
});

describe('the call hierarchy', () => {
  it('leads from an attribute to what contributes to it, and back', async () => {
    const context = await handlerContext();
    const [item] = prepareCallHierarchyAnswer(context, at(main, '|displayName <- "éé"')) ?? [];
    expect(item?.name).toBe('displayName');
    const incoming = incomingCallsAnswer(context, { item }) ?? [];
    expect(incoming.map(({ from }) => from.name)).toContain('cn');
    const source = incoming.find(({ from }) => from.name === 'cn')?.from;
    const outgoing = outgoingCallsAnswer(context, { item: source }) ?? [];
    expect([...new Set(outgoing.map(({ to }) => to.name))]).toEqual(['displayName']);
    // The ranges of an outgoing call are those of the item that was asked about.
    expect(outgoing[0]?.fromRanges).toEqual([source?.selectionRange]);
  });

  it('has nothing to say about an item that is not ours', async () => {
    const context = await handlerContext();
    expect(incomingCallsAnswer(context, { item: { name: 'x' } })).toBeNull();
    expect(outgoingCallsAnswer(context, {})).toBeNull();
    expect(prepareCallHierarchyAnswer(context, unknownDocument)).toBeNull();
    expect(prepareCallHierarchyAnswer(context, at(main, 'fl|ow {'))).toBeNull();
  });
});
