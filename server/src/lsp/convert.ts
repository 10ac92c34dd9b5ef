import {
  MarkupKind,
  SymbolKind,
  type DocumentSymbol,
  type Hover,
  type Location,
  type LocationLink,
  type MarkupContent,
  type SymbolInformation,
} from 'vscode-languageserver';
import type { Target } from '../ide/navigation/definition';
import type {
  DocumentSymbol as Outline,
  SymbolKind as OutlineKind,
} from '../ide/symbols/documentSymbols';
import { renderMarkdown, renderPlain, type Markup } from '../protocol/markup';
import type { WorkspaceSnapshot } from '../model/types';
import type { TextForm } from './clientCapabilities';
import type { Lines, Positions } from './positions';
import type { Span } from '../base/span';

/** @returns text for people in the form that the client shows. */
export function markup(content: Markup, form: TextForm): MarkupContent | string {
  if (form === 'markdown') return { kind: MarkupKind.Markdown, value: renderMarkdown(content) };
  return form === 'plaintext'
    ? { kind: MarkupKind.PlainText, value: renderPlain(content) }
    : renderPlain(content);
}

/** @returns the same for a hover, where a bare string would be read as Markdown. */
export function hoverText(content: Markup, form: TextForm): Hover['contents'] {
  const text = markup(content, form);
  return typeof text === 'string' ? { language: 'plaintext', value: text } : text;
}

/** @returns places to go to, as the older form of answer; those in files that are gone are left out. */
export function locations(
  workspace: WorkspaceSnapshot,
  positions: Positions,
  targets: readonly Target[],
): Location[] {
  return targets.flatMap((target) => {
    const file = workspace.file(target.uri);
    return file === undefined
      ? []
      : [{ uri: target.uri, range: positions.range(file, target.span) }];
  });
}

/** @returns places to go to with the name that leads there, which the editor then underlines as a whole. */
export function locationLinks(
  workspace: WorkspaceSnapshot,
  positions: Positions,
  from: Lines,
  origin: Span,
  targets: readonly Target[],
): LocationLink[] {
  const originSelectionRange = positions.range(from, origin);
  return locations(workspace, positions, targets).map(({ uri, range }) => ({
    originSelectionRange,
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
  }));
}

export function outline(
  positions: Positions,
  file: Lines,
  symbols: readonly Outline[],
  shown: ReadonlySet<SymbolKind>,
): DocumentSymbol[] {
  return symbols.map((symbol) => ({
    name: symbol.name,
    ...(symbol.detail === '' ? {} : { detail: symbol.detail }),
    kind: symbolKind(symbol.kind, shown),
    range: positions.range(file, symbol.span),
    selectionRange: positions.range(file, symbol.selection),
    ...(symbol.children.length === 0
      ? {}
      : { children: outline(positions, file, symbol.children, shown) }),
  }));
}

/** @returns the outline as a flat list, for clients that know no other. */
export function flatOutline(
  positions: Positions,
  file: Lines & { readonly uri: string },
  symbols: readonly Outline[],
  shown: ReadonlySet<SymbolKind>,
  container?: string,
): SymbolInformation[] {
  const { uri } = file;
  return symbols.flatMap((symbol) => [
    {
      name: symbol.name,
      kind: symbolKind(symbol.kind, shown),
      location: { uri, range: positions.range(file, symbol.span) },
      ...(container === undefined ? {} : { containerName: container }),
    },
    ...flatOutline(positions, file, symbol.children, shown, symbol.name),
  ]);
}

const kinds: Readonly<Record<OutlineKind, SymbolKind>> = {
  rule: SymbolKind.Class,
  connector: SymbolKind.Module,
  metaverse: SymbolKind.Namespace,
  scope: SymbolKind.Boolean,
  join: SymbolKind.Key,
  flows: SymbolKind.Array,
  flow: SymbolKind.Property,
  attributes: SymbolKind.Array,
  attribute: SymbolKind.Field,
  objectType: SymbolKind.Struct,
  partition: SymbolKind.Package,
};

/** For the kinds that came later than the protocol's first version: one of those that every client shows. */
const older: ReadonlyMap<SymbolKind, SymbolKind> = new Map([
  [SymbolKind.Key, SymbolKind.Field],
  [SymbolKind.Struct, SymbolKind.Class],
]);

/** @returns the protocol's kind of symbol, of those that the client shows. */
export function symbolKind(kind: OutlineKind, shown: ReadonlySet<SymbolKind>): SymbolKind {
  const wanted = kinds[kind];
  return shown.has(wanted) ? wanted : (older.get(wanted) ?? wanted);
}
