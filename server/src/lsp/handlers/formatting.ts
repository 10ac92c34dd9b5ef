import { DocumentFormattingRequest, DocumentRangeFormattingRequest, type TextEdit } from 'vscode-languageserver';
import { formatFile } from '../../ide/formatting';
import { check } from '../../base/cancel';
import { serve } from '../dispatch';
import { documentUri, fields, range } from '../params';
import type { Session } from '../session';

/** `textDocument/formatting` and `textDocument/rangeFormatting` */
export function formattingHandlers(session: Session): void {
  serve<TextEdit[] | null>(session, DocumentFormattingRequest.method, null, (params, token) => {
    const uri = documentUri(params);
    const file = uri === undefined ? undefined : session.snapshot().file(uri);
    check(token);
    return file === undefined ? null : formatFile(file).map((edit) => ({ range: session.positions.range(file, edit.span), newText: edit.newText }));
  });
  serve<TextEdit[] | null>(session, DocumentRangeFormattingRequest.method, null, (params) => {
    const uri = documentUri(params);
    const wanted = range(fields(params).range);
    const file = uri === undefined ? undefined : session.snapshot().file(uri);
    if (file === undefined || wanted === undefined) return null;
    const within = session.positions.span(file, wanted);
    return formatFile(file, within).map((edit) => ({ range: session.positions.range(file, edit.span), newText: edit.newText }));
  });
}
