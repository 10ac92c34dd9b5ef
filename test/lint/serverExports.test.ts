import { describe, expect } from 'vitest';
import { planImport } from '../../server/src/formats/import';
import { lintConfiguration } from '../../server/src/lint/lintConfiguration';
import { loadConfiguration } from '../../server/src/model/load';
import {
  alderfinch,
  asItIs,
  contoso,
  describeExports,
  imported,
  type ServerExport,
} from '../support/exports';
import { describeWith } from '../support/optional';
import { syntheticRules } from '../support/serverExport/alderfinch';

/** The files that importing the server makes. */
function planned({
  files,
}: ServerExport): readonly { readonly uri: string; readonly text: string }[] {
  return planImport(files, 'Server').files.map((file) => ({
    uri: `file:///c/${file.path}`,
    text: file.text,
  }));
}

/** The codes of all findings, each with the rule that it is about; test/check has the findings of the checks of expressions one by one. */
function findings(server: ServerExport): readonly string[] {
  const names = new Map(
    imported(server).files.flatMap((file) =>
      file.blocks.flatMap(({ rule }) =>
        rule === undefined ? [] : [[file.uri, rule.name] as const],
      ),
    ),
  );
  return [...lintConfiguration(imported(server))].flatMap(({ file, diagnostics }) =>
    diagnostics
      .filter(({ code }) => !/SR31[57]/.test(code))
      .map(({ code }) => `${code} ${names.get(file.uri) ?? file.uri}`),
  );
}

describeExports('the rules', asItIs, ({ it }) => {
  it('are all read, with the schemas that they name', (server) => {
    const { manifestDiagnostics, configuration, hasSchema } = loaded(server);
    expect(manifestDiagnostics).toEqual([]);
    expect(configuration.rules).toHaveLength(
      server.files.filter(({ text }) => text.includes('<synchronizationRule>')).length,
    );
    expect(configuration.rules.reduce((sum, rule) => sum + rule.flows.length, 0)).toBe(
      server.files.reduce(
        (sum, { text }) => sum + (text.match(/<mapping[ >](?!\s*<primary)/g) ?? []).length,
        0,
      ),
    );
    expect(hasSchema).toBe(true);
    expect(configuration.connectors.every(({ schema }) => schema !== undefined)).toBe(true);
  });

  it('are not edits of themselves, and edited ones are found', (server) => {
    const files = planned(server);
    const baseline = files.map(({ uri, text }) => ({
      uri: uri.replace('file:///c/', 'file:///c/fresh/'),
      text,
    }));
    const withBaseline = files.map(({ uri, text }) => ({
      uri,
      text: uri.endsWith('/syncrules.json') ? text.replace('{', '{ "baseline": "fresh",') : text,
    }));
    const edits = (own: typeof files): readonly string[] =>
      [
        ...lintConfiguration(loadConfiguration([...own, ...baseline], 'file:///c').configuration),
      ].flatMap(({ diagnostics }) =>
        diagnostics.filter(({ code }) => code === 'SR217').map(({ message }) => message),
      );
    expect(edits(withBaseline)).toEqual([]);
    const cut = /^( +)info( +<- )Left\(Trim\(\[info\]\), 448\)/m;
    const edited = withBaseline.map(({ uri, text }) => ({
      uri,
      text: text.replace(cut, '$1info$2Trim([info])'),
    }));
    // Each rule with that flow has a tag and one original.
    expect(
      edits(edited).map((message) => /differs from the baseline: (.*?)\. /.exec(message)?.[1]),
    ).toEqual(files.filter(({ text }) => cut.test(text)).map(() => "flow to 'info' changed"));
  });

  for (const name of ['In from AD - User Common', 'Out to AAD - Group Identity']) {
    it(`lack one that was deleted: ${name}`, ({ files }) => {
      const whole = files.filter(({ text }) => text.includes('<synchronizationRule>')).length;
      // Every forest has its own; one of them is deleted.
      const deleted = files.findIndex(({ text }) => text.includes(`<name>${name}</name>`));
      const { configuration } = loadConfiguration(
        planned({ files: files.filter((_, at) => at !== deleted) }),
        'file:///c',
      );
      expect(configuration.configuration.rules).toHaveLength(whole - 1);
      const found = [...lintConfiguration(configuration)].flatMap(({ diagnostics }) =>
        diagnostics.filter(({ code }) => code === 'SR223').map(({ message }) => message),
      );
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(
        `This connector lacks standard rules that every server has: '${name}'.`,
      );
    });
  }
});

function loaded(server: ServerExport) {
  const snapshot = imported(server);
  return {
    manifestDiagnostics: snapshot.manifestDiagnostics,
    configuration: snapshot.configuration,
    hasSchema: snapshot.hasSchema({ kind: 'metaverse' }),
  };
}

describe('what is said about a whole server', () => {
  describeWith('the real one', contoso, ({ it }) => {
    it('is nothing, since it has standard rules only', (server) => {
      expect(findings(server)).toEqual([]);
      expect(imported(server).configuration.rules).toHaveLength(62);
    });
  });

  describeWith('the synthetic one', alderfinch, ({ it }) => {
    it('is about what its custom rules do wrong, and nothing else', (server) => {
      const freight = 'In from AD - User Common';
      expect([...findings(server)].sort()).toEqual([
        // The sticky rule of Harborline joins by other criteria than its standard rule.
        'SR204 In from AD - User Join',
        'SR204 In from AD - User Sticky join by number',
        // Custom rules without a scope that always return a value: to info, and to the extension attributes 4, 6 and 8.
        ...Array.from({ length: 4 }, () => `SR208 ${freight}`),
      ]);
      expect(imported(server).configuration.rules).toHaveLength(syntheticRules.length);
    });
  });
});
