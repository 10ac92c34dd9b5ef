import { Position, SnippetString, Uri, ViewColumn, l10n, window } from 'vscode';
import { methods, type FlowPlace, type TreeNode } from '../../../../server/src/protocol/requests';
import type { RuleServer } from '../../infrastructure/server';
import { pick, type Choice } from '../../infrastructure/shown';

/** Asks for a rule, and writes a flow to the attribute there, or a new rule with one; the user fills in the source. */
export async function createFlow(server: RuleServer, node: TreeNode): Promise<void> {
  const places = await server.request<FlowPlace[]>(methods.flowPlaces, { id: node.id });
  const choices = places.map((place): Choice<FlowPlace> =>
    place.rule === undefined
      ? {
          label: l10n.t('New rule'),
          icon: 'add',
          description: Uri.parse(place.location.uri).path.split('/').pop() ?? '',
          value: place,
        }
      : { label: place.rule, description: place.detail, value: place },
  );
  const chosen = await pick(choices, {
    title: l10n.t('Create Flow to {0}', node.label),
    placeHolder: l10n.t('The rule that gets the flow'),
  });
  if (chosen === undefined) return;
  const { location, snippet } = chosen;
  const uri = Uri.parse(location.uri, true);
  const shown = window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === uri.toString(),
  );
  const editor = await window.showTextDocument(uri, {
    viewColumn: shown?.viewColumn ?? ViewColumn.Active,
  });
  const { line, character } = location.range.start;
  await editor.insertSnippet(new SnippetString(snippet), new Position(line, character), {
    undoStopBefore: true,
    undoStopAfter: true,
  });
}
