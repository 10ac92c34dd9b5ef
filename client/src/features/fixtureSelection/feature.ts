import { QuickPickItemKind, commands as editorCommands, l10n, window, type Disposable, type QuickPickItem } from 'vscode';
import { methods, type FixtureObject } from '../../../../server/src/protocol/requests';
import type { Services } from '../../infrastructure/services';
import { picksFor } from './picks';
import { registerObjectStatus } from './status';

type Item = QuickPickItem & { readonly object?: FixtureObject };

/** Choosing the fixture object that hovers and views speak of, and saying which it is. */
export function registerFixtureSelection(services: Services): Disposable[] {
  const { commands, selection } = services;
  return [
    ...registerObjectStatus(services),
    commands.register('syncrule.selectObject', l10n.t('Selecting the fixture object'), async (showFlow?: unknown) => {
      // Who needs an object for something else says `false`, and goes on with that.
      const chosen = await pickObject(services);
      if (chosen && showFlow !== false) await editorCommands.executeCommand('syncrule.showAttributeFlow');
      return chosen;
    }),
    commands.register('syncrule.clearObject', l10n.t('Deselecting the fixture object'), () => selection.select(undefined)),
  ];
}

/** Lets the user choose a fixture object, and makes it the selected one. @returns whether one was chosen */
async function pickObject({ server, selection }: Services): Promise<boolean> {
  const objects = await server.request<FixtureObject[]>(methods.fixtureObjects, undefined);
  if (objects.length === 0) {
    await tellThereIsNone();
    return false;
  }
  const items = picksFor(objects, selection.current).map((pick): Item =>
    pick.kind === 'heading'
      ? { label: pick.label, kind: QuickPickItemKind.Separator }
      : { label: pick.selected ? `$(check) ${pick.label}` : pick.label, description: pick.description, detail: pick.detail, object: pick.object },
  );
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Select Fixture Object'),
    placeHolder: l10n.t('The object whose values hovers and the Attribute Flow view show'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.object === undefined) return false;
  const { configuration, fixture, connector, dn } = chosen.object;
  await selection.select({ configuration, fixture, connector, dn });
  return true;
}

async function tellThereIsNone(): Promise<void> {
  const importNow = l10n.t('Import Server Configuration…');
  const answer = await window.showInformationMessage(
    l10n.t('There is no fixture object yet. Objects stand in files named *.fixture.json in a folder with a syncrules.json.'),
    importNow,
  );
  if (answer === importNow) await editorCommands.executeCommand('syncrule.importConfiguration');
}
