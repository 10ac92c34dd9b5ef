import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import type { ExtensionApi } from '../../client/src/extension';
import type { TreeNode } from '../../server/src/protocol/requests';
import { openSample, ready, replace, restore, until } from './support';

/** Follows labels down the tree; a level whose only node has another label, such as the configuration's, is passed through. */
async function follow(api: ExtensionApi, labels: readonly string[]): Promise<readonly TreeNode[]> {
  let nodes = await api.treeChildren();
  for (const label of labels) {
    let node = nodes.find((one) => one.label === label);
    while (
      node === undefined &&
      nodes.length > 0 &&
      nodes.every(({ kind }) => kind === 'configuration' || kind === 'group')
    ) {
      nodes = (await Promise.all(nodes.map(({ id }) => api.treeChildren(id)))).flat();
      node = nodes.find((one) => one.label === label);
    }
    assert.ok(node, `'${label}' is one of ${JSON.stringify(nodes.map((one) => one.label))}`);
    nodes = await api.treeChildren(node.id);
  }
  return nodes;
}

const contributorsOf = async (
  api: ExtensionApi,
  type: string,
  attribute: string,
): Promise<readonly string[]> =>
  (await follow(api, [type, attribute]))
    .filter(({ kind }) => kind === 'contributor')
    .map(({ label, description }) => `${label} ${description ?? ''}`);

suite('metaverse tree', () => {
  test('shows under an attribute the rules that set it, by precedence, and those that read it', async () => {
    const api = await ready();
    const nodes = await follow(api, ['person', 'mobile']);
    const named = (kind: TreeNode['kind']): readonly (string | undefined)[] =>
      nodes
        .filter((node) => node.kind === kind)
        .map(({ label }) => /(?:In from|Out to) [A-Z]+ - [A-Za-z ]+/.exec(label)?.[0].trim());
    assert.deepEqual(named('contributor'), [
      'In from AD - User Clear mobile',
      'In from AD - User Common',
      'In from AD - User Common',
      'In from AD - Contact Common',
    ]);
    // Both outbound rules of the sample that send mobile.
    assert.deepEqual([...named('reader')].sort(), [
      'Out to AAD - Contact Identity',
      'Out to AAD - User Identity',
    ]);
  });

  test('a contributing rule leads to its line', async () => {
    const api = await ready();
    const [first] = (await follow(api, ['person', 'mobile'])).filter(
      ({ kind }) => kind === 'contributor',
    );
    assert.ok(
      first?.location?.uri.endsWith('/rules/inbound/custom-user-clear-mobile.syncrule'),
      JSON.stringify(first),
    );
  });

  test('follows an edit', async () => {
    const api = await ready();
    const document = await openSample('rules', 'inbound', 'custom-user-clear-mobile.syncrule');
    const last = async (): Promise<string | undefined> =>
      (await contributorsOf(api, 'person', 'mobile')).at(-1);
    // 20 is the strongest of four; with 900 the rule is the weakest.
    await replace(document, /precedence\s+20/, 'precedence  900');
    await until(
      'the rule stands last',
      last,
      (label) => label?.includes('User Clear mobile') === true,
    );
    await restore(document);
    await until(
      'it stands first again',
      async () => (await contributorsOf(api, 'person', 'mobile'))[0],
      (label) => label?.includes('User Clear mobile') === true,
    );
  });
});
