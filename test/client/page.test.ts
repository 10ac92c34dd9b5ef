import { describe, expect, it } from 'vitest';
import { existingRules, importSentence } from '../../client/src/features/importExport/target';
import { contextOf, iconOf } from '../../client/src/features/metaverseTree/icons';
import { contentSecurityPolicy, pageHtml } from '../../client/src/infrastructure/page';

describe('the frame of a page', () => {
  const html = pageHtml({ cspSource: 'https://x', nonce: 'abc', script: 'https://x/a.js', style: 'https://x/a.css', title: '<b>"T"', language: 'de', data: { 'changed-only': '"><script>' } });

  it('allows our own style and font and the one script, and nothing inline', () => {
    const policy = contentSecurityPolicy('https://x', 'abc');
    expect(policy).toBe("default-src 'none'; style-src https://x; font-src https://x; script-src 'nonce-abc'; base-uri 'none'; form-action 'none'");
    expect(policy).not.toContain('unsafe');
    expect(html).not.toMatch(/<style|style="|onload=/);
  });

  it('has a policy under which nothing comes from elsewhere, and no style or script stands in the page', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? '';
    const directives = new Map(policy.split(';').map((one) => one.trim().split(/\s+/)).map(([name = '', ...sources]) => [name, sources]));
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect([...directives.keys()].sort()).toEqual(['base-uri', 'default-src', 'font-src', 'form-action', 'script-src', 'style-src']);
    for (const [name, sources] of directives) {
      for (const source of sources) expect(source, name).toMatch(/^(?:'none'|https:\/\/x|'nonce-abc')$/);
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
  it('counts what it did, one and many', () => {
    expect(importSentence({ rules: 62, flows: 1200, files: 70, errors: 0, warnings: 0 })).toBe('Imported 62 rules with 1200 flows into 70 files.');
    expect(importSentence({ rules: 1, flows: 1, files: 1, errors: 1, warnings: 2 })).toBe('Imported 1 rule with 1 flow into 1 file; 1 error and 2 warnings.');
  });

  it('sees a configuration that is there already', () => {
    expect(existingRules(['README.md', 'src'])).toEqual([]);
    expect(existingRules(['syncrules.json', 'a.syncrule', 'notes.txt', 'rules'])).toEqual(['syncrules.json', 'a.syncrule', 'rules']);
  });
});

describe('a node of the tree', () => {
  it('has the icon of its kind, or the one the server wants', () => {
    expect(iconOf({ kind: 'attribute' })).toEqual({ icon: 'symbol-field', color: 'symbolIcon.fieldForeground' });
    expect(iconOf({ kind: 'message', icon: 'warning' })).toEqual({ icon: 'warning', color: 'list.warningForeground' });
    expect(iconOf({ kind: 'group', icon: 'folder' })).toEqual({ icon: 'folder' });
  });

  it('says what can be done with it', () => {
    const location = { uri: 'file:///a', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
    const selects = { configuration: '', fixture: '', connector: '', dn: '' };
    expect(contextOf({ id: '1', kind: 'object', label: 'A', hasChildren: false, location, selects })).toBe('object located selectable');
    expect(contextOf({ id: '1', kind: 'group', label: 'A', hasChildren: true })).toBe('group');
    expect(contextOf({ id: '1', kind: 'value', label: 'mail', hasChildren: false, debugs: { object: selects, attribute: 'mail' } })).toBe('value debuggable');
  });
});
