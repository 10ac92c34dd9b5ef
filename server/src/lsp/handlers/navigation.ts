import {
  DocumentHighlightKind,
  DocumentHighlightRequest,
  FoldingRangeKind,
  FoldingRangeRequest,
  ReferencesRequest,
  SelectionRangeRequest,
  WorkspaceSymbolRequest,
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
import { serve } from '../dispatch';
import { documentPosition, documentUri, fields, list, position, text } from '../params';
import type { Session } from '../session';

/** References, highlights, folding, selection ranges and workspace symbols. */
export function navigationHandlers(session: Session): void {
  serveReferences(session);
  serveHighlights(session);
  serveFolding(session);
  serveSelectionRanges(session);
  serveWorkspaceSymbols(session);
}

function serveReferences(session: Session): void {
  const { positions } = session;
  serve<Location[] | null>(session, ReferencesRequest.method, null, (params, token) => {
    const at = documentPosition(params);
    const file = at && session.snapshot().file(at.uri);
    if (at === undefined || file === undefined) return null;
    const declarations = fields(fields(params).context).includeDeclaration !== false;
    const found = references(
      session.snapshot(),
      at.uri,
      positions.offset(file, at.position),
      token,
    );
    return locations(
      session.snapshot(),
      positions,
      found.filter((one) => declarations || one.access !== 'declaration'),
    );
  });
}

function serveHighlights(session: Session): void {
  const { positions } = session;
  serve<DocumentHighlight[] | null>(session, DocumentHighlightRequest.method, null, (params) => {
    const at = documentPosition(params);
    const file = at && session.snapshot().file(at.uri);
    if (at === undefined || file === undefined) return null;
    return highlights(session.snapshot(), at.uri, positions.offset(file, at.position)).map(
      (one) => ({
        range: positions.range(file, one.span),
        kind: one.access === 'read' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
      }),
    );
  });
}

function serveFolding(session: Session): void {
  serve<FoldingRange[] | null>(session, FoldingRangeRequest.method, null, (params) => {
    const uri = documentUri(params);
    const file = uri === undefined ? undefined : session.snapshot().file(uri);
    if (file === undefined) return null;
    return folds(file).map((fold) => ({
      startLine: file.lines.position(fold.span.start).line,
      endLine: file.lines.position(fold.span.end).line,
      ...(fold.kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
    }));
  });
}

function serveSelectionRanges(session: Session): void {
  const { positions } = session;
  serve<SelectionRange[] | null>(session, SelectionRangeRequest.method, null, (params) => {
    const uri = documentUri(params);
    const file = uri === undefined ? undefined : session.snapshot().file(uri);
    if (uri === undefined || file === undefined) return null;
    return list(fields(params).positions).map((value) => {
      const at = position(value) ?? { line: 0, character: 0 };
      const spans = selectionRanges(session.snapshot(), uri, positions.offset(file, at));
      const nested = [...spans].reverse().reduce<SelectionRange | undefined>(
        (parent, one) => ({
          range: positions.range(file, one),
          ...(parent === undefined ? {} : { parent }),
        }),
        undefined,
      );
      return nested ?? { range: { start: at, end: at } };
    });
  });
}

function serveWorkspaceSymbols(session: Session): void {
  const { positions } = session;
  serve<SymbolInformation[] | null>(session, WorkspaceSymbolRequest.method, null, (params, token) =>
    workspaceSymbols(session.snapshot(), text(fields(params).query) ?? '', token).flatMap(
      (symbol) =>
        locations(session.snapshot(), positions, [symbol]).map((location) => ({
          name: symbol.name,
          kind: symbolKind(symbol.kind, session.client.workspaceSymbolKinds),
          location,
          containerName: symbol.container,
        })),
    ),
  );
}
