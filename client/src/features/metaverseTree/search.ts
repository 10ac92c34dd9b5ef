import { commands, l10n, type TreeView } from 'vscode';
import {
  methods,
  type SearchAnswer,
  type TreeNode,
} from '../../../../server/src/protocol/requests';
import { unanswered } from '../../infrastructure/commands';
import type { RuleServer } from '../../infrastructure/server';
import { ask } from '../../infrastructure/shown';
import type { MetaverseProvider } from './provider';

/** Shows the results of a search as the first entry of the tree; undefined takes them away. */
export async function showSearch(
  provider: MetaverseProvider,
  query: string | undefined,
): Promise<void> {
  provider.search = query;
  await commands.executeCommand('setContext', 'syncrule.searching', query !== undefined);
}

/** Asks for a search, saying while it is typed how many objects fit or what is wrong with it. */
export async function searchMetaverse(
  server: RuleServer,
  provider: MetaverseProvider,
  view: TreeView<TreeNode>,
): Promise<void> {
  const query = await ask({
    title: l10n.t('Search Metaverse'),
    value: provider.search ?? '',
    placeHolder: l10n.t('ada type:person department="Sales" mail*=contoso title? manager!?'),
    prompt: l10n.t(
      'Words, type:name, and clauses: = equals, != not, *= contains, !*= does not, ^= starts, $= ends with, ? is present, !? is not',
    ),
    check: async (text) => {
      if (text.trim() === '') return undefined;
      const answer = await server
        .request<SearchAnswer>(methods.searchMetaverse, { query: text })
        .catch((error: unknown) => {
          if (unanswered(error) === undefined) throw error;
          return undefined;
        });
      if (answer === undefined) return undefined;
      const { problem, found } = answer;
      if (problem !== undefined) return problem;
      return { message: foundMessage(found), severity: 1 };
    },
  });
  if (query === undefined) return;
  await showSearch(provider, query.trim() === '' ? undefined : query);
  await commands.executeCommand('syncrule.metaverse.focus');
  // Who had scrolled down would not see that the results stand above.
  const results = (await provider.getChildren()).find(({ kind }) => kind === 'search');
  if (results !== undefined)
    await view.reveal(results, { select: true, focus: true, expand: true });
}

function foundMessage(found: number): string {
  if (found === 0) return l10n.t('No metaverse object fits.');
  return found === 1 ? l10n.t('One object fits.') : l10n.t('{0} objects fit.', found);
}
