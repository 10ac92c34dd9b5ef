import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { previewDocument } from '../../server/src/preview/document/document';
import { previewLines } from '../../server/src/preview/export/text';
import { selectObject } from '../../server/src/preview/document/previewObject';
import type { AttributeResult, PreviewDocument } from '../../server/src/protocol/preview';
import { previewDocumentSchema } from '../../server/src/protocol/previewSchema';
import { connector } from '../support/configuration';
import {
  ad,
  cloud,
  forest,
  join,
  object,
  person,
  run,
  scope,
  syncRule,
} from '../support/population';

const schema = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../syntaxes/preview.schema.json'), 'utf8'),
) as object;
const valid = new Ajv({ strict: true, allErrors: true }).compile(schema);

/** Previews an object and checks the document's shape, both as published and as the view reads it. */
function preview(
  rules: Parameters<typeof run>[0],
  objects: Parameters<typeof run>[1],
  dn: string,
  options: Parameters<typeof run>[2] & { readonly connector?: string } = {},
): PreviewDocument {
  const { connector: at, ...rest } = options;
  const document = previewDocument(
    run(rules, objects, rest).run,
    { connector: at ?? ad, dn },
    () => undefined,
  );
  if (document === undefined) throw new Error('no document');
  const plain: unknown = JSON.parse(JSON.stringify(document));
  expect(valid(plain), JSON.stringify(valid.errors)).toBe(true);
  expect(v.safeParse(previewDocumentSchema, plain).success).toBe(true);
  return document;
}

function attribute(document: PreviewDocument, name: string): AttributeResult {
  const found = document.metaverse?.attributes.find((one) => one.attribute === name);
  if (found === undefined) throw new Error(`no attribute ${name}`);
  return found;
}

const a = 'CN=Ada,DC=alder';
const joiner = syncRule('User Join', {
  linkType: 'Provision',
  precedence: 100,
  scope: scope('department NOTSTARTSWITH HR'),
  join: join('mail=mail'),
  flows: ['mail <- mail', 'sourceAnchor <- employeeID'],
});
const account = syncRule('User AccountEnabled', {
  precedence: 102,
  scope: scope('userAccountControl ISBITNOTSET 2'),
  flows: ['title <- title', 'department <- department'],
});
const common = syncRule('User Common', {
  precedence: 106,
  flows: ['title <- = Trim([title])', 'department <- = Trim([department])', 'manager <- manager'],
});
const out = syncRule('Out Join', {
  direction: 'Outbound',
  connector: cloud,
  precedence: 120,
  sourceObjectType: 'person',
  targetObjectType: 'user',
  linkType: 'Provision',
  scope: scope('sourceAnchor ISNOTNULL & cloudFiltered NOTEQUAL True'),
  join: join('sourceAnchor=sourceAnchor'),
  flows: ['dn <- = "CN=" & [sourceAnchor]', 'department <- department', 'manager <- manager'],
});
const rules = [joiner, account, common, out];
const ada = object(
  a,
  {
    mail: 'ada@x',
    department: 'Sales',
    employeeID: '7',
    userAccountControl: 512,
    manager: { dn: 'CN=Boss' },
  },
  { label: 'Ada' },
);

describe('the reasons of a preview', () => {
  const document = preview(rules, [ada], a);

  it('sum it up', () => {
    expect(document.summary).toBe(
      'Ada becomes a new person; 3 attributes change. cloud: a new user is added with 1 attribute.',
    );
    expect(document.outcome).toBe('synchronized');
  });

  it('say why a rule applies, by its clauses', () => {
    expect(
      document.inbound[0]?.rules.map(({ rule, status, reason }) => [rule.name, status, reason]),
    ).toEqual([
      ['User Join', 'applies', 'in scope: department is "Sales", which does not start with "HR"'],
      [
        'User AccountEnabled',
        'applies',
        'in scope: userAccountControl is 512, which has no bit set of 2',
      ],
      ['User Common', 'applies', 'the rule has no scoping filter, so every user is in scope'],
    ]);
  });

  it('say how it came to its link', () => {
    expect(document.inbound[0]?.joins.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['no-match', 'no metaverse object that could be joined has mail = "ada@x"'],
    ]);
    expect(document.inbound[0]?.link).toMatchObject({
      kind: 'projected',
      reason: 'nothing to join was found, so "User Join" creates it',
    });
  });

  it('say which rule won, and why the others did not', () => {
    expect(attribute(document, 'department')).toMatchObject({
      change: 'added',
      reason: 'set by "User AccountEnabled" (precedence 102)',
      winner: { name: 'User AccountEnabled' },
    });
    expect(
      attribute(document, 'department').rows.map(({ status, reason }) => [status, reason]),
    ).toEqual([
      ['applied', 'wins: it has the highest precedence'],
      [
        'lower-precedence',
        'lost to "User AccountEnabled" (precedence 102), which sets the same value',
      ],
    ]);
  });

  it('say why nothing came', () => {
    expect(attribute(document, 'title').rows.map(({ status, reason }) => [status, reason])).toEqual(
      [
        ['null', 'title has no value: falls through to the next rule'],
        [
          'null',
          'the expression returned NULL (title has no value): falls through to the next rule',
        ],
      ],
    );
    expect(attribute(document, 'manager').rows[0]).toMatchObject({
      status: 'unresolved-reference',
      reason: 'does not flow: CN=Boss is not in the fixture',
    });
  });

  it('say what is exported', () => {
    const [pass] = document.outbound;
    expect(pass?.link).toMatchObject({ kind: 'provisioned', object: { id: 'CN=7' } });
    expect(pass?.pendingExport).toEqual({
      operation: 'add',
      dn: 'CN=7',
      changes: [
        {
          attribute: 'department',
          operation: 'add',
          added: [{ type: 'string', text: 'Sales' }],
          removed: [],
        },
      ],
    });
  });
});

