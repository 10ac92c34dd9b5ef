import { commands as editorCommands, l10n, type Disposable } from 'vscode';
import { methods, type FixtureObject } from '../../../../server/src/protocol/requests';
import type { Services } from '../../infrastructure/services';
import { inform, pick, type Choice } from '../../infrastructure/shown';
import { picksFor } from './picks';
import { registerObjectStatus } from './status';

/** Choosing the fixture object that hovers and views speak of, and saying which it is. */
export function registerFixtureSelection(services: Services): Disposable[] {
  const { commands, selection } = services;
  return [
    ...registerObjectStatus(services),
    commands.register(
      'syncrule.selectObject',
      l10n.t('Selecting the fixture object'),
      async (showFlow?: unknown) => {
        // Who needs an object for something else says `false`, and goes on with that.
        const chosen = await pickObject(services);
        if (chosen && showFlow !== false)
          await editorCommands.executeCommand('syncrule.showAttributeFlow');
        return chosen;
      },
    ),
    commands.register('syncrule.clearObject', l10n.t('Deselecting the fixture object'), () =>
      selection.select(undefined),
    ),
  ];
}

/** Lets the user choose a fixture object, and makes it the selected one. @returns whether one was chosen */
async function pickObject({ server, selection }: Services): Promise<boolean> {
  const objects = await server.request<FixtureObject[]>(methods.fixtureObjects, undefined);
  if (objects.length === 0) {
    await tellThereIsNone();
    return false;
  }
  const choices = picksFor(objects, selection.current).map((line): Choice<FixtureObject> =>
    line.kind === 'heading'
      ? { label: line.label }
      : {
          label: line.label,
          ...(line.selected ? { icon: 'check' } : {}),
          description: line.description,
          detail: line.detail,
          value: line.object,
        },
  );
  const chosen = await pick(choices, {
    title: l10n.t('Select Fixture Object'),
    placeHolder: l10n.t('The object whose values hovers and the Attribute Flow view show'),
  });
  if (chosen === undefined) return false;
  const { configuration, fixture, connector, dn } = chosen;
  await selection.select({ configuration, fixture, connector, dn });
  return true;
}

async function tellThereIsNone(): Promise<void> {
  const importNow = l10n.t('Import Server Configuration…');
  const answer = await inform(
    l10n.t(
      'There is no fixture object yet. Objects stand in files named *.fixture.json in a folder with a syncrules.json.',
    ),
    importNow,
  );
  if (answer === importNow) await editorCommands.executeCommand('syncrule.importConfiguration');
}
