import {
  DocumentHighlightKind,
  FoldingRangeKind,
  type CancellationToken,
  type DocumentHighlight,
  type FoldingRange,
  type Location,
  type SelectionRange,
  type SymbolInformation,
} from 'vscode-languageserver';
import { folds } from '../../ide/symbols/folding';
import { highlights, references } from '../../ide/navigation/references';
import { selectionRanges } from '../../ide/navigation/selectionRange';
import { workspaceSymbols } from '../../ide/symbols/workspaceSymbols';
import { locations, symbolKind } from '../convert';
import type { Uses } from '../handlerContext';
import { fields, list, position, text } from '../../protocol/params';
import { documentPosition, documentUri } from '../params';

/** `textDocument/references` */
export function referencesAnswer(
  { view, positions }: Uses<'view' | 'positions'>,
  params: unknown,
  token: CancellationToken,
): Location[] | null {
  const at = documentPosition(params);
  const file = at && view.snapshot().file(at.uri);
  if (at === undefined || file === undefined) return null;
  const declarations = fields(fields(params).context).includeDeclaration !== false;
  const found = references(view.snapshot(), at.uri, positions.offset(file, at.position), token);
  return locations(
    view.snapshot(),
    positions,
    found.filter((one) => declarations || one.access !== 'declaration'),
  );
}

/** `textDocument/documentHighlight` */
export function highlightAnswer(
  { view, positions }: Uses<'view' | 'positions'>,
  params: unknown,
): DocumentHighlight[] | null {
  const at = documentPosition(params);
  const file = at && view.snapshot().file(at.uri);
  if (at === undefined || file === undefined) return null;
  return highlights(view.snapshot(), at.uri, positions.offset(file, at.position)).map((one) => ({
    range: positions.range(file, one.span),
    kind: one.access === 'read' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
  }));
}

/** `textDocument/foldingRange` */
export function foldingAnswer({ view }: Uses<'view'>, params: unknown): FoldingRange[] | null {
  const uri = documentUri(params);
  const file = uri === undefined ? undefined : view.snapshot().file(uri);
  if (file === undefined) return null;
  return folds(file).map((fold) => ({
    startLine: file.lines.position(fold.span.start).line,
    endLine: file.lines.position(fold.span.end).line,
    ...(fold.kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
  }));
}

/** `textDocument/selectionRange` */
export function selectionRangeAnswer(
  { view, positions }: Uses<'view' | 'positions'>,
  params: unknown,
): SelectionRange[] | null {
  const uri = documentUri(params);
  const file = uri === undefined ? undefined : view.snapshot().file(uri);
  if (uri === undefined || file === undefined) return null;
  return list(fields(params).positions).map((value) => {
    const at = position(value) ?? { line: 0, character: 0 };
    const spans = selectionRanges(view.snapshot(), uri, positions.offset(file, at));
    const nested = [...spans].reverse().reduce<SelectionRange | undefined>(
      (parent, one) => ({
        range: positions.range(file, one),
        ...(parent === undefined ? {} : { parent }),
      }),
      undefined,
    );
    return nested ?? { range: { start: at, end: at } };
  });
}

/** `workspace/symbol` */
export function workspaceSymbolAnswer(
  { view, positions, client }: Uses<'view' | 'positions', 'workspaceSymbolKinds'>,
  params: unknown,
  token: CancellationToken,
): SymbolInformation[] | null {
  return workspaceSymbols(view.snapshot(), text(fields(params).query) ?? '', token).flatMap(
    (symbol) =>
      locations(view.snapshot(), positions, [symbol]).map((location) => ({
        name: symbol.name,
        kind: symbolKind(symbol.kind, client.workspaceSymbolKinds),
        location,
        containerName: symbol.container,
      })),
  );
}
