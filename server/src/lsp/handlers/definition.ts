import {
  DefinitionRequest,
  TypeDefinitionRequest,
  type Location,
  type LocationLink,
} from 'vscode-languageserver';
import { definition, typeDefinition, type Definition } from '../../ide/navigation/definition';
import type { WorkspaceSnapshot } from '../../model/types';
import { locationLinks, locations } from '../convert';
import { serve } from '../dispatch';
import { documentPosition } from '../params';
import type { Session } from '../session';

type Find = (workspace: WorkspaceSnapshot, uri: string, offset: number) => Definition | undefined;

/** `textDocument/definition` and `textDocument/typeDefinition` */
export function definitionHandlers(session: Session): void {
  serveTargets(session, DefinitionRequest.method, definition, session.client.definitionLinks);
  serveTargets(
    session,
    TypeDefinitionRequest.method,
    typeDefinition,
    session.client.typeDefinitionLinks,
  );
}

function serveTargets(session: Session, method: string, find: Find, links: boolean): void {
  serve<Location[] | LocationLink[] | null>(session, method, null, (params) => {
    const at = documentPosition(params);
    const workspace = session.snapshot();
    const file = at && workspace.file(at.uri);
    if (at === undefined || file === undefined) return null;
    const found = find(workspace, at.uri, session.positions.offset(file, at.position));
    if (found === undefined) return null;
    return links
      ? locationLinks(workspace, session.positions, file, found.origin, found.targets)
      : locations(workspace, session.positions, found.targets);
  });
}
