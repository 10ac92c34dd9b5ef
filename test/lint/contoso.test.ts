import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { planImport } from '../../server/src/formats/import';
import { lintConfiguration } from '../../server/src/lint/lintConfiguration';
import { loadConfiguration } from '../../server/src/model/load';
import { contoso, hasContoso } from '../support/shared';

/** The files that importing the server makes. */
function planned(without?: string): readonly { readonly uri: string; readonly text: string }[] {
  const names = readdirSync(contoso, { recursive: true }).map(String).filter((name) => name.endsWith('.xml'));
  const files = names.map((name) => ({ name, text: readFileSync(path.join(contoso, name), 'utf8') }));
  const plan = planImport(without === undefined ? files : files.filter(({ text }) => !text.includes(`<name>${without}</name>`)), 'Contoso');
  return plan.files.map((file) => ({ uri: `file:///c/${file.path}`, text: file.text }));
}

describe.skipIf(!hasContoso)('the rules of a real server', () => {
  it('are all read, and nothing is said about them that is not true', () => {
    const { configuration } = loadConfiguration(planned(), 'file:///c');
    expect(configuration.manifestDiagnostics).toEqual([]);
    expect(configuration.configuration.rules).toHaveLength(62);
    expect(configuration.configuration.rules.reduce((sum, rule) => sum + rule.flows.length, 0)).toBe(1200);
    expect(configuration.hasSchema({ kind: 'metaverse' })).toBe(true);
    expect(configuration.configuration.connectors.every(({ schema }) => schema !== undefined)).toBe(true);
    const found = [...lintConfiguration(configuration)].flatMap(({ file, diagnostics }) => diagnostics.map(({ code, message }) => `${file.uri} ${code} ${message}`));
    // What the checks of expressions say of them is looked at one by one in test/check.
    expect(found.filter((text) => !/ SR31[57] /.test(text))).toEqual([]);
  });

  it.each(['In from AD - User Common', 'Out to AAD - Group Identity'])('lack one that was deleted: %s', (name) => {
    const { configuration } = loadConfiguration(planned(name), 'file:///c');
    expect(configuration.configuration.rules).toHaveLength(61);
    const found = [...lintConfiguration(configuration)].flatMap(({ diagnostics }) => diagnostics.filter(({ code }) => code === 'SR223').map(({ message }) => message));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`The standard rule '${name}' of this connector is missing, which every server has.`);
  });

  it('are no edits of themselves, and one that is edited is found', () => {
    const files = planned();
    const baseline = files.map(({ uri, text }) => ({ uri: uri.replace('file:///c/', 'file:///c/fresh/'), text }));
    const withBaseline = files.map(({ uri, text }) => ({ uri, text: uri.endsWith('/syncrules.json') ? text.replace('{', '{ "baseline": "fresh",') : text }));
    const edits = (own: typeof files): readonly string[] =>
      [...lintConfiguration(loadConfiguration([...own, ...baseline], 'file:///c').configuration)].flatMap(({ diagnostics }) => diagnostics.filter(({ code }) => code === 'SR217').map(({ message }) => message));
    expect(edits(withBaseline)).toEqual([]);
    const edited = withBaseline.map(({ uri, text }) => ({ uri, text: text.replace(/^( +)info( +<- )Left\(Trim\(\[info\]\), 448\)/m, '$1info$2Trim([info])') }));
    // The flow to info stands in six rules; each has a tag and one original.
    expect(edits(edited).map((message) => /differs in (.*?)\. /.exec(message)?.[1])).toEqual(Array.from({ length: 6 }, () => "the flow to 'info'"));
  });
});
