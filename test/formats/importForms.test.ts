import { describe, expect, it } from 'vitest';
import { planImport, type ImportPlan } from '../../server/src/formats/import';
import { ruleXml } from '../support/ruleXml';

/* What people really have in hand: a file is known by what it contains, and what cannot be imported is named with the next step. */

const connector = '1f0c6c1a-1111-4222-8333-444455556666';
const command = `New-ADSyncRule -Name 'Larch' -Identifier '1f0c6c1a-0000-4222-8333-444455556601' -Direction Inbound -Precedence 41 -SourceObjectType user -TargetObjectType person -Connector '${connector}' -LinkType Join -OutVariable r`;

const plan = (files: Readonly<Record<string, string>>): ImportPlan =>
  planImport(
    Object.entries(files).map(([name, text]) => ({ name, text })),
    'test',
  );
/** Findings but for those about the connector, which none of these files declares. */
const found = (files: Readonly<Record<string, string>>): readonly string[] =>
  plan(files)
    .diagnostics.filter(({ diagnostic }) => diagnostic.code !== 'SR726')
    .map(({ file, diagnostic }) => {
      const line = (files[file] ?? '').slice(0, diagnostic.span.start).split('\n').length;
      return `${file}:${line} ${diagnostic.severity} ${diagnostic.message}`;
    });

describe('rules in XML', () => {
  const one = ruleXml({ name: '<name>One</name>' });
  const two = one
    .replace('One', 'Two')
    .replaceAll(/1{8}-(?:1{4}-){3}1{12}/g, '22222222-2222-2222-2222-222222222222');
  const bare = (xml: string): string => xml.replace(/^\ufeff?\s*<\?xml[^>]*\?>\s*/, '');

  it.each([
    ['under a root of their own', `<SyncRules>\n${bare(one)}\n${bare(two)}\n</SyncRules>`],
    ['with a declaration', `<?xml version="1.0"?>\n<rules>${bare(one)}${bare(two)}</rules>`],
    ['deeper down', `<backup><rules>${bare(one)}</rules><rules>${bare(two)}</rules></backup>`],
  ])('%s are all imported', (_, text) => {
    expect(plan({ 'rules.xml': text }).rules).toBe(2);
    expect(found({ 'rules.xml': text })).toEqual([]);
  });

  it('are known without the name of the file', () => {
    expect(plan({ 'rule.txt': one }).rules).toBe(1);
  });
});

describe('a script in a page', () => {
  const broken = `${command} -Nonsense 1`;

  it('of Markdown is read from its code blocks, and findings keep their lines', () => {
    const text = `# How to\n\nDon't run this: Add-ADSyncRule -Foo\n\n\`\`\`powershell\n${broken}\n\`\`\`\n\nThat's it.\n`;
    expect(plan({ 'page.md': text }).rules).toBe(1);
    expect(found({ 'page.md': text })).toEqual([
      expect.stringMatching(/^page\.md:6 error New-ADSyncRule has no parameter -nonsense/),
    ]);
  });

  it('of HTML is read without its marks and entities, and findings keep their lines', () => {
    const marked = broken
      .replace('New-ADSyncRule', '<span class="k">New-ADSyncRule</span>')
      .replaceAll("'", '&#39;')
      .replace('Larch', 'Larch &amp; Alder');
    const text = `<html><body><p>It's a rule.</p>\n<pre><code>\n${marked}\n</code></pre></body></html>`;
    const imported = plan({ 'page.html': text });
    expect(imported.rules).toBe(1);
    expect(imported.files.map((file) => file.text).join('')).toContain('"Larch & Alder"');
    expect(found({ 'page.html': text })).toEqual([
      expect.stringMatching(/^page\.html:3 error New-ADSyncRule has no parameter -nonsense/),
    ]);
  });
});

describe('what cannot be imported', () => {
  it.each([
    [
      'policy.json',
      '{ "onpremisesDirectoryPolicy": [], "azureDirectoryPolicy": {} }',
      'settings export of the Entra Connect wizard',
    ],
    [
      'schema.json',
      '{ "synchronizationRules": [ { "objectMappings": [] } ] }',
      'schema of cloud sync',
    ],
    [
      'rules.json',
      '[ { "Name": "x", "AttributeFlowMappings": [] } ]',
      'as ConvertTo-Json writes them',
    ],
    ['objects.json', '{ "objects": [ { "connector": "a" } ] }', 'This is a fixture'],
    [
      'backup.clixml',
      '<Objs xmlns="http://schemas.microsoft.com/powershell/2004/04"><T>X.SynchronizationRule</T></Objs>',
      'as Export-Clixml writes them',
    ],
    [
      'backup.xml',
      '<Objs xmlns="http://schemas.microsoft.com/powershell/2004/04"><T>X.SynchronizationRule</T></Objs>',
      'as Export-Clixml writes them',
    ],
    ['objects.xml', '<cs-objects><cs-object/></cs-objects>', 'that csexport wrote'],
    [
      'rules.yml',
      'Items:\n  - Name: A\n    ConnectorName: b\n    Direction: Inbound\n',
      'AADConnectDsc in YAML',
    ],
    [
      'dsc.ps1',
      "configuration A {\n  AADSyncRule 'B' { Name = 'B' }\n}",
      'DSC configuration of AADConnectDsc',
    ],
    ['people.ldif', 'dn: CN=A\nobjectClass: user\n', 'directory objects in LDIF'],
  ])('%s is named for what it is, and nothing is written', (name, text, sentence) => {
    expect(found({ [name]: text })).toEqual([expect.stringContaining(sentence)]);
    expect(found({ [name]: text })[0]).toMatch(/^\S+:1 error /);
    expect(plan({ [name]: text }).files).toEqual([]);
  });

  it.each([
    ['settings.json', '{ "editor.tabSize": 4 }'],
    ['README.md', '# A page\n\nAbout something else.\n'],
    ['ci.yml', 'on: push\n'],
    ['notes.txt', 'Remember the milk.\n'],
  ])('and has nothing to do with rules is passed over: %s', (name, text) => {
    expect(found({ [name]: text })).toEqual([]);
  });

  it('is the flows of an Identity Manager server, which are counted', () => {
    const metaverse = (flows: string): string =>
      `<saved-mv-configuration><mv-data><schema><dsml:dsml xmlns:dsml="http://www.dsml.org/DSML"><dsml:directory-schema/></dsml:dsml></schema>${flows}</mv-data></saved-mv-configuration>`;
    const flow = '<import-flow src-ma="x"/>';
    const text = metaverse(
      `<import-attribute-flow><import-flow-set>${flow}${flow}</import-flow-set></import-attribute-flow>`,
    );
    expect(found({ 'MV.xml': text })).toContainEqual(
      expect.stringMatching(
        /Microsoft Identity Manager server\. Its 2 import attribute flows are not synchronization rules/,
      ),
    );
    expect(found({ 'MV.xml': metaverse('') }).join('\n')).not.toContain('Identity Manager');
  });
});
