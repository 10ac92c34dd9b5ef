import {
  CompletionItemKind,
  CompletionRequest,
  CompletionResolveRequest,
  InsertTextFormat,
  type CompletionItem as ProtocolItem,
  type CompletionList,
} from 'vscode-languageserver';
import { completion } from '../../ide/completion/completion';
import type { CompletionItem, CompletionKind } from '../../ide/completion/item';
import { withoutPlaces } from '../../ide/actions/recipes';
import { markup } from '../convert';
import { inertLabel } from '../../protocol/inertText';
import { serve } from '../dispatch';
import { fixtureCompletion } from '../fixtureAssist';
import { documentPosition, fields } from '../params';
import type { Session } from '../session';

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

function kindOf(session: Session, kind: CompletionKind): CompletionItemKind {
  const wanted = kinds[kind];
  return session.client.completionKinds.has(wanted) ? wanted : (older.get(wanted) ?? wanted);
}

/** What stands behind the name in the list: the arguments right behind a function's, all else at the end of the line. */
function labelDetails({
  kind,
  detail,
}: CompletionItem): { detail: string } | { description: string } {
  return kind === 'function' ? { detail } : { description: detail };
}

/** `textDocument/completion` and `completionItem/resolve`: documentation is made for the one item that is looked at. */
export function completionHandlers(session: Session): void {
  let offered: readonly CompletionItem[] = [];
  serve<CompletionList | null>(session, CompletionRequest.method, null, (params) => {
    const at = documentPosition(params);
    const workspace = session.snapshot();
    const file = at && workspace.file(at.uri);
    if (at !== undefined && file === undefined)
      return fixtureCompletion(session, at.uri, at.position);
    if (at === undefined || file === undefined) return null;
    const found = completion(workspace, at.uri, session.positions.offset(file, at.position));
    if (found === undefined) return null;
    const range = session.positions.range(file, found.replace);
    offered = found.items;
    return {
      isIncomplete: false,
      items: found.items.map((item, i) => convert(session, item, i, range)),
    };
  });
  serve<unknown>(session, CompletionResolveRequest.method, null, (params) => {
    const item = offered[Number(fields(params).data)];
    if (item === undefined || inertLabel(item.label) !== fields(params).label) return params;
    return {
      ...fields(params),
      documentation: markup(item.documentation(), session.client.completionForm),
    };
  });
}

/** Without snippets a function is completed to its name, and of a recipe each place gets its suggestion. */
function textWithoutSnippet({ kind, newText, label }: CompletionItem): string {
  return kind === 'snippet' ? withoutPlaces(newText) : label;
}

function convert(
  session: Session,
  item: CompletionItem,
  data: number,
  range: ReturnType<Session['positions']['range']>,
): ProtocolItem {
  const snippet = item.snippet && session.client.snippets;
  const newText = snippet || !item.snippet ? item.newText : textWithoutSnippet(item);
  return {
    label: item.label,
    // What is shown of a name may differ from what is typed.
    ...(inertLabel(item.label) === item.label ? {} : { filterText: item.label }),
    kind: kindOf(session, item.kind),
    ...(item.detail === ''
      ? {}
      : {
          detail: item.detail,
          ...(session.client.labelDetails ? { labelDetails: labelDetails(item) } : {}),
        }),
    sortText: `${String(Math.round(item.rank * 10)).padStart(3, '0')}${item.label}`,
    textEdit: { range, newText },
    ...(snippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    data,
  };
}
