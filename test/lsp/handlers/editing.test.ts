import { describe, expect, it } from 'vitest';
import {
  ResponseError,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { Cancelled } from '../../../server/src/base/cancel';
import { codeActionAnswer } from '../../../server/src/lsp/handlers/codeAction';
import { fileRenameAnswer } from '../../../server/src/lsp/handlers/fileRename';
import {
  formattingAnswer,
  rangeFormattingAnswer,
} from '../../../server/src/lsp/handlers/formatting';
import { prepareRenameAnswer, renameAnswer } from '../../../server/src/lsp/handlers/rename';
import {
  linkedEditingAnswer,
  onTypeFormattingAnswer,
} from '../../../server/src/lsp/handlers/typing';
import {
  at,
  client,
  files,
  folder,
  handlerContext,
  main,
  manifest,
  placeOf,
  running,
  schema,
  stopped,
  textAt,
  unknownDocument,
} from './support';

const document = { textDocument: { uri: main } };
const damaged = {
  [main]: { byte: 0xe4, at: { line: 3, character: 4 }, encoding: 'UTF-8' },
};
const untidy = { ...files, [main]: files[main]!.replace('<- [cn]\n', '<-    [cn]\n') };

/** Applies edits that columns of bytes describe. */
function applied(text: string, edits: readonly TextEdit[]): string {
  const starts = text
    .split('\n')
    .reduce<number[]>(
      (all, line) => [...all, (all.at(-1) ?? 0) + Buffer.byteLength(line) + 1],
      [0],
    );
  const offset = ({ line, character }: Range['start']): number => (starts[line] ?? 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (bytes, { range, newText }) =>
        Buffer.concat([
          bytes.subarray(0, offset(range.start)),
          Buffer.from(newText),
          bytes.subarray(offset(range.end)),
        ]),
      Buffer.from(text),
    )
    .toString();
}

describe('formatting', () => {
  it('of a document makes its flows tidy', async () => {
    const context = await handlerContext({ files: untidy });
    const edits = (await formattingAnswer(context, document, running)) as TextEdit[];
    expect(applied(untidy[main]!, edits)).toContain('displayName <- [cn]\n');
  });

  it('of a range leaves the rest as it is', async () => {
    const context = await handlerContext({ files: untidy });
    const format = async (piece: string): Promise<string> => {
      const range = placeOf(main, piece, untidy[main]);
      return applied(
        untidy[main]!,
        (await rangeFormattingAnswer(context, { ...document, range })) as TextEdit[],
      );
    };
    expect(await format('<-    [cn]')).toContain('displayName <- [cn]\n');
    expect(await format('precedence 1')).toContain('displayName <-    [cn]\n');
  });

  it('of a damaged file is refused', async () => {
    const context = await handlerContext({ damaged });
    expect(await formattingAnswer(context, document, running)).toBeInstanceOf(ResponseError);
    expect(
      await rangeFormattingAnswer(context, { ...document, range: placeOf(main, 'flow') }),
    ).toBeInstanceOf(ResponseError);
    expect(onTypeFormattingAnswer(context, { ...at(main, '}|\n}'), ch: '}' })).toBeNull();
  });

  it('is given up when the client cancels, and is nothing in an unknown document', async () => {
    const context = await handlerContext();
    await expect(formattingAnswer(context, document, stopped)).rejects.toThrow(Cancelled);
    expect(await formattingAnswer(context, unknownDocument, running)).toBeNull();
    expect(await rangeFormattingAnswer(context, unknownDocument)).toBeNull();
  });

  it('while typing puts a closing brace under its head', async () => {
    const typed = {
      ...files,
      [main]: files[main]!.replace('\n    }\n}\n\ninbound', '\n  }\n}\n\ninbound'),
    };
    const context = await handlerContext({ files: typed });
    const edits = onTypeFormattingAnswer(context, {
      ...at(main, '\n  }|\n}\n\ninbound', typed[main]),
      ch: '}',
    });
    expect(applied(typed[main]!, edits ?? [])).toBe(files[main]);
    expect(onTypeFormattingAnswer(context, at(main, '}|', typed[main]))).toBeNull();
  });
});

describe('linked editing', () => {
  it('is of a variable where it is bound and where it is used', async () => {
    const context = await handlerContext();
    const found = linkedEditingAnswer(context, at(main, 'Select($|v'));
    expect(found?.ranges.map((range) => textAt(main, range))).toEqual(['$v', '$v']);
    expect(linkedEditingAnswer(context, at(main, '[c|n]'))).toBeNull();
    expect(linkedEditingAnswer(context, unknownDocument)).toBeNull();
  });
});

describe('rename', () => {
  const target = at(main, 'display|Name <- "éé"');

  it('begins with the name as it is', async () => {
    const found = prepareRenameAnswer(await handlerContext(), target);
    expect(found).toEqual({
      range: placeOf(main, 'displayName'),
      placeholder: 'displayName',
    });
  });

  it('changes all files, with the versions that the edits are meant for', async () => {
    const context = await handlerContext();
    const edit = (await renameAnswer(context, { ...target, newName: 'name' })) as WorkspaceEdit;
    const changes = edit.documentChanges as TextDocumentEdit[];
    expect(
      Object.fromEntries(changes.map(({ textDocument: { uri, version } }) => [uri, version])),
    ).toEqual({ [main]: 7, [schema]: null });
    for (const { textDocument, edits } of changes) {
      const text = applied(files[textDocument.uri]!, edits as TextEdit[]);
      expect(text).toBe(files[textDocument.uri]!.replaceAll('displayName', 'name'));
    }
  });

  it('is a plain map of edits for a client without versions', async () => {
    const context = await handlerContext({ capabilities: { general: client.general } });
    const edit = (await renameAnswer(context, { ...target, newName: 'name' })) as WorkspaceEdit;
    expect(Object.keys(edit.changes ?? {}).sort()).toEqual([main, schema]);
  });

  it('is refused with its reason for what the directory names, and in a damaged file', async () => {
    const context = await handlerContext();
    const cn = at(main, '"éé" & [c|n]');
    expect(prepareRenameAnswer(context, cn)).toBeInstanceOf(ResponseError);
    expect(await renameAnswer(context, { ...cn, newName: 'x' })).toBeInstanceOf(ResponseError);
    const broken = await handlerContext({ damaged: { [schema]: damaged[main]! } });
    expect(await renameAnswer(broken, { ...target, newName: 'name' })).toBeInstanceOf(
      ResponseError,
    );
  });

  it('is nothing without a name or a document', async () => {
    const context = await handlerContext();
    expect(await renameAnswer(context, target)).toBeNull();
    expect(await renameAnswer(context, { ...unknownDocument, newName: 'x' })).toBeNull();
    expect(prepareRenameAnswer(context, unknownDocument)).toBeNull();
  });

  it('of a file changes the manifest that names it', async () => {
    const context = await handlerContext();
    const rename = (newUri: string) =>
      fileRenameAnswer(context, { files: [{ oldUri: main, newUri }] });
    const edit = (await rename(`${folder}/sub/new.syncrule`)) as WorkspaceEdit;
    const [change] = edit.documentChanges as TextDocumentEdit[];
    expect(change?.textDocument).toEqual({ uri: manifest, version: null });
    expect(applied(files[manifest]!, change!.edits as TextEdit[])).toBe(
      files[manifest]!.replace('main.syncrule', 'sub/new.syncrule'),
    );
    // Outside the folder the manifest cannot name it.
    expect(await rename('file:///elsewhere/new.syncrule')).toBeNull();
    expect(await fileRenameAnswer(context, {})).toBeNull();
  });
});

describe('code actions', () => {
  const misspelt = { ...files, [main]: files[main]!.replace('"éé" & [cn]', '"éé" & [cnn]') };
  const range = placeOf(main, '[cnn]', misspelt[main]);
  const ask = { ...document, range, context: { diagnostics: [] } };

  it('repair what is wrong at the place', async () => {
    const context = await handlerContext({ files: misspelt });
    const [diagnostic] = context.analysis
      .diagnosticsOf(main)
      .filter(({ message }) => message.includes('cnn'));
    const shown = { range, code: diagnostic?.code, message: 'as it was shown' };
    const other = { range: placeOf(main, 'flow'), code: diagnostic?.code, message: 'another' };
    const found =
      codeActionAnswer(context, { ...ask, context: { diagnostics: [shown, other] } }) ?? [];
    const fix = found.find(({ title }) => title.includes("'cn'"));
    // The finding that the client shows is said to be repaired, and no other.
    expect(fix).toMatchObject({ kind: 'quickfix', diagnostics: [shown] });
    const [change] = fix?.edit?.documentChanges as TextDocumentEdit[];
    expect(applied(misspelt[main]!, change!.edits as TextEdit[])).toBe(files[main]);
  });

  it('are of the kinds that are asked for', async () => {
    const context = await handlerContext({ files: misspelt });
    const kinds = (...wanted: readonly string[]): readonly (string | undefined)[] =>
      (
        codeActionAnswer(context, { ...ask, context: { diagnostics: [], only: [...wanted] } }) ?? []
      ).map(({ kind }) => kind);
    expect(new Set(kinds('quickfix'))).toEqual(new Set(['quickfix']));
    expect(kinds('refactor.extract')).toEqual([]);
  });

  it('do not change a damaged file, and are none for a client without literals, and in an unknown document', async () => {
    const broken = await handlerContext({ files: misspelt, damaged });
    const changed = (codeActionAnswer(broken, ask) ?? []).flatMap(
      ({ edit }) => edit?.documentChanges as TextDocumentEdit[],
    );
    // What is repaired in the schema, which is sound, is still offered.
    expect(changed.map(({ textDocument }) => textDocument.uri)).toEqual([schema]);
    const older = await handlerContext({ files: misspelt, capabilities: {} });
    expect(codeActionAnswer(older, ask)).toBeNull();
    expect(codeActionAnswer(await handlerContext(), { ...ask, ...unknownDocument })).toBeNull();
  });
});
