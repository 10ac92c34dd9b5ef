import type { Location, LocationLink } from 'vscode-languageserver';
import { definition, typeDefinition, type Definition } from '../../ide/navigation/definition';
import type { WorkspaceSnapshot } from '../../model/types';
import { locationLinks, locations } from '../convert';
import type { Uses } from '../handlerContext';
import { documentPosition } from '../params';

type Find = (workspace: WorkspaceSnapshot, uri: string, offset: number) => Definition | undefined;
type Targets = Location[] | LocationLink[] | null;

/** `textDocument/definition` */
export function definitionAnswer(
  context: Uses<'view' | 'positions', 'definitionLinks'>,
  params: unknown,
): Targets {
  return targets(context, params, definition, context.client.definitionLinks);
}

/** `textDocument/typeDefinition` */
export function typeDefinitionAnswer(
  context: Uses<'view' | 'positions', 'typeDefinitionLinks'>,
  params: unknown,
): Targets {
  return targets(context, params, typeDefinition, context.client.typeDefinitionLinks);
}

function targets(
  { view, positions }: Uses<'view' | 'positions'>,
  params: unknown,
  find: Find,
  links: boolean,
): Targets {
  const at = documentPosition(params);
  const workspace = view.snapshot();
  const file = at && workspace.file(at.uri);
  if (at === undefined || file === undefined) return null;
  const found = find(workspace, at.uri, positions.offset(file, at.position));
  if (found === undefined) return null;
  return links
    ? locationLinks(workspace, positions, file, found.origin, found.targets)
    : locations(workspace, positions, found.targets);
}
