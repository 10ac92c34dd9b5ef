import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../server/src/base/diagnostic';
import { fixAll, quickFixes } from '../../server/src/ide/actions/codeActions';
import { prepareRename, rename } from '../../server/src/ide/rename/rename';
import { signatureHelp } from '../../server/src/ide/completion/signatureHelp';
import { applyEdits } from '../support/fixture';
import { rules, rulesWithCursor, scene, type Scene } from './support';

/** The text of each file after a rename; or the reason against it. */
function renamed(at: Scene, name: string): Record<string, string> | string {
  const answer = rename(at.loaded.workspace, at.uri, at.cursor, name);
  if (answer.kind === 'refused') return answer.reason;
  return Object.fromEntries(
    at.files.map((file) => [
      file.uri.slice(file.uri.lastIndexOf('/') + 1),
      applyEdits(
        file.text,
        answer.value.filter((edit) => edit.file === file.uri),
      ),
    ]),
  );
}

describe('rename', () => {
  it('changes a metaverse attribute wherever its side is meant, and nothing else', () => {
    const files = renamed(rulesWithCursor('displayName <- IIF'), 'shownName') as Record<
      string,
      string
    >;
    expect(files['main.syncrule']).toContain(
      'shownName <- IIF(IsNullOrEmpty([displayName]), [cn], [displayName])',
    );
    expect(files['main.syncrule']).toContain('once shownName <- displayName');
    expect(files['main.syncrule']).toContain('displayName <- shownName');
    expect(files['schema.syncrule']).toContain('object person { accountEnabled, shownName,');
    expect(files['forest.syncrule']).not.toContain('shownName');
  });

  it('quotes a name where the place needs it', () => {
    const files = renamed(rulesWithCursor('displayName <- IIF'), 'shown name') as Record<
      string,
      string
    >;
    expect(files['main.syncrule']).toContain('`shown name` <- IIF(');
  });

  it('renames a rule also where a relative precedence names it, and escapes quotes', () => {
    const at = scene(
      'inbound rule "$0B" {\n    precedence 4\n}\ninbound rule "A" {\n    precedence before "B"\n}\n',
    );
    expect((renamed(at, 'C "x"') as Record<string, string>)['main.syncrule']).toBe(
      'inbound rule "C \\"x\\"" {\n    precedence 4\n}\ninbound rule "A" {\n    precedence before "C \\"x\\""\n}\n',
    );
  });

  it('renames a variable in its own call only', () => {
    const at = scene(
      'inbound rule "A" {\n    flow {\n        a <- Select($v, [b], With($v, Trim($v), $v$0))\n    }\n}\n',
    );
    expect((renamed(at, 'w') as Record<string, string>)['main.syncrule']).toContain(
      'Select($v, [b], With($w, Trim($v), $w))',
    );
  });

  it.each([
    ['[cn]', 'belongs to the schema of Active Directory'],
    ['RemoveDuplicates', 'Functions belong to the product'],
    ['person\n', 'Object types belong'],
    ['NOTSTARTSWITH', 'belongs to the language'],
  ])('refuses %s with a reason', (needle, reason) => {
    const at = rulesWithCursor(needle);
    expect(prepareRename(at.loaded.workspace, at.uri, at.cursor)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining(reason) as string,
    });
  });

  /** Rules, schema, a fixture that names all kinds of things, and a manifest. */
  const population = `//- a.fixture.json
{ "objects": [ { "connector": "contoso.com", "dn": "CN=A", "type": "user", "attributes": { "displayName": "x" },
    "link": { "object": "m", "rule": "In from AD - User Common", "lineage": ["In from AD - User Common", "In from AD - User Old"] } } ],
  "metaverse": [ { "id": "m", "type": "person", "attributes": { "displayName": "x" },
    "contributions": { "displayName": [ { "rule": "In from AD - User Common", "connector": "contoso.com", "dn": "CN=A" } ] } } ] }
//- syncrules.json
{ "parameters": { "Forest.FQDN": "other.example", "Other": "x" } }
`;
  const withPopulation = (needle: string, into = 1): Scene => {
    const at = rules.indexOf(needle) + into;
    return scene(`${rules.slice(0, at)}$0${rules.slice(at)}${population}`);
  };

  it('takes a metaverse attribute along in fixtures, and leaves the connector’s attribute of the same name', () => {
    const text = (
      renamed(withPopulation('displayName <- IIF'), 'shownName') as Record<string, string>
    )['a.fixture.json'];
    expect(text).toContain('"attributes": { "displayName": "x" },\n    "link"');
    expect(text).toContain('"type": "person", "attributes": { "shownName": "x" }');
    expect(text).toContain('"contributions": { "shownName": [');
  });

  it('takes a rule’s name along in links, lineage and contributions', () => {
    const text =
      (
        renamed(withPopulation('In from AD - User Common'), 'In "common"') as Record<string, string>
      )['a.fixture.json'] ?? '';
    expect(text.match(/In \\"common\\"/g)).toHaveLength(3);
    expect(text).not.toContain('User Common');
    expect(text).toContain('User Old');
  });

  it('takes a connector’s name along in rules, its declaration and fixtures', () => {
    const files = renamed(withPopulation('contoso.com'), 'fabrikam.com') as Record<string, string>;
    expect(files['a.fixture.json']?.match(/fabrikam\.com/g)).toHaveLength(2);
    expect(files['forest.syncrule']).toContain('connector "fabrikam.com" {');
    expect(files['main.syncrule']).not.toContain('contoso.com');
  });

  it('takes a parameter along in the manifest', () => {
    const at = scene(
      `inbound rule "A" {\n    connector "contoso.com"\n    flow {\n        displayName <- %Oth$0er% & "x"\n    }\n}\n${population}`,
    );
    const files = renamed(at, 'Third') as Record<string, string>;
    expect(files['main.syncrule']).toContain('%Third% & "x"');
    expect(files['syncrules.json']).toContain('"Forest.FQDN": "other.example", "Third": "x"');
  });

  it('refuses a parameter of the product, and one that is there already', () => {
    const at = (name: string): Scene =>
      scene(
        `inbound rule "A" {\n    connector "contoso.com"\n    flow {\n        displayName <- %${name.slice(0, 3)}$0${name.slice(3)}% & "x"\n    }\n}\n${population}`,
      );
    expect(renamed(at('Forest.FQDN'), 'Forest.Name')).toBe(
      '%Forest.FQDN% is defined by the product, which gives it its value by this name.',
    );
    expect(renamed(at('Other'), 'Forest.FQDN')).toBe('There is a parameter %Forest.FQDN% already.');
  });

  it('refuses a variable’s name that a call around it binds', () => {
    const at = (name: string): Scene =>
      scene(
        `inbound rule "A" {\n    flow {\n        a <- Select($x, [b], Select($i$0nner, [c], $inner & $x))\n        b <- Select($y, [b], $y)\n    }\n}\n`.replace(
          '$inner',
          name,
        ),
      );
    expect(renamed(at('$inner'), 'x')).toContain('binds x already');
    expect(typeof renamed(at('$inner'), 'y')).toBe('object');
  });

  it('refuses a name that something has already', () => {
    expect(renamed(rulesWithCursor('displayName <- IIF'), 'cloudFiltered')).toBe(
      'The metaverse has an attribute cloudFiltered already.',
    );
    expect(renamed(rulesWithCursor('In from AD - User Common'), 'In from AD - User Old')).toContain(
      'already',
    );
    expect(renamed(rulesWithCursor('contoso.com'), 'tenant - AAD')).toContain('already');
  });

  it('refuses values and words with a reason each', () => {
    const reason = (text: string): string => {
      const at = scene(text);
      const answer = prepareRename(at.loaded.workspace, at.uri, at.cursor);
      return answer.kind === 'refused' ? answer.reason : 'ok';
    };
    expect(reason('inbound rule "A" {\n    description "so$0me text"\n}\n')).toBe(
      'This is a value, not a name.',
    );
    expect(reason('inbound rule "A" {\n    li$0nk Join\n}\n')).toBe(
      'This word belongs to the language.',
    );
  });

  it('refuses a name that no place could hold', () => {
    expect(renamed(rulesWithCursor('displayName <- IIF'), ' ')).toContain('not empty');
    expect(renamed(rulesWithCursor('displayName <- IIF'), 'a]b')).toContain('cannot hold');
  });
});

