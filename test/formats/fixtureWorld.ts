import { configuration, connector, rule, schema } from '../support/configuration';

/** The suffix of the directory that the fixtures of these tests come from. */
export const suffix = 'DC=alder,DC=example';

/** An attribute of each type, and lists of those that directories have lists of. */
export const attributes = schema(
  {
    cn: 'string',
    mail: 'string',
    proxyAddresses: 'string*',
    userAccountControl: 'number',
    enabled: 'boolean',
    objectGUID: 'binary',
    userCertificate: 'binary*',
    manager: 'reference',
    member: 'reference*',
    whenCreated: 'datetime',
  },
  'user',
  'group',
);

/** Two directories, of which one has no schema, and a cloud. */
export const world = configuration({
  connectors: [
    connector({
      id: 'aaaaaaaa-0000-0000-0000-000000000001',
      name: 'alder.example',
      schema: attributes,
      partitions: [{ name: suffix, parameters: new Map(), inclusions: [], exclusions: [] }],
    }),
    connector({ id: 'aaaaaaaa-0000-0000-0000-000000000002', name: 'bare' }),
    connector({
      id: 'cccccccc-0000-0000-0000-000000000001',
      name: 'cloud',
      type: 'AAD',
      schema: attributes,
    }),
  ],
  metaverse: schema({ mail: 'string', manager: 'reference' }, 'person'),
  rules: [
    rule({
      id: '11111111-1111-1111-1111-111111111111',
      internalId: '22222222-2222-2222-2222-222222222222',
      name: 'In Join',
    }),
  ],
});
