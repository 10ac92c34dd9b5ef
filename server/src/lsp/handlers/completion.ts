import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem as ProtocolItem,
  type CompletionList,
  type Range,
} from 'vscode-languageserver';
import { completion } from '../../ide/completion/completion';
import type { CompletionItem, CompletionKind } from '../../ide/completion/item';
import { withoutPlaces } from '../../ide/actions/recipes';
import type { ClientCapabilities } from '../clientCapabilities';
import { markup } from '../convert';
import { inertLabel } from '../../protocol/inertText';
import { fixtureCompletion } from '../fixtureAssist';
import type { Uses } from '../handlerContext';
import { fields } from '../../protocol/params';
import { documentPosition } from '../params';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  attribute: CompletionItemKind.Field,
  function: CompletionItemKind.Function,
  keyword: CompletionItemKind.Keyword,
  parameter: CompletionItemKind.Constant,
  variable: CompletionItemKind.Variable,
  enumMember: CompletionItemKind.EnumMember,
  objectType: CompletionItemKind.Struct,
  connector: CompletionItemKind.Module,
  rule: CompletionItemKind.Class,
  snippet: CompletionItemKind.Snippet,
  operator: CompletionItemKind.Operator,
  value: CompletionItemKind.Value,
};

/** For the kinds that came later than the protocol's first version: one of those that every client shows. */
const older: ReadonlyMap<CompletionItemKind, CompletionItemKind> = new Map([
  [CompletionItemKind.EnumMember, CompletionItemKind.Enum],
  [CompletionItemKind.Constant, CompletionItemKind.Value],
  [CompletionItemKind.Struct, CompletionItemKind.Class],
  [CompletionItemKind.Operator, CompletionItemKind.Keyword],
]);

function kindOf(
  { completionKinds }: Pick<ClientCapabilities, 'completionKinds'>,
  kind: CompletionKind,
): CompletionItemKind {
  const wanted = kinds[kind];
  return completionKinds.has(wanted) ? wanted : (older.get(wanted) ?? wanted);
}

/** What stands behind the name in the list: the arguments right behind a function's, all else at the end of the line. */
function labelDetails({
  kind,
  detail,
}: CompletionItem): { detail: string } | { description: string } {
  return kind === 'function' ? { detail } : { description: detail };
}

type ItemAbility = 'snippets' | 'completionKinds' | 'labelDetails';
type ItemClient = Pick<ClientCapabilities, ItemAbility>;

/** `textDocument/completion` */
export function completionAnswer(
  context: Uses<'view' | 'positions' | 'offeredItems', ItemAbility>,
  params: unknown,
): CompletionList | null {
  const { view, positions, client, offeredItems } = context;
  const at = documentPosition(params);
  const workspace = view.snapshot();
  const file = at && workspace.file(at.uri);
  if (at !== undefined && file === undefined)
    return fixtureCompletion(context, at.uri, at.position);
  if (at === undefined || file === undefined) return null;
  const found = completion(workspace, at.uri, positions.offset(file, at.position));
  if (found === undefined) return null;
  const range = positions.range(file, found.replace);
  offeredItems.keep(found.items);
  return {
    isIncomplete: false,
    items: found.items.map((item, i) => convert(client, item, i, range)),
  };
}

/** `completionItem/resolve`: documentation is made for the one item that is looked at. */
export function completionResolveAnswer(
  { offeredItems, client }: Uses<'offeredItems', 'completionForm'>,
  params: unknown,
): unknown {
  const item = offeredItems.at(Number(fields(params).data));
  if (item === undefined || inertLabel(item.label) !== fields(params).label) return params;
  return {
    ...fields(params),
    documentation: markup(item.documentation(), client.completionForm),
  };
}

/** Without snippets a function is completed to its name, and of a recipe each place gets its suggestion. */
function textWithoutSnippet({ kind, newText, label }: CompletionItem): string {
  return kind === 'snippet' ? withoutPlaces(newText) : label;
}

function convert(
  client: ItemClient,
  item: CompletionItem,
  data: number,
  range: Range,
): ProtocolItem {
  const snippet = item.snippet && client.snippets;
  const newText = snippet || !item.snippet ? item.newText : textWithoutSnippet(item);
  return {
    label: item.label,
    // What is shown of a name may differ from what is typed.
    ...(inertLabel(item.label) === item.label ? {} : { filterText: item.label }),
    kind: kindOf(client, item.kind),
    ...(item.detail === ''
      ? {}
      : {
          detail: item.detail,
          ...(client.labelDetails ? { labelDetails: labelDetails(item) } : {}),
        }),
    sortText: `${String(Math.round(item.rank * 10)).padStart(3, '0')}${item.label}`,
    textEdit: { range, newText },
    ...(snippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    data,
  };
}
