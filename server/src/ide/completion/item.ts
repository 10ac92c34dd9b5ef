import { paragraph, type Markup } from '../../protocol/markup';
import { wordMeaning } from '../hover/words';

export type CompletionKind =
  | 'attribute'
  | 'function'
  | 'keyword'
  | 'parameter'
  | 'variable'
  | 'enumMember'
  | 'objectType'
  | 'connector'
  | 'rule'
  | 'snippet'
  | 'operator'
  | 'value';

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail: string;
  /** What is written; places to fill in as `${1:name}` when `snippet`. */
  readonly newText: string;
  readonly snippet: boolean;
  /** Best first; equal ranks are ordered by label. */
  readonly rank: number;
  /** Made when somebody reads it. */
  readonly documentation: () => Markup;
}

/** @returns an item; `newText` is the label where nothing else is given. */
export function item(
  label: string,
  kind: CompletionKind,
  detail: string,
  rank: number,
  documentation: () => Markup,
  newText = label,
  snippet = false,
): CompletionItem {
  return { label, kind, detail, newText, snippet, rank, documentation };
}

/** The documentation of an item that needs none. */
export const nothing = (): Markup => [];

/** @returns words of the language, each with its meaning. */
export function words(
  kind: 'modifier' | 'scopeOperator' | 'attributeType' | 'flag' | 'linkType',
  names: readonly string[],
  rank: number,
  as: CompletionKind = 'keyword',
): readonly CompletionItem[] {
  return names.map((name) =>
    item(name, as, '', rank, () => [paragraph(wordMeaning(kind, name) ?? '')]),
  );
}
