import { describe, expect, it } from 'vitest';
import {
  configurationFindings,
  failsTests,
  globFindings,
  linesOf,
  type Depth,
} from '../../server/src/app/configurationFindings';
import { contextOf, files, folder, rule } from './support';

const manifest = `${folder}/syncrules.json`;

/** A rule with an error of syntax and one of another kind, and a manifest with a setting that does not exist. */
const faulty = {
  ...files,
  [manifest]: '{ "name": "Small", "colour": 1, "fixtures": ["nothing/*.json"] }',
  [rule]: `${(files[rule] ?? '').replace('displayName <- Trim([cn])', 'displayName <- Trim([nope]')}`,
};

async function found(depth: Depth): Promise<readonly { uri: string; severity: string }[]> {
  const configuration = (await contextOf({ files: faulty })).snapshot().configurations[0]!;
  return [...configurationFindings(configuration, depth)].map(({ uri, diagnostic }) => ({
    uri,
    severity: diagnostic.severity,
  }));
}

describe('configurationFindings', () => {
  it('finds nothing in a configuration that is right', async () => {
    const configuration = (await contextOf()).snapshot().configurations[0]!;
    const errors = [...configurationFindings(configuration, 'errors')];
    expect(errors).toEqual([]);
  });

  it('finds errors alone unless everything is asked for', async () => {
    for (const depth of ['syntax', 'errors'] as const) {
      const findings = await found(depth);
      expect(findings.map(({ uri }) => uri)).toContain(rule);
      expect(findings.every(({ severity }) => severity === 'error')).toBe(true);
    }
    const everything = await found('everything');
    expect(everything.map(({ uri }) => uri)).toContain(manifest);
  });

  it('knows which setting makes tests fail', async () => {
    const configuration = (await contextOf({ files: faulty })).snapshot().configurations[0]!;
    const failing = [...configurationFindings(configuration, 'for tests')].filter(
      ({ diagnostic }) => failsTests(diagnostic),
    );
    expect(failing.map(({ uri }) => uri)).toEqual([manifest]);
  });
});

describe('globFindings', () => {
  it('finds a glob that matches nothing', async () => {
    const workspace = (await contextOf({ files: faulty })).snapshot();
    const findings = globFindings(workspace, workspace.configurations[0]!);
    expect(findings).toMatchObject([
      { uri: manifest, diagnostic: { message: expect.stringContaining('nothing/') as string } },
    ]);
  });
});

describe('linesOf', () => {
  it('knows the lines of files of every kind, and of no others', async () => {
    const of = linesOf((await contextOf()).snapshot());
    expect(of(rule)?.lineStart(1)).toBe((files[rule] ?? '').indexOf('\n') + 1);
    expect(of(manifest)?.lineStart(0)).toBe(0);
    expect(of('file:///elsewhere')).toBeUndefined();
  });
});
