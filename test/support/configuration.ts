import type { Configuration } from '../../server/src/domain/configuration';
import type { SyncRule } from '../../server/src/domain/rule';
import { zeroGuid } from '../../server/src/domain/rule';
import type { AttributeSchema, Connector, Schema } from '../../server/src/domain/schema';
import type { AttributeType } from '../../server/src/domain/value';

/** `mail: 'string'`, `member: 'reference*'`: the star marks several values. */
export type ShortSchema = Readonly<Record<string, AttributeType | `${AttributeType}*`>>;

/** @returns a schema whose object types all have all attributes. */
export function schema(attributes: ShortSchema, ...objectTypes: readonly string[]): Schema {
  const entries = Object.entries(attributes).map(([name, type]): [string, AttributeSchema] => [
    name,
    {
      name,
      type: type.replace('*', '') as AttributeType,
      multivalued: type.endsWith('*'),
      indexed: false,
    },
  ]);
  const names = entries.map(([name]) => name);
  return {
    attributes: new Map(entries),
    objectTypes: new Map(objectTypes.map((name) => [name, { name, attributes: names }])),
  };
}

/** @returns a connector with what a test does not care about filled in. */
export function connector(parts: Partial<Connector> & Pick<Connector, 'id' | 'name'>): Connector {
  return { type: 'AD', description: '', parameters: new Map(), partitions: [], ...parts };
}

/** @returns a rule with what a test does not care about filled in. */
export function rule(parts: Partial<SyncRule>): SyncRule {
  return {
    id: '11111111-1111-1111-1111-111111111111',
    internalId: parts.id ?? '11111111-1111-1111-1111-111111111111',
    version: 1,
    name: 'In from AD - User',
    description: '',
    immutableTag: '',
    direction: 'Inbound',
    disabled: false,
    connector: 'aaaaaaaa-0000-0000-0000-000000000001',
    sourceObjectType: 'user',
    targetObjectType: 'person',
    linkType: 'Join',
    precedence: 100,
    precedenceAfter: zeroGuid,
    precedenceBefore: zeroGuid,
    softDeleteExpiryInterval: '00:00:00',
    enablePasswordSync: false,
    scope: [],
    join: [],
    flows: [],
    extraElements: [],
    ...parts,
  };
}

/** @returns a configuration with what a test does not care about left empty. */
export function configuration(parts: Partial<Configuration>): Configuration {
  return { rules: [], connectors: [], settings: new Map(), ...parts };
}
