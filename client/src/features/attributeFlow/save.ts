import { Uri, l10n, window } from 'vscode';
import {
  flowMethods,
  type FlowFormat,
  type RenderFlowAnswer,
} from '../../../../server/src/protocol/flowRequests';
import type { FixtureObjectReference } from '../../../../server/src/protocol/requests';
import { shortName } from '../../infrastructure/objectName';
import type { Services } from '../../infrastructure/services';
import { inform, pick, type Choice } from '../../infrastructure/shown';
import { writeChosenFile } from '../../infrastructure/writeFile';
import { fileNameFor, formatOf } from './formats';

const forms: readonly Choice<FlowFormat>[] = [
  { value: 'svg', label: 'SVG', description: l10n.t('the picture') },
  { value: 'html', label: 'HTML', description: l10n.t('picture and tables as a page of its own') },
  {
    value: 'markdown',
    label: 'Markdown',
    description: l10n.t('tables for a pull request or a wiki'),
  },
  { value: 'mermaid', label: 'Mermaid', description: l10n.t('the picture as text') },
  { value: 'json', label: 'JSON', description: l10n.t('the preview for a program') },
];

/** Asks for a form and a file, and writes the attribute flow of an object there. */
export async function saveFlow(
  { server }: Services,
  object: FixtureObjectReference,
): Promise<void> {
  const chosen = await pick(forms, {
    title: l10n.t('Save Attribute Flow As'),
    placeHolder: l10n.t('The form'),
  });
  if (chosen === undefined) return;
  const proposed = Uri.joinPath(
    Uri.parse(object.configuration, true),
    fileNameFor(shortName(object), chosen),
  );
  const target = await window.showSaveDialog({
    defaultUri: proposed,
    title: l10n.t('Save Attribute Flow As'),
  });
  if (target === undefined) return;
  const format = formatOf(target.path) ?? chosen;
  const answer = await server.request<RenderFlowAnswer>(flowMethods.renderFlow, {
    object,
    format,
    changedOnly: false,
    winnersOnly: false,
  });
  if (answer.kind === 'error') throw new Error(answer.message);
  await writeChosenFile(target, answer.text);
  const openIt = l10n.t('Open');
  const done = await inform(
    l10n.t('The attribute flow was written to {0}.', target.path.split('/').pop() ?? ''),
    openIt,
  );
  if (done === openIt) await window.showTextDocument(target);
}
