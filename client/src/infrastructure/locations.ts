import { Range, Uri, ViewColumn, window } from 'vscode';
import type { PlainLocation } from '../../../server/src/protocol/preview';

/**
 * Opens a file of rules at a place. The place may be older than the text; the editor moves a position past the end to the end.
 * @param keepFocus the caller keeps the keyboard, as when one walks through a list
 */
export async function revealLocation(location: PlainLocation, keepFocus = false): Promise<void> {
  const { start, end } = location.range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  const uri = Uri.parse(location.uri, true);
  await window.showTextDocument(uri, {
    selection,
    preserveFocus: keepFocus,
    preview: true,
    viewColumn: columnFor(uri),
  });
}

/** Beside the view that asked, not on top of it: where the file is shown already, else where an editor of text is. */
function columnFor(uri: Uri): ViewColumn {
  const showing = window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === uri.toString(),
  );
  return (
    showing?.viewColumn ??
    window.visibleTextEditors.find((editor) => editor.viewColumn !== undefined)?.viewColumn ??
    ViewColumn.One
  );
}
