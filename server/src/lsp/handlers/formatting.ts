import {
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type ResponseError,
  type TextEdit,
} from 'vscode-languageserver';
import { formatFile } from '../../ide/formatting/formatting';
import { check } from '../../base/cancel';
import { serve } from '../dispatch';
import { documentUri, fields, range } from '../params';
import type { Session } from '../session';

/** `textDocument/formatting` and `textDocument/rangeFormatting` */
export function formattingHandlers(session: Session): void {
  serve<TextEdit[] | ResponseError<void> | null>(
    session,
    DocumentFormattingRequest.method,
    null,
    async (params, token) => {
      const uri = documentUri(params);
      const file = uri === undefined ? undefined : session.snapshot().file(uri);
      check(token);
      const refused = await session.unread.refusal(uri === undefined ? [] : [uri]);
      if (refused !== undefined) return refused;
      return file === undefined
        ? null
        : formatFile(file).map((edit) => ({
            range: session.positions.range(file, edit.span),
            newText: edit.newText,
          }));
    },
  );
  serve<TextEdit[] | ResponseError<void> | null>(
    session,
    DocumentRangeFormattingRequest.method,
    null,
    async (params) => {
      const uri = documentUri(params);
      const wanted = range(fields(params).range);
      const file = uri === undefined ? undefined : session.snapshot().file(uri);
      if (uri === undefined || file === undefined || wanted === undefined) return null;
      const refused = await session.unread.refusal([uri]);
      if (refused !== undefined) return refused;
      const within = session.positions.span(file, wanted);
      return formatFile(file, within).map((edit) => ({
        range: session.positions.range(file, edit.span),
        newText: edit.newText,
      }));
    },
  );
}
