import { describe, expect, it } from 'vitest';
import type { AttributeIndex, ConfigurationSnapshot, Side } from '../../server/src/model/types';
import { readFixture } from '../support/fixture';

const configuration: ConfigurationSnapshot = readFixture(`connector "contoso.com" {
    id {aaaaaaaa-0000-0000-0000-000000000000}
    type AD
}

inbound rule "Late" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 200
    disabled
    flow {
        mail <- IIF(IsPresent([mail]), [mail], ImportedValue("mail"))
        mail <- otherMail
    }
}

inbound rule "Early" {
    connector  "contoso.com"
    object     contact -> person
    link       Join
    precedence 100
    scope {
        mail ISNOTNULL
    }
    join {
        mail = mail
    }
    flow {
        mail <- mail
    }
}

inbound rule "Any" {
    connector  "contoso.com"
    object     foreignSecurityPrincipal -> *
    link       Join
    precedence 150
    flow {
        mail <- "constant"
    }
}

outbound rule "Group" {
    connector  "contoso.com"
    object     group -> group
    link       Join
    precedence 300
    flow {
        info <- mail
    }
}
`).loaded.configuration;
const index: AttributeIndex = configuration.index;
const metaverse: Side = { kind: 'metaverse' };
const contoso: Side = { kind: 'connector', connector: 'aaaaaaaa-0000-0000-0000-000000000000' };

describe('the attribute index', () => {
  it('gives the flows to an attribute in the order of precedence, disabled rules and both flows of one rule included', () => {
    expect(
      index.writers(metaverse, 'mail').map(({ rule, flow }) => [rule.name, flow.source.kind]),
    ).toEqual([
      ['Early', 'Direct'],
      ['Any', 'Constant'],
      ['Late', 'Expression'],
      ['Late', 'Direct'],
    ]);
  });

  it('keeps to an object type; a rule to any type counts for each', () => {
    expect(index.writers(metaverse, 'mail', 'person').map(({ rule }) => rule.name)).toEqual([
      'Early',
      'Any',
      'Late',
      'Late',
    ]);
    expect(index.writers(metaverse, 'mail', 'group').map(({ rule }) => rule.name)).toEqual(['Any']);
    expect(index.writers(contoso, 'info', 'group').map(({ rule }) => rule.name)).toEqual(['Group']);
    expect(index.writers(contoso, 'info', 'user')).toEqual([]);
  });

  it('knows what reads an attribute, and how', () => {
    expect(index.readers(contoso, 'mail').map(({ rule, kind }) => [rule.name, kind])).toEqual([
      ['Early', 'scope'],
      ['Early', 'join'],
      ['Early', 'flow'],
      ['Late', 'flow'],
    ]);
    expect(index.readers(metaverse, 'mail').map(({ rule, kind }) => [rule.name, kind])).toEqual([
      ['Early', 'join'],
      ['Group', 'flow'],
    ]);
    expect(index.readers(contoso, 'mail', 'user').map(({ rule }) => rule.name)).toEqual(['Late']);
  });

  it('lists the names of a side', () => {
    expect(index.attributes(contoso)).toEqual(['info', 'mail', 'otherMail']);
    expect(index.attributes(metaverse)).toEqual(['mail']);
    expect(index.attributes(contoso, 'group')).toEqual(['info']);
    expect(index.attributes({ kind: 'connector', connector: 'unknown' })).toEqual([]);
  });

  it('finds rules by name, identifier and number, and lists all in order', () => {
    expect(index.rules.map(({ name }) => name)).toEqual(['Early', 'Any', 'Late', 'Group']);
    const [late] = index.rulesNamed('Late');
    expect(late?.precedence).toBe(200);
    expect(index.rulesWithId(late?.id ?? '')).toEqual([late]);
    expect(index.rulesWithPrecedence(200)).toEqual([late]);
    expect(index.rulesNamed('late')).toEqual([]);
  });

  it('finds the rules that read one type of a connector', () => {
    expect(
      index
        .rulesReading('Inbound', 'aaaaaaaa-0000-0000-0000-000000000000', 'user')
        .map(({ name }) => name),
    ).toEqual(['Late']);
    expect(index.rulesReading('Outbound', 'aaaaaaaa-0000-0000-0000-000000000000', 'user')).toEqual(
      [],
    );
  });

  it('knows the metaverse types of rules and of the schema', () => {
    expect(index.metaverseTypes).toEqual(['group', 'person']);
    expect(
      readFixture('metaverse {\n    object device { }\n}\n').loaded.configuration.index
        .metaverseTypes,
    ).toEqual(['device']);
  });

  it('breaks a tie of numbers by direction, then by identifier', () => {
    const text = (direction: string, id: string, name: string): string =>
      `${direction} rule "${name}" {\n    id {00000000-0000-0000-0000-00000000000${id}}\n    connector "c"\n    object a -> b\n    link Join\n    precedence 1\n}\n`;
    const { index: tied } = readFixture(
      text('outbound', '1', 'third') +
        text('inbound', '3', 'second') +
        text('inbound', '2', 'first'),
    ).loaded.configuration;
    expect(tied.rules.map(({ name }) => name)).toEqual(['first', 'second', 'third']);
  });
});
