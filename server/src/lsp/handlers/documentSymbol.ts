import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import { documentSymbols } from '../../ide/symbols/documentSymbols';
import { flatOutline, outline } from '../convert';
import type { Uses } from '../handlerContext';
import { documentUri } from '../params';

/** `textDocument/documentSymbol` */
export function documentSymbolAnswer(
  { view, positions, client }: Uses<'view' | 'positions', 'hierarchicalSymbols' | 'outlineKinds'>,
  params: unknown,
): DocumentSymbol[] | SymbolInformation[] | null {
  const uri = documentUri(params);
  const file = uri === undefined ? undefined : view.snapshot().file(uri);
  if (file === undefined) return null;
  const symbols = documentSymbols(file);
  const { hierarchicalSymbols, outlineKinds } = client;
  return hierarchicalSymbols
    ? outline(positions, file, symbols, outlineKinds)
    : flatOutline(positions, file, symbols, outlineKinds);
}
