import type { CodeLens, Command } from 'vscode-languageserver';
import {
  codeLenses,
  resolveLens,
  type LensKind,
  type ResolvedLens,
} from '../../ide/lenses/codeLenses';
import { clientCommands } from '../../protocol/requests';
import { locations } from '../convert';
import type { Uses } from '../handlerContext';
import { fields, text } from '../../protocol/params';
import { documentUri } from '../params';

const kinds: readonly LensKind[] = ['contested', 'verdict', 'contributors', 'evaluate'];

/** `textDocument/codeLens` */
export function codeLensAnswer(
  {
    view,
    positions,
    selectedObject,
    client,
  }: Uses<'view' | 'positions' | 'selectedObject', 'inlayHints' | 'commands'>,
  params: unknown,
): CodeLens[] | null {
  const uri = documentUri(params);
  const file = uri === undefined ? undefined : view.snapshot().file(uri);
  if (uri === undefined || file === undefined) return null;
  const lenses = codeLenses(
    view.snapshot(),
    uri,
    selectedObject.concerns(uri),
    !client.inlayHints,
    client.commands.has(clientCommands.evaluateExpression),
  );
  return lenses.map(({ span, kind }) => ({
    range: positions.range(file, span),
    data: { uri, at: span.start, kind, version: view.version() },
  }));
}

/** `codeLens/resolve`: a lens gets its title when the editor shows it. */
export function codeLensResolveAnswer(
  context: Uses<'view' | 'positions' | 'selectedObject', 'commands'>,
  params: unknown,
): unknown {
  const { view, selectedObject } = context;
  const { uri: document, at, kind: wanted, version } = fields(fields(params).data);
  const uri = text(document);
  const kind = kinds.find((one) => one === wanted);
  // A lens of an older text is shown without words until the editor has asked for the new ones.
  const found =
    uri === undefined || kind === undefined || typeof at !== 'number' || version !== view.version()
      ? undefined
      : resolveLens(view.snapshot(), uri, at, kind, selectedObject.previewFor(uri));
  const command: Command =
    found === undefined
      ? { title: '', command: '' }
      : commandOf(context, fields(params), uri ?? '', found);
  return { ...fields(params), command };
}

/** What a click does; for a client without our commands the lens is a text. */
function commandOf(
  { view, positions, client }: Uses<'view' | 'positions', 'commands'>,
  lens: Readonly<Record<string, unknown>>,
  uri: string,
  { title, shows }: ResolvedLens,
): Command {
  const known = client.commands;
  if (shows.kind === 'evaluation')
    return {
      title,
      command: clientCommands.evaluateExpression,
      arguments: [uri, fields(lens.range).start],
    };
  if (shows.kind === 'attributeFlow')
    return known.has(clientCommands.showAttributeFlow)
      ? { title, command: clientCommands.showAttributeFlow }
      : { title, command: '' };
  if (!known.has(clientCommands.showReferences) || shows.targets.length === 0)
    return { title, command: '' };
  return {
    title,
    command: clientCommands.showReferences,
    arguments: [
      uri,
      fields(lens.range).start,
      locations(view.snapshot(), positions, shows.targets),
    ],
  };
}