describe('code actions', () => {
  const finding = (start: number, end: number, safe: boolean, newText = 'x'): Diagnostic => ({
    code: 'SR101',
    severity: 'error',
    message: 'm',
    span: { start, end },
    fixes: [
      {
        title: `fix ${start}`,
        edits: [{ span: { start, end }, newText }],
        preferred: true,
        ...(safe ? { safe } : {}),
      },
    ],
  });

  it('are those of the findings that the range touches', () => {
    const all = [finding(0, 4, true), finding(6, 9, false), finding(20, 22, true)];
    expect(quickFixes(all, { start: 4, end: 6 }).map((one) => one.title)).toEqual([
      'fix 0',
      'fix 6',
    ]);
    expect(quickFixes(all, { start: 12, end: 12 })).toEqual([]);
  });

  it('fix all takes the safe ones, and one of two that overlap', () => {
    expect(
      fixAll([
        finding(0, 4, true),
        finding(2, 6, true),
        finding(8, 9, false),
        finding(9, 10, true),
      ])?.edits.map((edit) => edit.span.start),
    ).toEqual([0, 9]);
    expect(fixAll([finding(0, 4, false)])).toBeUndefined();
  });
});

describe('signature help', () => {
  const help = (expression: string): string => {
    const at = scene(`inbound rule "A" {\n    flow {\n        a <- ${expression}\n    }\n}\n`);
    const found = signatureHelp(at.loaded.workspace, at.uri, at.cursor);
    const line = found?.signatures[found.active];
    return line === undefined
      ? '(none)'
      : `${line.label.slice(0, line.label.indexOf('('))} ${line.active === undefined ? '-' : line.parameters[line.active]?.label}`;
  };

  it('shows the innermost call and the argument at the cursor', () => {
    expect(help('Left(Trim([b]), $03)')).toMatch(/^Left \w+: number$/);
    expect(help('Left(Trim($0[b]), 3)')).toMatch(/^Trim /);
    expect(help('Left(Trim([b])$0, 3)')).toMatch(/^Left /);
  });

  it('works while the call is being typed', () => {
    expect(help('IIF(IsPresent([b]), $0')).toMatch(/^IIF /);
  });

  it('goes round over repeating arguments', () => {
    const third = help('Switch([a] = "1", 1, $0[a] = "2", 2)');
    expect(third).toBe(help('Switch($0[a] = "1", 1, [a] = "2", 2)'));
  });

  it('is silent outside of calls', () => {
    expect(help('Trim([b])$0')).toBe('(none)');
    expect(help('$0Trim([b])')).toBe('(none)');
  });
});
