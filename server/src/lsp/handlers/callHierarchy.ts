import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
} from 'vscode-languageserver';
import {
  incomingAttributes,
  outgoingAttributes,
  prepareCallHierarchy,
  type AttributeItem,
} from '../../ide/navigation/callHierarchy';
import type { Uses } from '../handlerContext';
import { fields, range, text } from '../../protocol/params';
import { documentPosition } from '../params';

// The call hierarchy is walked along the flows: what contributes to an attribute, and what it contributes to.

/** `textDocument/prepareCallHierarchy` */
export function prepareCallHierarchyAnswer(
  context: Uses<'view' | 'positions'>,
  params: unknown,
): CallHierarchyItem[] | null {
  const { view, positions } = context;
  const at = documentPosition(params);
  const file = at && view.snapshot().file(at.uri);
  if (at === undefined || file === undefined) return null;
  const item = prepareCallHierarchy(view.snapshot(), at.uri, positions.offset(file, at.position));
  return item === undefined ? null : convert(context, item);
}

/** `callHierarchy/incomingCalls` */
export function incomingCallsAnswer(
  context: Uses<'view' | 'positions'>,
  params: unknown,
): CallHierarchyIncomingCall[] | null {
  const item = read(context, fields(params).item);
  return item === undefined
    ? null
    : incomingAttributes(context.view.snapshot(), item).flatMap((call) =>
        convert(context, call.item).map((from) => ({ from, fromRanges: [from.range] })),
      );
}

/** `callHierarchy/outgoingCalls` */
export function outgoingCallsAnswer(
  context: Uses<'view' | 'positions'>,
  params: unknown,
): CallHierarchyOutgoingCall[] | null {
  const from = fields(params).item;
  const item = read(context, from);
  const place = range(fields(from).selectionRange);
  if (item === undefined || place === undefined) return null;
  // The ranges belong to the document of the item that is asked about, so they are its own.
  return outgoingAttributes(context.view.snapshot(), item).flatMap((call) =>
    convert(context, call.item).map((to) => ({ to, fromRanges: [place] })),
  );
}

function convert(
  { view, positions }: Uses<'view' | 'positions'>,
  item: AttributeItem,
): CallHierarchyItem[] {
  const file = view.snapshot().file(item.uri);
  if (file === undefined) return [];
  const place = positions.range(file, item.span);
  const { name, kind, detail, uri, configuration, side } = item;
  const data = {
    configuration,
    name,
    kind,
    connector: side.kind === 'connector' ? side.connector : null,
  };
  return [
    {
      name,
      kind: kind === 'constant' ? SymbolKind.Constant : SymbolKind.Field,
      detail,
      uri,
      range: place,
      selectionRange: place,
      data,
    },
  ];
}

/** @returns the attribute that an item of ours stands for. */
function read(
  { view, positions }: Uses<'view' | 'positions'>,
  value: unknown,
): AttributeItem | undefined {
  const { configuration: folder, name: attribute, kind, connector } = fields(fields(value).data);
  const [configuration, name, uri, detail, place] = [
    text(folder),
    text(attribute),
    text(fields(value).uri),
    text(fields(value).detail),
    range(fields(value).range),
  ];
  const file = uri === undefined ? undefined : view.snapshot().file(uri);
  if (
    configuration === undefined ||
    name === undefined ||
    uri === undefined ||
    place === undefined ||
    file === undefined
  )
    return undefined;
  const side =
    typeof connector === 'string'
      ? ({ kind: 'connector', connector } as const)
      : ({ kind: 'metaverse' } as const);
  return {
    configuration,
    side,
    name,
    kind: kind === 'constant' ? 'constant' : 'attribute',
    detail: detail ?? '',
    uri,
    span: positions.span(file, place),
  };
}
