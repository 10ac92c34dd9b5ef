import { describe, expect, it } from 'vitest';
import { absolute, differences, readFixture } from '../support/fixture';

const connector = `connector "contoso.com" {
    id          {AE4DB4CC-b16b-4eb2-acf5-837ca84e4d7d}
    type        AD
    description "The forest"
    parameter   "Forest.FQDN" "contoso.com"

    partition "DC=contoso,DC=com" {
        parameter "Domain.FQDN" "contoso.com"
        include   "DC=contoso,DC=com"
        exclude   "OU=Lab,DC=contoso,DC=com"
    }

    attributes {
        proxyAddresses string multivalued indexed
        mail           string length 256
        objectSid      binary
        whenCreated    datetime
    }
    object user { proxyAddresses, mail }
}
`;

function check(text: string): void {
  const fixture = readFixture(text);
  const blocks = fixture.loaded.configuration.files[0]?.blocks ?? [];
  expect(
    differences(
      fixture.main,
      blocks.flatMap((block) =>
        block.diagnostics.map((diagnostic) => absolute(diagnostic, block.start)),
      ),
    ),
  ).toEqual([]);
}

describe('a connector block', () => {
  it('is a connector with its partitions and its schema', () => {
    const [found] = readFixture(connector).loaded.configuration.configuration.connectors;
    expect(found).toMatchObject({
      id: 'ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d',
      name: 'contoso.com',
      type: 'AD',
      description: 'The forest',
    });
    expect([...(found?.parameters ?? [])]).toEqual([['Forest.FQDN', 'contoso.com']]);
    expect(found?.partitions).toEqual([
      {
        name: 'DC=contoso,DC=com',
        parameters: new Map([['Domain.FQDN', 'contoso.com']]),
        inclusions: ['DC=contoso,DC=com'],
        exclusions: ['OU=Lab,DC=contoso,DC=com'],
      },
    ]);
    expect(
      [...(found?.schema?.attributes.values() ?? [])].map(({ origin: _origin, ...rest }) => rest),
    ).toEqual([
      { name: 'proxyAddresses', type: 'string', multivalued: true, indexed: true },
      { name: 'mail', type: 'string', multivalued: false, indexed: false, maxLength: 256 },
      { name: 'objectSid', type: 'binary', multivalued: false, indexed: false },
      { name: 'whenCreated', type: 'datetime', multivalued: false, indexed: false },
    ]);
    expect(found?.schema?.objectTypes.get('user')?.attributes).toEqual(['proxyAddresses', 'mail']);
  });

  it('has no schema when it declares nothing', () => {
    const { configuration } = readFixture('connector "x" {\n    type AD\n}\n').loaded;
    expect(configuration.configuration.connectors[0]).not.toHaveProperty('schema');
    expect(
      configuration.hasSchema({
        kind: 'connector',
        connector: configuration.configuration.connectors[0]?.id ?? '',
      }),
    ).toBe(false);
  });

  it('keeps a category that the language has no word for', () => {
    expect(
      readFixture('connector "x" {\n    type "Extensible2"\n}\n').loaded.configuration.configuration
        .connectors[0]?.type,
    ).toBe('Extensible2');
  });

  it('is what a rule names, by name or by identifier', () => {
    const { configuration } = readFixture(`${connector}
inbound rule "In" {
    connector "contoso.com"
    object user -> person
    link Join
    precedence 1
}
`).loaded;
    expect(configuration.configuration.rules[0]?.connector).toBe(
      'ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d',
    );
    expect(configuration.connector('contoso.com')).toBe(
      configuration.connector('ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d'),
    );
  });

  it('reports what is wrong with attributes', () => {
    check(`connector "x" {
    type AD
    attributes {
        a text
        //^^^^ SR014: 'text' is not an attribute type
        b String
        //^^^^^^ SR014: must be written 'string'
        c string multivalue
        //       ^^^^^^^^^^ SR014: Did you mean 'multivalued'?
        d string length
        //       ^^^^^^ SR013: length 448
        d string
      //^ SR015: Only the first declaration is used
    }
}`);
  });

  it('reports what is wrong with its header and its partitions', () => {
    check(`connector "x" {
//<- SR012: has no 'type'
    parameter "only a name"
  //^^^^^^^^^^^^^^^^^^^^^^^ SR013: parameter "Forest.FQDN" "contoso.com"
    partition "DC=x" {
        includes "DC=x"
      //^^^^^^^^ SR010: Did you mean 'include'?
    }
}`);
  });
});

describe('metaverse blocks', () => {
  it('are one schema together, settings included', () => {
    const { configuration } = readFixture(`metaverse {
    setting "Microsoft.X" "1"
    attributes { cn string }
    object person { cn }
}
//- more.syncrule
metaverse {
    setting "Microsoft.Y" "2"
    attributes { member reference multivalued }
    object group { member }
}
`).loaded.configuration;
    expect([...(configuration.metaverse?.attributes.keys() ?? [])].sort()).toEqual([
      'cn',
      'member',
    ]);
    expect([...(configuration.metaverse?.objectTypes.keys() ?? [])].sort()).toEqual([
      'group',
      'person',
    ]);
    expect(new Map(configuration.settings)).toEqual(
      new Map([
        ['Microsoft.X', '1'],
        ['Microsoft.Y', '2'],
      ]),
    );
  });

  it('are absent from a configuration that has none', () => {
    expect(
      readFixture('connector "x" {\n    type AD\n}\n').loaded.configuration.configuration,
    ).not.toHaveProperty('metaverse');
  });
});
