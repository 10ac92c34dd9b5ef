import { describe, expect, it } from 'vitest';
import { configuration, Tool } from './support';

const withManifest = (manifest: object): Tool =>
  new Tool({ ...configuration, 'c/syncrules.json': JSON.stringify(manifest) });

describe('a manifest whose globs match nothing', () => {
  it.each(['xml', 'powershell'])('is not exported to %s, forced or not', async (to) => {
    for (const force of [[], ['--force']]) {
      const tool = withManifest({ rules: ['rulse/*.syncrule'] });
      const before = tool.files.files.size;
      const { code, err } = await tool.run(['export', 'c', '--to', to, '--out', 'x', ...force]);
      expect(code).toBe(2);
      expect(err).toContain('no rule file matches `rules` of syncrules.json');
      expect(tool.files.files.size).toBe(before);
    }
  });

  it('is named by check at each such glob', async () => {
    const manifest = { rules: ['*.syncrule', 'rulse/*'], fixtures: ['fixtrues/*.json'] };
    const { out, code } = await withManifest(manifest).run(['check', 'c']);
    const text = JSON.stringify(manifest);
    expect(code).toBe(0);
    expect(out.match(/SR024/g)).toHaveLength(2);
    for (const glob of ['rulse/*', 'fixtrues/*.json'])
      expect(out).toContain(
        `c/syncrules.json:1:${text.indexOf(`"${glob}"`) + 1}: warning SR024 No `,
      );
  });

  it('is not named while a part of the folder is unread', async () => {
    const tool = withManifest({ fixtures: ['locked/*.fixture.json'] });
    tool.files.unreadable.push({ uri: tool.uriOf('c/locked'), message: 'access is denied' });
    expect((await tool.run(['check', 'c'])).out).not.toContain('SR024');
  });
});

describe('a rule without a name', () => {
  const nameless = (name: string): Tool =>
    new Tool({
      ...configuration,
      'c/rule.syncrule': (configuration['c/rule.syncrule'] ?? '').replace('"In"', `"${name}"`),
    });

  it.each(['', '  '])('"%s" is an error at its place, and is never exported', async (name) => {
    const checked = await nameless(name).run(['check', 'c']);
    expect([checked.code, checked.out.includes('rule.syncrule:1:14: error SR012 ')]).toEqual([
      1,
      true,
    ]);
    const tool = nameless(name);
    const before = tool.files.files.size;
    const run = await tool.run(['export', 'c', '--to', 'powershell', '--out', 'x.ps1', '--force']);
    expect([
      run.code,
      run.err.includes('A rule without a name was not exported'),
      tool.files.files.size,
    ]).toEqual([1, true, before]);
  });
});
