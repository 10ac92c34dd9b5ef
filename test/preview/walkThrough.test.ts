import { describe, expect, it } from 'vitest';
import { previewDocument } from '../../server/src/preview/document/document';
import type { PreviewDocument } from '../../server/src/protocol/preview';
import { ad, cloud, join, object, person, run, scope, syncRule } from '../support/population';

/** One user who is known already, whose title changes, and whose account in the cloud is renamed. */
const rules = [
  syncRule('In Join', {
    precedence: 100,
    linkType: 'Provision',
    scope: scope('department NOTEQUAL HR'),
    join: join('mail=mail'),
    flows: ['mail <- mail', 'title <- title', 'department <- = Trim([department])'],
  }),
  syncRule('In Custom', { precedence: 50, flows: ['title <- info'] }),
  syncRule('In Other', {
    precedence: 60,
    scope: scope('department EQUAL Law'),
    flows: ['title <- cn'],
  }),
  syncRule('Out Join', {
    direction: 'Outbound',
    connector: cloud,
    precedence: 110,
    sourceObjectType: 'person',
    targetObjectType: 'user',
    linkType: 'Provision',
    join: join('mail=mail'),
    flows: ['dn <- = "CN=" & [mail]', 'mail <- mail', 'title <- title'],
  }),
];
const source = object(
  'CN=Ada',
  { mail: 'ada', title: 'Clerk', info: 'Chief', department: ' Sales ' },
  { link: { object: '1', rule: rules[0]!.id } },
);
const target = object(
  'CN=old',
  { mail: 'ada', title: 'Cook' },
  { connector: cloud, link: { object: '1', rule: rules[3]!.id } },
);

function preview(): PreviewDocument {
  const made = run(rules, [source, target], {
    metaverse: [
      person(
        '1',
        { mail: 'ada', title: 'Cook' },
        { mail: [rules[0]!.id, ad, 'CN=Ada'], title: [rules[0]!.id, ad, 'CN=Ada'] },
      ),
    ],
  });
  const document = previewDocument(made.run, { connector: ad, dn: 'CN=Ada' }, () => undefined);
  if (document === undefined) throw new Error('no document');
  return document;
}

describe('the walk through the product’s preview can be answered from the document (engine §10.1, §10.2)', () => {
  const document = preview();
  const title = document.metaverse?.attributes.find(({ attribute }) => attribute === 'title');
  const [out] = document.outbound;

  it('mode and source object', () => {
    expect(document).toMatchObject({
      mode: 'full',
      object: { space: 'alder.example', id: 'CN=Ada', objectType: 'user' },
    });
    expect(
      document.metaverse?.attributes.flatMap(({ rows }) =>
        rows.flatMap(({ reads }) => reads.map(({ attribute }) => attribute)),
      ),
    ).toEqual(expect.arrayContaining(['mail', 'title', 'info', 'department']));
  });

  it('join and projection status, by which rule and to which object', () => {
    expect(document.inbound[0]?.link).toMatchObject({
      kind: 'already-linked',
      rule: { name: 'In Join' },
      object: { space: 'metaverse', id: '1' },
    });
  });

  it('import attribute flow: rule, data source, mapping type, attribute, initial and final value, status', () => {
    expect(title).toMatchObject({ before: [{ text: 'Cook' }], after: [{ text: 'Chief' }] });
    expect(
      title?.rows.map(({ rule, dataSource, mapping, status }) => [
        rule.name,
        dataSource,
        mapping,
        status,
      ]),
    ).toEqual([
      ['In Custom', 'info', 'Direct', 'applied'],
      ['In Join', 'title', 'Direct', 'lower-precedence'],
    ]);
    expect(
      document.metaverse?.attributes.find(({ attribute }) => attribute === 'department')?.rows[0],
    ).toMatchObject({
      mapping: 'Expression',
      dataSource: 'Trim([department])',
      result: [{ text: 'Sales' }],
    });
  });

  it('connector updates, provisioning and export attribute flow', () => {
    expect(out).toMatchObject({
      connector: 'cloud',
      link: { kind: 'already-linked', rule: { name: 'Out Join' } },
    });
    expect(out?.pendingExport).toMatchObject({
      operation: 'rename',
      dn: 'CN=old',
      newDn: 'CN=ada',
      changes: [{ attribute: 'title', added: [{ text: 'Chief' }], removed: [{ text: 'Cook' }] }],
    });
    expect(out?.attributes.find(({ attribute }) => attribute === 'title')?.rows[0]).toMatchObject({
      rule: { name: 'Out Join' },
      status: 'applied',
    });
  });

  it('scope, clause by clause', () => {
    expect(document.inbound[0]?.rules.find(({ rule }) => rule.name === 'In Other')).toMatchObject({
      status: 'out-of-scope',
      scope: [
        {
          holds: false,
          clauses: [{ attribute: 'department', holds: false, actual: [{ text: ' Sales ' }] }],
        },
      ],
    });
  });

  it('errors, under the product’s name', () => {
    const failing = [
      ...rules.slice(1),
      syncRule('In Join', {
        precedence: 100,
        linkType: 'Provision',
        join: join('mail=mail'),
        flows: ['mail <- = Error("no")'],
      }),
    ];
    const made = run(failing, [object('CN=Ada', { mail: 'ada' })]);
    expect(
      previewDocument(made.run, { connector: ad, dn: 'CN=Ada' }, () => undefined)?.errors,
    ).toMatchObject([
      {
        name: 'sync-rule-error-function-triggered',
        message: 'no',
        attribute: 'mail',
        rule: { name: 'In Join' },
      },
    ]);
  });
});
