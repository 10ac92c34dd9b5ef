import { QuickPickItemKind, l10n, window, type QuickPickItem } from 'vscode';
import type { CompareSide } from '../../../../server/src/protocol/flowRequests';
import { methods, type ConfigurationSummary, type FixtureObject, type FixtureObjectReference } from '../../../../server/src/protocol/requests';
import { sameFixtureObject } from '../../../../server/src/protocol/requestSchema';
import type { Services } from '../../infrastructure/services';

/** Asks for the object to compare with. */
export async function chooseObject({ server }: Services, object: FixtureObjectReference): Promise<FixtureObjectReference | undefined> {
  const objects = await server.request<FixtureObject[]>(methods.fixtureObjects, undefined);
  const items = objects
    .filter((one) => !sameFixtureObject(one, object))
    .map(({ label, objectType, connector, dn, configuration, fixture }) => ({ label, description: `${objectType} · ${connector}`, detail: dn, object: { configuration, fixture, connector, dn } }));
  const chosen = await window.showQuickPick(items, { title: l10n.t('Compare with Another Object'), placeHolder: l10n.t('The object on the right'), matchOnDescription: true, matchOnDetail: true });
  return chosen?.object;
}

type Item = QuickPickItem & { readonly rules?: CompareSide['rules']; readonly browse?: true };

/** Asks for the state of the rules to compare with: as saved, another configuration of the workspace, or any folder. */
export async function chooseRules({ server }: Services, object: FixtureObjectReference): Promise<CompareSide['rules'] | undefined> {
  const configurations = await server.request<ConfigurationSummary[]>(methods.configurations, undefined);
  const others = configurations.filter(({ uri }) => uri !== object.configuration);
  const items: Item[] = [
    { label: l10n.t('Saved rules'), description: l10n.t('what the files on disk say, without edits that are not saved'), rules: 'saved' },
    ...(others.length === 0 ? [] : [{ label: l10n.t('Other configurations'), kind: QuickPickItemKind.Separator }]),
    ...others.map(({ name, uri, rules }): Item => ({ label: name, description: l10n.t('{0} rules', rules), rules: { folder: uri } })),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: l10n.t('Folder…'), description: l10n.t('a configuration elsewhere, as another branch that is checked out'), browse: true },
  ];
  const chosen = await window.showQuickPick(items, { title: l10n.t('Compare with Other Rules'), placeHolder: l10n.t('The rules on the left') });
  if (chosen?.browse !== true) return chosen?.rules;
  const [folder] = (await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: l10n.t('Compare') })) ?? [];
  return folder === undefined ? undefined : { folder: folder.toString() };
}
