import { describe, expect, it } from 'vitest';
import type { SyncRule } from '../../server/src/domain/rule';
import { zeroGuid } from '../../server/src/domain/rule';
import { absolute, applyEdits, differences, readFixture } from '../support/fixture';

/** The first rule of a text. */
function ruleOf(text: string): SyncRule {
  const rule = readFixture(text).loaded.configuration.configuration.rules[0];
  if (rule === undefined) throw new Error('no rule');
  return rule;
}

/** What parser and binder say, against the marks. */
function check(text: string): void {
  const fixture = readFixture(text);
  for (const file of fixture.files) {
    const blocks = fixture.loaded.configuration.file(file.uri)?.blocks ?? [];
    expect(
      differences(
        file,
        blocks.flatMap((block) =>
          block.diagnostics.map((diagnostic) => absolute(diagnostic, block.start)),
        ),
      ),
    ).toEqual([]);
  }
}

const head = `connector "contoso.com"
    object     user -> person
    link       Join
    precedence 106`;

describe('a rule read from text', () => {
  it('has every property that is written', () => {
    const rule = ruleOf(`outbound rule "Out to AAD" {
    id {CD580104-539a-4eb4-9b9a-0beaafbb1324}
    internal-id {11111111-2222-3333-4444-555555555555}
    version 3
    tag "Microsoft.Out.004"
    description "for \\"people\\""
    connector {b891884f-051e-4a83-95af-2544101c9083}
    object person -> user
    link Provision
    precedence 123
    disabled
    password-sync
    soft-delete-expiry "00:10:00"
    extra "future" "<future>1</future>"
}`);
    expect(rule).toMatchObject({
      id: 'cd580104-539a-4eb4-9b9a-0beaafbb1324',
      internalId: '11111111-2222-3333-4444-555555555555',
      version: 3,
      name: 'Out to AAD',
      description: 'for "people"',
      immutableTag: 'Microsoft.Out.004',
      direction: 'Outbound',
      connector: 'b891884f-051e-4a83-95af-2544101c9083',
      sourceObjectType: 'person',
      targetObjectType: 'user',
      linkType: 'Provision',
      precedence: 123,
      disabled: true,
      enablePasswordSync: true,
      softDeleteExpiryInterval: '00:10:00',
      extraElements: [{ name: 'future', xml: '<future>1</future>' }],
    });
  });

  it('has the defaults of what is left out', () => {
    const rule = ruleOf(`inbound rule "In" {\n    ${head}\n}`);
    expect(rule).toMatchObject({
      version: 1,
      description: '',
      immutableTag: '',
      disabled: false,
      enablePasswordSync: false,
      softDeleteExpiryInterval: '00:00:00',
      precedenceAfter: zeroGuid,
      precedenceBefore: zeroGuid,
      scope: [],
      join: [],
      flows: [],
      extraElements: [],
    });
    expect(rule.internalId).toBe(rule.id);
  });

  it('without an id has one that comes from direction and name alone', () => {
    const text = `inbound rule "In" {\n    ${head}\n}`;
    const { id } = ruleOf(text);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ruleOf(text.replace('106', '107')).id).toBe(id);
    expect(ruleOf(text.replace('"In"', '"On"')).id).not.toBe(id);
    expect(ruleOf(text.replace('inbound', 'outbound')).id).not.toBe(id);
  });

  it('has its scope as alternatives of clauses, and its joins in order', () => {
    const rule = ruleOf(`inbound rule "In" {
    ${head}
    scope {
        a NOTEQUAL "True"
        b ISNOTBITSET "2"
    } or {
        c ISNOTNULL
    }
    join {
        objectSid = objectSid
    } or {
        mail = otherMail casesensitive
    }
}`);
    expect(
      rule.scope.map(({ clauses }) =>
        clauses.map(({ attribute, operator, value }) => [attribute, operator, value]),
      ),
    ).toEqual([
      // The documentation's spelling of the bit operator is read as the product's.
      [
        ['a', 'NOTEQUAL', 'True'],
        ['b', 'ISBITNOTSET', '2'],
      ],
      [['c', 'ISNOTNULL', '']],
    ]);
    expect(
      rule.join.map(({ conditions }) =>
        conditions.map((one) => [
          one.connectorAttribute,
          one.metaverseAttribute,
          one.caseSensitive,
        ]),
      ),
    ).toEqual([[['objectSid', 'objectSid', false]], [['mail', 'otherMail', true]]]);
  });

  it('tells direct, constant and expression flows apart and knows what they read', () => {
    const rule = ruleOf(`inbound rule "In" {
    ${head}
    flow {
        city <- l
        kind <- "User"
        name <- IIF(IsNullOrEmpty([displayName]), [cn], [displayName])
        once made <- ("False")
        MergeCaseInsensitive proxyAddresses <- RemoveDuplicates(Trim(ImportedValue("proxyAddresses")))
        cloudFiltered <- IIF([a] = "x", True, NULL) from (sAMAccountName, mailNickname)
        odd <- expression "IIF("
    }
}`);
    expect(
      rule.flows.map(({ target, source, sources, once, merge }) => [
        target,
        source.kind,
        sources,
        once,
        merge,
      ]),
    ).toEqual([
      ['city', 'Direct', ['l'], false, 'Update'],
      ['kind', 'Constant', [], false, 'Update'],
      ['name', 'Expression', ['displayName', 'cn'], false, 'Update'],
      ['made', 'Expression', [], true, 'Update'],
      ['proxyAddresses', 'Expression', ['proxyAddresses'], false, 'MergeCaseInsensitive'],
      ['cloudFiltered', 'Expression', ['sAMAccountName', 'mailNickname'], false, 'Update'],
      ['odd', 'Expression', [], false, 'Update'],
    ]);
    expect(rule.flows[6]?.source).toEqual({ kind: 'Expression', text: 'IIF(' });
  });

  it('says where each of its parts was written', () => {
    const fixture = readFixture(`// a comment first
inbound rule "In" {
    ${head}
    scope {
        <|a ISNOTNULL|>
    }
    join {
        <|b = c|>
    }
    flow {
        <|d <- Trim([e])|>
    }
}`);
    const { workspace, configuration } = fixture.loaded;
    const rule = configuration.configuration.rules[0];
    const origins = [
      rule?.scope[0]?.clauses[0]?.origin,
      rule?.join[0]?.conditions[0]?.origin,
      rule?.flows[0]?.origin,
    ];
    expect(origins.map((origin) => origin && workspace.locate(origin)?.span)).toEqual(
      fixture.main.ranges,
    );
  });
});

