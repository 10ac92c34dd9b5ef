import {
  DocumentSymbolRequest,
  type DocumentSymbol,
  type SymbolInformation,
} from 'vscode-languageserver';
import { documentSymbols } from '../../ide/symbols/documentSymbols';
import { flatOutline, outline } from '../convert';
import { serve } from '../dispatch';
import { documentUri } from '../params';
import type { Session } from '../session';

/** `textDocument/documentSymbol` */
export function documentSymbolHandler(session: Session): void {
  serve<DocumentSymbol[] | SymbolInformation[] | null>(
    session,
    DocumentSymbolRequest.method,
    null,
    (params) => {
      const uri = documentUri(params);
      const file = uri === undefined ? undefined : session.snapshot().file(uri);
      if (file === undefined) return null;
      const symbols = documentSymbols(file);
      const { hierarchicalSymbols, outlineKinds } = session.client;
      return hierarchicalSymbols
        ? outline(session.positions, file, symbols, outlineKinds)
        : flatOutline(session.positions, file, symbols, outlineKinds);
    },
  );
}
