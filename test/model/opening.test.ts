import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockDiagnostics } from '../../server/src/lint/lintBlock';
import { Workspace } from '../../server/src/model/workspace';

const uri = 'file:///c/large.syncrule';
const other = 'file:///c/other.syncrule';
const manifest = 'file:///c/syncrules.json';
const rule = (i: number): string =>
  `inbound rule "In ${i}" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence ${i % 700}\n    flow {\n        title <- title\n    }\n}\n`;
const connector =
  'connector "contoso.com" {\n    type AD\n    attributes { title string }\n    object user { title }\n}\n';
const large = Array.from({ length: 1200 }, (_, i) => rule(i)).join('') + connector;

/** All that a workspace says about its files. */
function said(workspace: Workspace): unknown {
  return workspace.snapshot().configurations.map((configuration) => ({
    uri: configuration.uri,
    name: configuration.manifest.name,
    rules: configuration.index.rules.map(
      ({ name, connector: id, precedence }) => `${name} ${id} ${precedence}`,
    ),
    writers: configuration.index.writers({ kind: 'metaverse' }, 'title').length,
    files: configuration.files.map((file) => [
      file.uri,
      file.text.length,
      file.blocks
        .slice(0, 3)
        .flatMap((block) =>
          blockDiagnostics(configuration, block).map(({ code, message }) => `${code} ${message}`),
        ),
    ]),
  }));
}

function fresh(...calls: readonly ((workspace: Workspace) => void)[]): Workspace {
  const workspace = new Workspace();
  workspace.addRoot('file:///c');
  for (const call of calls) call(workspace);
  return workspace;
}

function goThrough(
  work: Iterator<unknown>,
  between: (step: number) => void = () => undefined,
): void {
  for (let step = 0; work.next().done !== true; step++) between(step);
}

/** What may happen to a workspace while a large file is read. */
const happenings: Readonly<Record<string, (workspace: Workspace) => void>> = {
  'another file comes': (workspace) => workspace.setFile(other, rule(5000)),
  'another file goes': (workspace) => workspace.removeFile(other),
  'a manifest comes': (workspace) => workspace.setFile(manifest, '{ "name": "Pilot" }'),
  'a manifest leaves the file out': (workspace) =>
    workspace.setFile(manifest, '{ "rules": ["other*"] }'),
  'the manifest goes': (workspace) => workspace.removeFile(manifest),
  'a manifest comes above': (workspace) => workspace.setFile('file:///syncrules.json', '{}'),
  'somebody looks': (workspace) => void workspace.snapshot().configurations.length,
};

describe('a large file that is read in steps', () => {
  it('gives what it gives in one go', () => {
    const stepwise = fresh((workspace) => goThrough(workspace.opening(uri, 1, large)));
    expect(said(stepwise)).toEqual(said(fresh((workspace) => workspace.open(uri, 1, large))));
    const fromDisk = fresh((workspace) => goThrough(workspace.settingFile(uri, large)));
    expect(said(fromDisk)).toEqual(said(fresh((workspace) => workspace.setFile(uri, large))));
  });

  it('gives what it gives in one go, whatever happens meanwhile', { timeout: 120_000 }, () => {
    const happening = fc.record({
      at: fc.nat(1210),
      what: fc.constantFrom(...Object.keys(happenings)),
    });
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 4 }), fc.boolean(), (all, isOpen) => {
        const inOrder = [...all].sort((a, b) => a.at - b.at);
        const stepwise = fresh((workspace) =>
          goThrough(
            isOpen ? workspace.opening(uri, 1, large) : workspace.settingFile(uri, large),
            (step) => {
              for (const { at, what } of inOrder) if (at === step) happenings[what]?.(workspace);
            },
          ),
        );
        const steps = 1204;
        const atOnce = fresh(
          ...inOrder
            .filter(({ at }) => at <= steps)
            .map(
              ({ what }) =>
                (workspace: Workspace) =>
                  happenings[what]?.(workspace),
            ),
        );
        if (isOpen) atOnce.open(uri, 1, large);
        else atOnce.setFile(uri, large);
        expect(said(stepwise)).toEqual(said(atOnce));
      }),
      { numRuns: 25 },
    );
  });

  it.each([1, 600, 1201, 1202])(
    'leaves nothing behind when it is closed after step %i',
    (steps) => {
      const workspace = fresh();
      const work = workspace.opening(uri, 1, large);
      for (let step = 0; step < steps; step++) work.next();
      workspace.close(uri);
      goThrough(work);
      expect(said(workspace)).toEqual(said(fresh()));
    },
  );

  it('from disk gives way to the editor that opens it', () => {
    const workspace = fresh();
    const work = workspace.settingFile(uri, large);
    for (let step = 0; step < 1201; step++) work.next();
    workspace.open(uri, 1, rule(1));
    goThrough(work);
    expect(said(workspace)).toEqual(said(fresh((one) => one.open(uri, 1, rule(1)))));
    workspace.close(uri);
    expect(said(workspace)).toEqual(said(fresh((one) => one.setFile(uri, large))));
  });
});
