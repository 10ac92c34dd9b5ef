import { describe, expect, it } from 'vitest';
import { standardRuleMissing as rule } from '../../server/src/lint/rules/standardRuleMissing';
import { applyEdits, readFixture } from '../support/fixture';
import { lintFixture, messages } from '../support/lint';

const connector = (name = 'contoso.com', types = ''): string =>
  `connector "${name}" {\n    type AD\n${types}}\n`;
/** A minimal standard rule, with the tag that follows from its name (engine §2). */
const standard = (name: string, precedence: number, of = 'contoso.com', version = '004'): string =>
  `inbound rule "In from AD - ${name}" {\n    tag        "Microsoft.InfromAD${name.replace(/ /g, '')}.${version}"\n    connector  "${of}"\n    object     user -> person\n    link       Join\n    precedence ${precedence}\n}\n`;
/** What the wizard makes for each forest, without what Exchange and Lync bring (defaults §1.1). */
const installed = [
  'User Join',
  'InetOrgPerson Join',
  'User AccountEnabled',
  'InetOrgPerson AccountEnabled',
  'User Common',
  'InetOrgPerson Common',
  'Group Join',
  'Group Common',
  'Contact Join',
  'Contact Common',
];
const server = (but: readonly string[] = [], head = connector()): string =>
  head +
  installed
    .filter((name) => !but.includes(name))
    .map((name) => standard(name, 100 + installed.indexOf(name)))
    .join('');
const against = (now: string, before: string): string =>
  `${now}//- syncrules.json\n{ "baseline": "baseline" }\n//- baseline/syncrules.json\n{}\n//- baseline/r.syncrule\n${before}`;

describe('SR223 standardRuleMissing', () => {
  it('knows what every server has', () => {
    expect(messages(rule, server())).toEqual([]);
    expect(messages(rule, server(['User Common']))).toEqual([
      "This connector lacks standard rules that every server has: 'In from AD - User Common'. Disable standard rules instead of deleting them; an upgrade restores deleted ones enabled.",
    ]);
    expect(messages(rule, server(['Group Join', 'Contact Common']))[0]).toContain(
      "every server has: 'In from AD - Group Join', 'In from AD - Contact Common'.",
    );
  });

  it('takes a few standard rules for a part of a server', () => {
    expect(messages(rule, server(installed.slice(2)))).toEqual([]);
    expect(messages(rule, connector())).toEqual([]);
  });

  it('asks for no rules about types that the connector does not have, and for none that has only lost its tag', () => {
    const types =
      '    attributes { cn string }\n    object user { cn }\n    object group { cn }\n    object contact { cn }\n';
    expect(
      messages(
        rule,
        server(
          ['InetOrgPerson Join', 'InetOrgPerson Common', 'InetOrgPerson AccountEnabled'],
          connector('contoso.com', types),
        ),
      ),
    ).toEqual([]);
    expect(
      messages(
        rule,
        server(['User Common']) + standard('User Common', 99).replace(/ {4}tag.*\n/, ''),
      ),
    ).toEqual([]);
  });

  it('looks at each connector by itself', () => {
    expect(
      messages(
        rule,
        server(['User Common']) +
          connector('fabrikam.com') +
          standard('User Common', 150, 'fabrikam.com'),
      ),
    ).toHaveLength(1);
  });

  it('compares with a baseline, whatever the version, also what only some servers have', () => {
    const exchange = standard('User Exchange', 120);
    expect(messages(rule, against(server(), server() + exchange))[0]).toContain(
      "of the baseline: 'In from AD - User Exchange'.",
    );
    expect(
      messages(
        rule,
        against(
          server() + standard('User Exchange', 121, 'contoso.com', '005'),
          server() + exchange,
        ),
      ),
    ).toEqual([]);
    // A server that never had a rule does not lack it.
    expect(messages(rule, against(server(['Contact Join']), server(['Contact Join'])))).toEqual([]);
    // A few rules compared with a whole server are only an excerpt.
    expect(messages(rule, against(connector() + standard('User Join', 100), server()))).toEqual([]);
  });

  it('finds the connector of the baseline by its name, or as the only one of its kind', () => {
    expect(
      messages(
        rule,
        against(
          server(['User Common']),
          server([], connector('contoso.com') + connector('fabrikam.com')),
        ),
      ),
    ).toHaveLength(1);
    const renamed = server().replaceAll('contoso.com', 'old.example');
    expect(messages(rule, against(server(['User Common']), renamed))[0]).toContain(
      'of the baseline',
    );
    // With two forests it is unknown which one it was; what every server has is known anyway.
    expect(
      messages(rule, against(server(['User Common']), renamed + connector('fabrikam.com')))[0],
    ).toContain('that every server has');
  });

  it('brings the rule back from the baseline, behind its neighbour, disabled, at the connector as it is called now', () => {
    const fixture = readFixture(
      against(server(['User Common']), server().replaceAll('contoso.com', 'old.example')),
    );
    const fix = [...lintFixture(rule, fixture).values()].flat()[0]?.fixes?.[0];
    expect(fix?.title).toBe("Restore 'In from AD - User Common' from the baseline, disabled");
    const [edit] = fix?.edits ?? [];
    const place = fixture.loaded.workspace.locate({
      file: edit?.file ?? '',
      block: edit?.block ?? -1,
      span: edit!.span,
    });
    const after = applyEdits(fixture.main.text, [{ span: place!.span, newText: edit!.newText }]);
    // In the order of the numbers: behind the rule with 103.
    const own = standard('User Common', 104).replace(
      'precedence 104',
      'precedence 104\n    disabled',
    );
    expect(`${after}\n`).toBe(
      server(['User Common']).replace(
        standard('InetOrgPerson AccountEnabled', 103),
        (found) => `${found}\n${own}`,
      ),
    );
    expect(messages(rule, after)).toEqual([]);
  });

  it('does not bring a rule back whose number is taken', () => {
    const taken = server(['User Common']) + standard('X', 104).replace(/ {4}tag.*\n/, '');
    expect(
      [...lintFixture(rule, readFixture(against(taken, server()))).values()].flat()[0]?.fixes,
    ).toEqual([]);
  });
});
