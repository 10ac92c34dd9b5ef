import { Uri, l10n, window, type Disposable } from 'vscode';
import {
  methods,
  type FixtureObjectReference,
  type NextStateAnswer,
} from '../../../../server/src/protocol/requests';
import type { Services } from '../../infrastructure/services';
import { inform } from '../../infrastructure/shown';
import { writeChosenFile } from '../../infrastructure/writeFile';

/** *Save State After Synchronization…*: what a full synchronization of the fixture of the selected object leaves, as the fixture for the preview of a delta. */
export function registerNextState(services: Services): Disposable[] {
  const { commands, selection } = services;
  return [
    commands.register('syncrule.saveNextState', l10n.t('Saving the state'), async () => {
      const object = selection.current;
      if (object !== undefined) await saveNextState(services, object);
    }),
  ];
}

/** `people.fixture.ldf` becomes `people.next.fixture.json`. */
export function nextName(fixture: string): string {
  const name = decodeURIComponent(fixture.slice(fixture.lastIndexOf('/') + 1)).replace(
    /(?:\.next)?(?:\.fixture)?\.[^.]*$/,
    '',
  );
  return `${name}.next.fixture.json`;
}

async function saveNextState(
  { server }: Services,
  { configuration, fixture }: FixtureObjectReference,
): Promise<void> {
  const proposed = Uri.joinPath(Uri.parse(fixture, true), '..', nextName(fixture));
  const target = await window.showSaveDialog({
    defaultUri: proposed,
    title: l10n.t('Save State After Synchronization'),
    filters: { [l10n.t('Fixture')]: ['json'] },
  });
  if (target === undefined) return;
  const answer = await server.request<NextStateAnswer>(methods.nextState, {
    configuration,
    fixture,
  });
  if (answer.kind === 'error') throw new Error(answer.message);
  await writeChosenFile(target, answer.text);
  const said = l10n.t(
    'The state of {0} objects was written to {1}. Change an object there, and its preview shows what comes next.',
    answer.objects,
    target.path.split('/').pop() ?? '',
  );
  const failed =
    answer.failed === 0
      ? ''
      : ` ${l10n.t('{0} objects with errors stayed as they were.', answer.failed)}`;
  const openIt = l10n.t('Open');
  const done = await inform(said + failed, openIt);
  if (done === openIt) await window.showTextDocument(target);
}
