import { QuickPickItemKind, l10n, window, workspace, type QuickPickItem } from 'vscode';
import { flowMethods, type CompareSide, type RevisionSummary, type RevisionsAnswer } from '../../../../server/src/protocol/flowRequests';
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

type Item = QuickPickItem & { readonly rules?: CompareSide['rules']; readonly next?: 'folder' | 'revision' };

/** Asks for the state of the rules to compare with: as saved, of another branch, another configuration of the workspace, or any folder. */
export async function chooseRules({ server }: Pick<Services, 'server'>, object: FixtureObjectReference): Promise<CompareSide['rules'] | undefined> {
  const configurations = await server.request<ConfigurationSummary[]>(methods.configurations, undefined);
  const others = configurations.filter(({ uri }) => uri !== object.configuration);
  const items: Item[] = [
    { label: l10n.t('Saved rules'), description: l10n.t('what the files on disk say, without edits that are not saved'), rules: 'saved' },
    // A repository can name programs that Git runs: it is asked only where the user trusts the folder.
    ...(workspace.isTrusted ? [{ label: l10n.t('Branch or Tag…'), description: l10n.t('the rules as another branch or a release has them'), next: 'revision' } satisfies Item] : []),
    ...(others.length === 0 ? [] : [{ label: l10n.t('Other configurations'), kind: QuickPickItemKind.Separator }]),
    ...others.map(({ name, uri, rules }): Item => ({ label: name, description: l10n.t('{0} rules', rules), rules: { folder: uri } })),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: l10n.t('Folder…'), description: l10n.t('a configuration elsewhere'), next: 'folder' },
  ];
  const chosen = await window.showQuickPick(items, { title: l10n.t('Compare with Other Rules'), placeHolder: l10n.t('The rules on the left') });
  if (chosen?.next === 'revision') return chooseRevision(server, object);
  if (chosen?.next !== 'folder') return chosen?.rules;
  const [folder] = (await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: l10n.t('Compare') })) ?? [];
  return folder === undefined ? undefined : { folder: folder.toString() };
}

/** Asks for a branch or a tag of the repository that the configuration is in. */
async function chooseRevision(server: Services['server'], object: FixtureObjectReference): Promise<CompareSide['rules'] | undefined> {
  const answer = await server.request<RevisionsAnswer>(flowMethods.revisions, { configuration: object.configuration });
  if (answer.kind === 'error') throw new Error(answer.message);
  const headings: Readonly<Record<RevisionSummary['kind'], string>> = { branch: l10n.t('Branches'), remote: l10n.t('Remote branches'), tag: l10n.t('Tags') };
  const items = (['branch', 'remote', 'tag'] as const).flatMap((kind): Item[] => {
    const ofKind = answer.revisions.filter((one) => one.kind === kind);
    if (ofKind.length === 0) return [];
    return [{ label: headings[kind], kind: QuickPickItemKind.Separator }, ...ofKind.map(revisionItem)];
  });
  if (items.length === 0) throw new Error(l10n.t('The repository has no branch yet.'));
  const chosen = await window.showQuickPick(items, { title: l10n.t('Compare with Branch or Tag'), placeHolder: l10n.t('The rules on the left'), matchOnDescription: true });
  return chosen?.rules;
}

const revisionItem = ({ name, kind, date, subject, current }: RevisionSummary): Item => ({
  label: `$(${kind === 'tag' ? 'tag' : 'git-branch'}) ${name.replace(/\$\(/g, '$ (')}`,
  description: [...(current ? [l10n.t('checked out')] : []), date, subject].join(' · '),
  rules: { revision: name },
});