describe('the header of a rule', () => {
  it('refuses an unknown property and suggests the nearest', () => {
    check(`inbound rule "In" {
    ${head}
    descripton "x"
  //^^^^^^^^^^ SR010: Did you mean 'description'?
}`);
  });

  it('reports a property that stands twice at the second place', () => {
    check(`inbound rule "In" {
    ${head}
    precedence 107
  //^^^^^^^^^^^^^^ SR011: Only the first one is used
}`);
    expect(ruleOf(`inbound rule "In" {\n    ${head}\n    precedence 107\n}`).precedence).toBe(106);
  });

  it('reports each required property that is missing, at the head', () => {
    const { configuration } = readFixture('inbound rule "In" {\n}').loaded;
    const found = configuration.files[0]?.blocks[0]?.diagnostics ?? [];
    expect(found.map(({ code, message }) => [code, /'(\w+)'/.exec(message)?.[1]])).toEqual([
      ['SR012', 'connector'],
      ['SR012', 'object'],
      ['SR012', 'link'],
      ['SR012', 'precedence'],
    ]);
    expect(
      found.every(({ span }) => span.start === 0 && span.end === 'inbound rule "In"'.length),
    ).toBe(true);
  });

  it('adds the link type that is assumed without one', () => {
    const text = 'inbound rule "In" {\n    connector  "contoso.com"\n    precedence 5\n}';
    const { configuration } = readFixture(text).loaded;
    const found =
      configuration.files[0]?.blocks[0]?.diagnostics.flatMap(({ fixes = [] }) => fixes) ?? [];
    expect(found.map(({ title, safe }) => [title, safe])).toEqual([["Add 'link Join'", true]]);
    const after = applyEdits(text, found[0]?.edits ?? []);
    expect(after).toBe(
      'inbound rule "In" {\n    connector  "contoso.com"\n    precedence 5\n    link        Join\n}',
    );
    expect(ruleOf(after).linkType).toBe(ruleOf(text).linkType);
  });

  it('reports a value of the wrong kind, and how the property is written', () => {
    check(`inbound rule "In" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence "106"
  //^^^^^^^^^^^^^^^^ SR013: precedence 106
    version    {cd580104-539a-4eb4-9b9a-0beaafbb1324}
  //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR013: version 1
}`);
  });

  it('reports an unknown link type', () => {
    check(`inbound rule "In" {
    connector  "contoso.com"
    object     user -> person
    link       join
    //         ^^^^ SR014: must be written 'Join'
    precedence 106
}`);
  });

  it('reports a section that stands twice, and keeps what is in both', () => {
    const text = `inbound rule "In" {
    ${head}
    flow {
        a <- b
    }
    flow {
  //^^^^ SR011: Duplicate section
        c <- d
    }
}`;
    check(text);
    expect(ruleOf(text).flows.map(({ target }) => target)).toEqual(['a', 'c']);
  });

  it('reports two merge types on one flow', () => {
    check(`inbound rule "In" {
    ${head}
    flow {
        Merge Replace a <- b
        //    ^^^^^^^ SR011: 'Merge' is used
    }
}`);
  });
});

