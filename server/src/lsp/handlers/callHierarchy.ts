import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
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
import { serve } from '../dispatch';
import { documentPosition, fields, range, text } from '../params';
import type { Session } from '../session';

/** The call hierarchy, walked along the flows: what feeds an attribute, and what it feeds. */
export function callHierarchyHandlers(session: Session): void {
  const { positions } = session;
  serve<CallHierarchyItem[] | null>(session, CallHierarchyPrepareRequest.method, null, (params) => {
    const at = documentPosition(params);
    const file = at && session.snapshot().file(at.uri);
    if (at === undefined || file === undefined) return null;
    const item = prepareCallHierarchy(
      session.snapshot(),
      at.uri,
      positions.offset(file, at.position),
    );
    return item === undefined ? null : convert(session, item);
  });
  serve<CallHierarchyIncomingCall[] | null>(
    session,
    CallHierarchyIncomingCallsRequest.method,
    null,
    (params) => {
      const item = read(session, fields(params).item);
      return item === undefined
        ? null
        : incomingAttributes(session.snapshot(), item).flatMap((call) =>
            convert(session, call.item).map((from) => ({ from, fromRanges: [from.range] })),
          );
    },
  );
  serve<CallHierarchyOutgoingCall[] | null>(
    session,
    CallHierarchyOutgoingCallsRequest.method,
    null,
    (params) => {
      const from = fields(params).item;
      const item = read(session, from);
      const place = range(fields(from).selectionRange);
      if (item === undefined || place === undefined) return null;
      // The ranges belong to the document of the item that is asked about, so they are its own.
      return outgoingAttributes(session.snapshot(), item).flatMap((call) =>
        convert(session, call.item).map((to) => ({ to, fromRanges: [place] })),
      );
    },
  );
}

function convert(session: Session, item: AttributeItem): CallHierarchyItem[] {
  const file = session.snapshot().file(item.uri);
  if (file === undefined) return [];
  const place = session.positions.range(file, item.span);
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
function read(session: Session, value: unknown): AttributeItem | undefined {
  const { configuration: folder, name: attribute, kind, connector } = fields(fields(value).data);
  const [configuration, name, uri, detail, place] = [
    text(folder),
    text(attribute),
    text(fields(value).uri),
    text(fields(value).detail),
    range(fields(value).range),
  ];
  const file = uri === undefined ? undefined : session.snapshot().file(uri);
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
    span: session.positions.span(file, place),
  };
}
