import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { planImport } from '../../server/src/formats/import';
import { lintConfiguration } from '../../server/src/lint/lintConfiguration';
import { loadConfiguration } from '../../server/src/model/load';
import { contoso, hasContoso } from '../support/shared';

describe.skipIf(!hasContoso)('the rules of a real server', () => {
  it('are all read, and nothing is said about them that is not true', () => {
    const names = readdirSync(contoso, { recursive: true }).map(String).filter((name) => name.endsWith('.xml'));
    const plan = planImport(names.map((name) => ({ name, text: readFileSync(path.join(contoso, name), 'utf8') })), 'Contoso');
    const { configuration } = loadConfiguration(plan.files.map((file) => ({ uri: `file:///c/${file.path}`, text: file.text })), 'file:///c');
    expect(configuration.manifestDiagnostics).toEqual([]);
    expect(configuration.configuration.rules).toHaveLength(62);
    expect(configuration.configuration.rules.reduce((sum, rule) => sum + rule.flows.length, 0)).toBe(1200);
    expect(configuration.hasSchema({ kind: 'metaverse' })).toBe(true);
    expect(configuration.configuration.connectors.every(({ schema }) => schema !== undefined)).toBe(true);
    const found = [...lintConfiguration(configuration)].flatMap(({ file, diagnostics }) => diagnostics.map(({ code, message }) => `${file.uri} ${code} ${message}`));
    // What the checks of expressions say of them is looked at one by one in test/check.
    expect(found.filter((text) => !/ SR31[57] /.test(text))).toEqual([]);
  });
});