describe('a preview of an object that does not make it', () => {
  it('names the clause that keeps it out', () => {
    const document = preview(rules, [object(a, { mail: 'm', department: 'HR South' })], a);
    expect(document.outcome).toBe('not-linked');
    expect(document.inbound[0]?.rules[0]).toMatchObject({
      status: 'out-of-scope',
      reason: 'out of scope: department is "HR South", which starts with "HR"',
    });
    expect(document.inbound[0]?.rules[2]).toMatchObject({
      status: 'not-linked',
      reason: 'in scope, but no rule in scope makes a link, so nothing flows',
    });
  });

  it('shows what an object with an error tried, and that nothing is written', () => {
    const failing = syncRule('Failing', {
      precedence: 5,
      flows: ['info <- = Error("Bad number")', 'title <- "x"'],
    });
    const document = preview([...rules, failing], [ada], a);
    expect(document.outcome).toBe('error');
    expect(document.errors).toMatchObject([
      {
        name: 'sync-rule-error-function-triggered',
        message: 'Bad number',
        rule: { name: 'Failing' },
        attribute: 'info',
      },
    ]);
    expect(document.metaverse?.attributes.find((one) => one.attribute === 'title')).toMatchObject({
      after: [],
      change: 'unchanged',
    });
    expect(document.summary).toBe('Ada has an error, so nothing of it is written: Bad number');
    expect(attribute(document, 'info').rows[0]).toMatchObject({
      status: 'error',
      reason: 'Bad number',
    });
    expect(document.outbound).toEqual([]);
  });

  it('shows the export flow that failed', () => {
    const failing = syncRule('Out failing', {
      direction: 'Outbound',
      connector: cloud,
      precedence: 121,
      sourceObjectType: 'person',
      targetObjectType: 'user',
      flows: ['info <- = Error("Too many")'],
    });
    const document = preview([...rules, failing], [ada], a);
    expect(document.errors[0]?.message).toBe('Too many');
    expect(document.outbound[0]?.pendingExport.operation).toBe('none');
  });

  it('shows a deletion with what it leads to', () => {
    const metaverse = [person('1', { sourceAnchor: '7' }, { sourceAnchor: [joiner.id, ad, a] })];
    const objects = [
      { ...ada, deleted: true, link: { object: '1', rule: joiner.id } },
      object(
        'CN=7',
        { sourceAnchor: '7' },
        { connector: cloud, link: { object: '1', rule: out.id } },
      ),
    ];
    const document = preview(rules, objects, a, { metaverse });
    expect(document.metaverse?.change).toBe('deleted');
    expect(document.outbound).toMatchObject([
      { link: { kind: 'deprovisioned' }, pendingExport: { operation: 'delete', dn: 'CN=7' } },
    ]);
    expect(document.summary).toBe(
      'The metaverse object of Ada is deleted: nothing keeps it alive any more. cloud: the user is deleted.',
    );
  });
});

describe('several objects of one identity', () => {
  const second = syncRule('Forest', {
    connector: forest,
    precedence: 50,
    linkType: 'Provision',
    join: join('mail=mail'),
    flows: ['mail <- mail', 'title <- title'],
  });
  it('are all shown, the chosen one first', () => {
    const document = preview(
      [...rules, second],
      [ada, object('CN=F', { mail: 'ada@x', title: 'Countess' }, { connector: forest })],
      'CN=F',
      { connector: forest },
    );
    expect(document.inbound.map(({ object: { id } }) => id)).toEqual(['CN=F', a]);
    expect(attribute(document, 'title').rows[0]).toMatchObject({
      source: { space: 'finch.example', id: 'CN=F' },
      status: 'applied',
    });
    expect(previewLines(document).join('\n')).toContain('title @ CN=F');
  });
});

