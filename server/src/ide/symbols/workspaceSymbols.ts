import { check, none, type CancellationToken } from '../../base/cancel';
import type { Span } from '../../base/span';
import type { WorkspaceSnapshot } from '../../model/types';
import { blockSymbols, type DocumentSymbol, type SymbolKind } from './documentSymbols';
import { absolute } from '../../model/place';

export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly container: string;
  readonly uri: string;
  readonly span: Span;
}

/** More than this nobody reads; the editor asks again with every letter. */
const limit = 500;

/**
 * Finds rules, connectors, flows and declared attributes by part of their name.
 * @param query letters that must occur in the name in this order, in any case; empty finds rules and connectors only
 */
export function workspaceSymbols(
  workspace: WorkspaceSnapshot,
  query: string,
  token: CancellationToken = none,
): readonly WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  const letters = query.toLowerCase().replace(/\s+/g, '');
  for (const configuration of workspace.own) {
    for (const file of configuration.files) {
      check(token);
      for (const block of file.blocks) {
        visit(blockSymbols(block.parsed.tree), configuration.manifest.name, (symbol, container) => {
          if (
            !offered.has(symbol.kind) ||
            (letters === '' && !top.has(symbol.kind)) ||
            !matches(symbol.name.toLowerCase(), letters)
          )
            return;
          if (found.length < limit)
            found.push({
              name: symbol.name,
              kind: symbol.kind,
              container,
              uri: file.uri,
              span: absolute(block, symbol.selection),
            });
        });
      }
    }
  }
  return found;
}

const top: ReadonlySet<SymbolKind> = new Set<SymbolKind>(['rule', 'connector', 'metaverse']);
const offered: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  ...top,
  'flow',
  'attribute',
  'objectType',
]);

function visit(
  symbols: readonly DocumentSymbol[],
  container: string,
  each: (symbol: DocumentSymbol, container: string) => void,
): void {
  for (const symbol of symbols) {
    each(symbol, container);
    visit(symbol.children, top.has(symbol.kind) ? symbol.name : container, each);
  }
}

function matches(name: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
