import { describe, expect, it } from 'vitest';
import { importSentence, someFiles } from '../../client/src/features/importExport/target';
import { contextOf, iconOf } from '../../client/src/features/metaverseTree/icons';
import { contentSecurityPolicy, pageHtml } from '../../client/src/infrastructure/page';

describe('the frame of a page', () => {
  const html = pageHtml({
    cspSource: 'https://x',
    nonce: 'abc',
    script: 'https://x/a.js',
    style: 'https://x/a.css',
    title: '<b>"T"',
    language: 'de',
    data: { 'changed-only': '"><script>' },
  });

  it('allows our own style and font and the one script, and nothing inline', () => {
    const policy = contentSecurityPolicy('https://x', 'abc');
    expect(policy).toBe(
      "default-src 'none'; style-src https://x; font-src https://x; script-src 'nonce-abc'; base-uri 'none'; form-action 'none'",
    );
    expect(policy).not.toContain('unsafe');
    expect(html).not.toMatch(/<style|style="|onload=/);
  });

  it('has a policy under which nothing comes from elsewhere, and no style or script stands in the page', () => {
    const policy =
      /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? '';
    const directives = new Map(
      policy
        .split(';')
        .map((one) => one.trim().split(/\s+/))
        .map(([name = '', ...sources]) => [name, sources]),
    );
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect([...directives.keys()].sort()).toEqual([
      'base-uri',
      'default-src',
      'font-src',
      'form-action',
      'script-src',
      'style-src',
    ]);
    for (const [name, sources] of directives) {
      for (const source of sources)
        expect(source, name).toMatch(/^(?:'none'|https:\/\/x|'nonce-abc')$/);
    }
    // A style cannot be let in by a nonce either: none stands in the page.
    expect(directives.get('style-src')).toEqual(['https://x']);
    expect(directives.get('script-src')).toEqual(["'nonce-abc'"]);
  });

  it('writes every part of it as text', () => {
    expect(html).toContain('<title>&lt;b&gt;&quot;T&quot;</title>');
    expect(html).toContain('data-changed-only="&quot;&gt;&lt;script&gt;"');
    expect(html).toContain('<html lang="de">');
    expect(html.match(/<script/g)).toHaveLength(1);
  });
});

describe('an import', () => {
  const written = (count: number): string[] =>
    Array.from({ length: count }, (_, at) => `file:///c/${at}`);
  const cut = {
    file: 'SynchronizationRules/SynchronizationRule_{1}.xml',
    line: 21,
    message: 'The file ends too early. Export it again.',
    severity: 'error',
  } as const;
  const odd = {
    file: 'Connectors/c.xml',
    message: 'A word is not known.',
    severity: 'warning',
  } as const;

  it('counts what it did, one and many, and names the first problem with line and reason', () => {
    expect(importSentence({ rules: 62, flows: 1200, written: written(70), problems: [] })).toBe(
      'Imported 62 rules with 1200 flows into 70 files.',
    );
    expect(
      importSentence({ rules: 1, flows: 1, written: written(1), problems: [odd, cut, odd] }),
    ).toBe(
      'Imported 1 rule with 1 flow into 1 file; 1 error, 2 warnings. SynchronizationRule_{1}.xml:21: The file ends too early. Export it again.',
    );
    expect(importSentence({ rules: 1, flows: 2, written: written(3), problems: [odd] })).toBe(
      'Imported 1 rule with 2 flows into 3 files; 1 warning. c.xml: A word is not known.',
    );
    expect(importSentence({ rules: 0, flows: 0, written: [], problems: [cut] })).toMatch(
      /^Nothing was imported; 1 error\. /,
    );
  });

  it('names some of the files that it would overwrite', () => {
    expect(someFiles(['file:///c/syncrules.json', 'file:///c/rules/a%20b.syncrule'])).toBe(
      'syncrules.json, a b.syncrule',
    );
    expect(someFiles(written(7))).toBe('0, 1, 2, 3, 4 and 2 more');
  });
});

describe('a node of the tree', () => {
  it('has the icon of its kind, or the one the server wants', () => {
    expect(iconOf({ kind: 'attribute' })).toEqual({
      icon: 'symbol-field',
      color: 'symbolIcon.fieldForeground',
    });
    expect(iconOf({ kind: 'message', icon: 'warning' })).toEqual({
      icon: 'warning',
      color: 'list.warningForeground',
    });
    expect(iconOf({ kind: 'group', icon: 'folder' })).toEqual({ icon: 'folder' });
  });

  it('says what can be done with it', () => {
    const location = {
      uri: 'file:///a',
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    };
    const selects = { configuration: '', fixture: '', connector: '', dn: '' };
    expect(
      contextOf({ id: '1', kind: 'object', label: 'A', hasChildren: false, location, selects }),
    ).toBe('object located selectable');
    expect(contextOf({ id: '1', kind: 'group', label: 'A', hasChildren: true })).toBe('group');
    expect(
      contextOf({
        id: '1',
        kind: 'value',
        label: 'mail',
        hasChildren: false,
        debugs: { object: selects, attribute: 'mail' },
      }),
    ).toBe('value debuggable');
  });
});