describe('values for people', () => {
  it('read identifiers and names beside the exact value', () => {
    const rule = syncRule('In', {
      linkType: 'Provision',
      flows: ['sourceAnchorBinary <- objectGUID', 'cn <- cn', 'manager <- manager'],
    });
    const document = preview(
      [rule],
      [
        object('CN=A', {
          cn: 'A',
          objectGUID: Uint8Array.from({ length: 16 }, (_, i) => i),
          manager: { dn: 'CN=B' },
        }),
        object('CN=B', { cn: 'Boss' }),
      ],
      'CN=A',
    );
    expect(attribute(document, 'sourceAnchorBinary').after).toEqual([
      {
        type: 'binary',
        text: 'AAECAwQFBgcICQoLDA0ODw==',
        note: '03020100-0504-0706-0809-0a0b0c0d0e0f',
      },
    ]);
    expect(attribute(document, 'manager').after).toEqual([
      { type: 'reference', text: 'CN=B', note: 'Boss' },
    ]);
  });
});

describe('the preview at a terminal', () => {
  it('tells the whole story in order', () => {
    const text = previewLines(preview(rules, [ada], a)).join('\n');
    const order = [
      'Ada: user of alder.example (full synchronization)',
      'Inbound: Ada',
      'Import attribute flow: person',
      'Outbound: cloud',
      'Export attribute flow: cloud',
      'Pending export: cloud',
      '+ department: Sales',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((x, y) => x - y)).toEqual(places);
  });

  it('hides attributes without a value unless asked', () => {
    const document = preview(rules, [ada], a);
    expect(previewLines(document).join('\n')).not.toMatch(/^ {2}title/m);
    expect(previewLines(document, { all: true }).join('\n')).toMatch(/^ {2}title/m);
  });
});

describe('choosing an object', () => {
  const configuration = {
    connector: (name: string) =>
      name === 'alder.example' || name === ad
        ? connector({ id: ad, name: 'alder.example' })
        : undefined,
  };
  const objects = [
    ada,
    object('CN=Bob', { mail: 'bob@x' }),
    object('CN=Bob', {}, { connector: forest }),
  ];
  it.each([
    [{ name: 'ADA' }, a],
    [{ name: 'bob@x' }, 'CN=Bob'],
    [{ name: 'cn=bob', connector: 'alder.example' }, 'CN=Bob'],
  ] as const)('%j', (selector, dn) => {
    expect(selectObject(configuration, objects, selector)).toMatchObject({ dn });
  });
  it.each([
    [{ name: 'CN=Bob' }, 'fits 2 objects'],
    [{ name: 'Adda' }, 'Did you mean "Ada"?'],
    [{ name: 'x', connector: 'nowhere' }, 'no connector "nowhere"'],
  ] as const)('%j: %s', (selector, message) => {
    expect(selectObject(configuration, objects, selector)).toContain(message);
  });
});

describe('the values of an expression’s parts', () => {
  const branching = syncRule('Parts', {
    precedence: 50,
    flows: ['info <- = IIF(IsPresent([title]), UCase([title]), Left([department], 3) & "!")'],
  });
  const steps = (source: ReturnType<typeof object>): readonly string[] => {
    const row = attribute(preview([...rules, branching], [source], a), 'info').rows[0];
    return (row?.evaluations ?? []).map(
      ({ depth, text, outcome, value }) =>
        `${'  '.repeat(depth)}${text}: ${outcome === 'value' ? value : outcome}`,
    );
  };

  it('follow the text, the whole first, and say which branch was not taken', () => {
    expect(steps(ada)).toEqual([
      'IIF(IsPresent([title]), UCase([title]), Left([department], 3) & "!"): "Sal!"',
      '  IsPresent([title]): False',
      '    [title]: NULL',
      '  UCase([title]): skipped',
      '  Left([department], 3) & "!": "Sal!"',
      '    Left([department], 3): "Sal"',
      '      [department]: "Sales"',
    ]);
  });

  it('say what failed', () => {
    const failing = syncRule('Failing', {
      precedence: 50,
      flows: ['info <- = "a" & Error("Bad number")'],
    });
    const row = attribute(preview([...rules, failing], [ada], a), 'info').rows[0];
    expect(
      row?.evaluations?.map(({ text, outcome, value }) => [text, outcome, value]),
    ).toContainEqual(['Error("Bad number")', 'error', 'Bad number']);
  });

  it('are absent where nothing was evaluated', () => {
    expect(attribute(preview(rules, [ada], a), 'mail').rows[0]?.evaluations).toBeUndefined();
  });
});
