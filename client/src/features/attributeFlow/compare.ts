import { l10n, window, workspace } from 'vscode';
import {
  flowMethods,
  type CompareSide,
  type RevisionSummary,
  type RevisionsAnswer,
} from '../../../../server/src/protocol/flowRequests';
import {
  methods,
  type ConfigurationSummary,
  type FixtureObject,
  type FixtureObjectReference,
} from '../../../../server/src/protocol/requests';
import { sameFixtureObject } from '../../../../server/src/protocol/requestSchema';
import type { Services } from '../../infrastructure/services';
import { pick, type Choice } from '../../infrastructure/shown';

/** Asks for the object to compare with. */
export async function chooseObject(
  { server }: Services,
  object: FixtureObjectReference,
): Promise<FixtureObjectReference | undefined> {
  const objects = await server.request<FixtureObject[]>(methods.fixtureObjects, undefined);
  const choices = objects
    .filter((one) => !sameFixtureObject(one, object))
    .map(
      ({
        label,
        objectType,
        connector,
        dn,
        configuration,
        fixture,
      }): Choice<FixtureObjectReference> => ({
        label,
        description: `${objectType} · ${connector}`,
        detail: dn,
        value: { configuration, fixture, connector, dn },
      }),
    );
  return pick(choices, {
    title: l10n.t('Compare with Another Object'),
    placeHolder: l10n.t('The object on the right'),
  });
}

type Rules = Choice<
  { readonly rules: CompareSide['rules'] } | { readonly next: 'folder' | 'revision' }
>;

/** Asks for the state of the rules to compare with: as saved, of another branch, another configuration of the workspace, or any folder. */
export async function chooseRules(
  { server }: Pick<Services, 'server'>,
  object: FixtureObjectReference,
): Promise<CompareSide['rules'] | undefined> {
  const configurations = await server.request<ConfigurationSummary[]>(
    methods.configurations,
    undefined,
  );
  const others = configurations.filter(({ uri }) => uri !== object.configuration);
  const choices: readonly Rules[] = [
    {
      label: l10n.t('Saved rules'),
      description: l10n.t('what the files on disk say, without edits that are not saved'),
      value: { rules: 'saved' },
    },
    // A repository can name programs that Git runs: it is asked only where the user trusts the folder.
    ...(workspace.isTrusted
      ? [
          {
            label: l10n.t('Branch or Tag…'),
            description: l10n.t('the rules as another branch or a release has them'),
            value: { next: 'revision' },
          } satisfies Rules,
        ]
      : []),
    ...(others.length === 0 ? [] : [{ label: l10n.t('Other configurations') }]),
    ...others.map(({ name, uri, rules }): Rules => ({
      label: name,
      description: l10n.t('{0} rules', rules),
      value: { rules: { folder: uri } },
    })),
    { label: '' },
    {
      label: l10n.t('Folder…'),
      description: l10n.t('a configuration elsewhere'),
      value: { next: 'folder' },
    },
  ];
  const chosen = await pick(choices, {
    title: l10n.t('Compare with Other Rules'),
    placeHolder: l10n.t('The rules on the left'),
  });
  if (chosen === undefined) return undefined;
  if ('rules' in chosen) return chosen.rules;
  if (chosen.next === 'revision') return chooseRevision(server, object);
  const [folder] =
    (await window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: l10n.t('Compare'),
    })) ?? [];
  return folder === undefined ? undefined : { folder: folder.toString() };
}

/** Asks for a branch or a tag of the repository that the configuration is in. */
async function chooseRevision(
  server: Services['server'],
  object: FixtureObjectReference,
): Promise<CompareSide['rules'] | undefined> {
  const answer = await server.request<RevisionsAnswer>(flowMethods.revisions, {
    configuration: object.configuration,
  });
  if (answer.kind === 'error') throw new Error(answer.message);
  const headings: Readonly<Record<RevisionSummary['kind'], string>> = {
    branch: l10n.t('Branches'),
    remote: l10n.t('Remote branches'),
    tag: l10n.t('Tags'),
  };
  const choices = (['branch', 'remote', 'tag'] as const).flatMap(
    (kind): Choice<CompareSide['rules']>[] => {
      const ofKind = answer.revisions.filter((one) => one.kind === kind);
      if (ofKind.length === 0) return [];
      return [{ label: headings[kind] }, ...ofKind.map(revisionChoice)];
    },
  );
  if (choices.length === 0) throw new Error(l10n.t('The repository has no branch yet.'));
  return pick(choices, {
    title: l10n.t('Compare with Branch or Tag'),
    placeHolder: l10n.t('The rules on the left'),
  });
}

const revisionChoice = ({
  name,
  kind,
  date,
  subject,
  current,
}: RevisionSummary): Choice<CompareSide['rules']> => ({
  label: name,
  icon: kind === 'tag' ? 'tag' : 'git-branch',
  description: [...(current ? [l10n.t('checked out')] : []), date, subject].join(' · '),
  value: { revision: name },
});
