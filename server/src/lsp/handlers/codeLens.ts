import {
  CodeLensRequest,
  CodeLensResolveRequest,
  type CodeLens,
  type Command,
} from 'vscode-languageserver';
import {
  codeLenses,
  resolveLens,
  type LensKind,
  type ResolvedLens,
} from '../../ide/lenses/codeLenses';
import { clientCommands } from '../../protocol/requests';
import { locations } from '../convert';
import { serve } from '../dispatch';
import { documentUri, fields, text } from '../params';
import type { Session } from '../session';

const kinds: readonly LensKind[] = ['contested', 'verdict', 'contributors', 'evaluate'];

/** `textDocument/codeLens` and `codeLens/resolve`: a lens gets its text when the editor shows it. */
export function codeLensHandlers(session: Session): void {
  const { positions, client, selectedObject } = session;
  serve<CodeLens[] | null>(session, CodeLensRequest.method, null, (params) => {
    const uri = documentUri(params);
    const file = uri === undefined ? undefined : session.snapshot().file(uri);
    if (uri === undefined || file === undefined) return null;
    const lenses = codeLenses(
      session.snapshot(),
      uri,
      selectedObject.concerns(uri),
      !client.inlayHints,
      client.commands.has(clientCommands.evaluateExpression),
    );
    return lenses.map(({ span, kind }) => ({
      range: positions.range(file, span),
      data: { uri, at: span.start, kind, version: session.version() },
    }));
  });
  serve<unknown>(session, CodeLensResolveRequest.method, null, (params) => {
    const { uri: document, at, kind: wanted, version } = fields(fields(params).data);
    const uri = text(document);
    const kind = kinds.find((one) => one === wanted);
    // A lens of an older text is shown without words until the editor has asked for the new ones.
    const found =
      uri === undefined ||
      kind === undefined ||
      typeof at !== 'number' ||
      version !== session.version()
        ? undefined
        : resolveLens(session.snapshot(), uri, at, kind, selectedObject.previewFor(uri));
    const command: Command =
      found === undefined
        ? { title: '', command: '' }
        : commandOf(session, fields(params), uri ?? '', found);
    return { ...fields(params), command };
  });
}

/** What a click does; for a client without our commands the lens is a text. */
function commandOf(
  session: Session,
  lens: Readonly<Record<string, unknown>>,
  uri: string,
  { title, shows }: ResolvedLens,
): Command {
  const known = session.client.commands;
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
      locations(session.snapshot(), session.positions, shows.targets),
    ],
  };
}
