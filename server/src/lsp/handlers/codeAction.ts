import { CodeActionKind, CodeActionRequest, type CodeAction as ProtocolAction, type TextEdit as ProtocolEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit } from '../../base/diagnostic';
import { fixAll, quickFixes, type CodeAction } from '../../ide/codeActions';
import { serve } from '../dispatch';
import { documentUri, fields, list, range } from '../params';
import type { Session } from '../session';

/** `textDocument/codeAction`: the repairs of diagnostics, and *fix all*. A client that knows no literal actions is offered none. */
export function codeActionHandler(session: Session): void {
  serve<ProtocolAction[] | null>(session, CodeActionRequest.method, null, (params) => {
    const uri = documentUri(params);
    const lines = uri === undefined ? undefined : session.linesOf(uri);
    const wanted = range(fields(params).range);
    if (uri === undefined || lines === undefined || wanted === undefined || !session.client.codeActionLiterals) return null;
    const diagnostics = session.analysis.diagnosticsOf(uri);
    const only = list(fields(fields(params).context).only).filter((kind): kind is string => typeof kind === 'string');
    const all = only.length > 0 ? fixAll(diagnostics) : undefined;
    const actions = [...quickFixes(diagnostics, session.positions.span(lines, wanted)), ...(all === undefined ? [] : [all])];
    return actions.filter((action) => asked(only, action.kind)).flatMap((action) => convert(session, uri, action) ?? []);
  });
}

/** The kinds that are asked for include those below them: `source` asks for `source.fixAll`. */
function asked(only: readonly string[], kind: string): boolean {
  return only.length === 0 || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}

function convert(session: Session, uri: string, action: CodeAction): ProtocolAction | undefined {
  const edit = workspaceEdit(session, uri, action.edits);
  if (edit === undefined) return undefined;
  return {
    title: action.title,
    kind: action.kind === 'quickfix' ? CodeActionKind.QuickFix : CodeActionKind.SourceFixAll,
    edit,
    ...(action.preferred && session.client.codeActionPreferred ? { isPreferred: true } : {}),
  };
}

/** @returns the edits by file, with the versions that they are meant for where the client wants them; undefined when a file is gone. */
export function workspaceEdit(session: Session, uri: string, edits: readonly TextEdit[]): WorkspaceEdit | undefined {
  const changes = new Map<string, ProtocolEdit[]>();
  for (const edit of edits) {
    const file = edit.file ?? uri;
    const lines = session.linesOf(file);
    if (lines === undefined) return undefined;
    const converted = { range: session.positions.range(lines, edit.span), newText: edit.newText };
    changes.set(file, [...(changes.get(file) ?? []), converted]);
  }
  if (!session.client.documentChanges) return { changes: Object.fromEntries(changes) };
  return { documentChanges: [...changes].map(([file, list]) => ({ textDocument: { uri: file, version: session.documents.version(file) ?? null }, edits: list })) };
}