describe('a relative precedence', () => {
  const others = `inbound rule "First" {
    id         {00000000-0000-0000-0000-00000000000a}
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 100
}
`;
  const relative = (place: string): SyncRule | undefined =>
    readFixture(
      `${others}\ninbound rule "Second" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence ${place}\n}\n`,
    ).loaded.configuration.index.rulesNamed('Second')[0];

  it('is resolved to the identifier and takes the number of the rule that it names', () => {
    expect(relative('before "First"')).toMatchObject({
      precedence: 100,
      precedenceBefore: '00000000-0000-0000-0000-00000000000a',
      precedenceAfter: zeroGuid,
    });
    expect(relative('after {00000000-0000-0000-0000-00000000000a}')).toMatchObject({
      precedence: 100,
      precedenceAfter: '00000000-0000-0000-0000-00000000000a',
    });
  });

  it('keeps a number of its own', () => {
    expect(relative('7 before "First"')).toMatchObject({
      precedence: 7,
      precedenceBefore: '00000000-0000-0000-0000-00000000000a',
    });
  });

  it('keeps an identifier that no rule has, as exports do', () => {
    expect(relative('5 after {00000000-0000-0000-0000-0000000000ff}')).toMatchObject({
      precedence: 5,
      precedenceAfter: '00000000-0000-0000-0000-0000000000ff',
    });
  });

  it('puts the rule next to the other one in the order', () => {
    const order = (place: string): readonly string[] =>
      readFixture(
        `${others}\ninbound rule "Second" {\n    id {00000000-0000-0000-0000-00000000000b}\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence ${place}\n}\n`,
      ).loaded.configuration.index.rules.map(({ name }) => name);
    expect(order('before "First"')).toEqual(['Second', 'First']);
    expect(order('after "First"')).toEqual(['First', 'Second']);
  });

  it('does not turn in circles', () => {
    const { index } = readFixture(`inbound rule "A" {
    connector "c"
    object user -> person
    link Join
    precedence before "B"
}
inbound rule "B" {
    connector "c"
    object user -> person
    link Join
    precedence before "A"
}`).loaded.configuration;
    expect(index.rules.map(({ precedence }) => precedence)).toEqual([0, 0]);
  });
});
