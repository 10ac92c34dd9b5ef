import { Position, SnippetString, Uri, ViewColumn, l10n, window } from 'vscode';
import { methods, type FlowPlace, type TreeNode } from '../../../../server/src/protocol/requests';
import type { RuleServer } from '../../infrastructure/server';

/** Asks for a rule, and writes a flow to the attribute there, or a new rule with one; the user fills in the source. */
export async function createFlow(server: RuleServer, node: TreeNode): Promise<void> {
  const places = await server.request<FlowPlace[]>(methods.flowPlaces, { id: node.id });
  const items = places.map((place) => ({
    label: place.rule ?? `$(add) ${l10n.t('New rule')}`,
    description: place.rule === undefined ? Uri.parse(place.location.uri).path.split('/').pop() ?? '' : place.detail,
    place,
  }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Create Flow to {0}', node.label),
    placeHolder: l10n.t('The rule that gets the flow'),
    matchOnDescription: true,
  });
  if (chosen === undefined) return;
  const { location, snippet } = chosen.place;
  const uri = Uri.parse(location.uri, true);
  const shown = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const editor = await window.showTextDocument(uri, { viewColumn: shown?.viewColumn ?? ViewColumn.Active });
  const { line, character } = location.range.start;
  await editor.insertSnippet(new SnippetString(snippet), new Position(line, character), { undoStopBefore: true, undoStopAfter: true });
}
