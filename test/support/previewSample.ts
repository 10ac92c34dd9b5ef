import type {
  AttributeResult,
  FlowRow,
  FlowStatus,
  PreviewDocument,
  PreviewValues,
  RuleReference,
  RuleVerdict,
} from '../../server/src/protocol/preview';

/** A preview of an invented person, with each kind of thing that the attribute-flow view has to show. */

const uri = 'file:///company/rules/user.syncrule';
const at = (line: number) => ({
  uri,
  range: { start: { line, character: 2 }, end: { line, character: 40 } },
});

export const text = (...values: readonly string[]): PreviewValues =>
  values.map((value) => ({ type: 'string', text: value }));

const rule = (
  id: string,
  name: string,
  precedence: number,
  direction: RuleReference['direction'] = 'Inbound',
): RuleReference => ({ id, name, precedence, direction, location: at(precedence) });

const person = {
  space: 'north.example',
  id: 'CN=Vera Lindqvist,OU=Staff,DC=north,DC=example',
  objectType: 'user',
  label: 'Vera Lindqvist',
};
const linkedPerson = {
  space: 'south.example',
  id: 'CN=vlindqvist,OU=Partners,DC=south,DC=example',
  objectType: 'user',
  label: 'vlindqvist',
};
const cloudPerson = {
  space: 'Cloud Directory',
  id: 'CN={7665726140}',
  objectType: 'user',
  label: 'Vera Lindqvist',
};
const metaverse = {
  space: 'metaverse',
  id: '{6f0d8a52-51e0-4d0c-9d38-2f1f1d9a0c11}',
  objectType: 'person',
  label: 'Vera Lindqvist',
};

const custom = rule('r50', 'In from north – Job title from HR', 50);
const common = rule('r104', 'In from north – User common', 104);
const account = rule('r101', 'In from north – User account enabled', 101);
const south = rule('r154', 'In from south – User common', 154);
const mail = rule('r105', 'In from north – User Exchange', 105);
const out = rule('o120', 'Out to cloud – User identity', 120, 'Outbound');
const outMail = rule('o124', 'Out to cloud – User Exchange Online', 124, 'Outbound');

interface RowParts {
  readonly result?: PreviewValues;
  readonly reads?: FlowRow['reads'];
  readonly mapping?: FlowRow['mapping'];
  readonly mergeType?: string;
  readonly source?: FlowRow['source'];
  readonly once?: boolean;
}

function flow(
  by: RuleReference,
  target: string,
  dataSource: string,
  status: FlowStatus,
  reason: string,
  parts: RowParts = {},
): FlowRow {
  return {
    rule: by,
    source: parts.source ?? (by.direction === 'Inbound' ? person : metaverse),
    dataSource,
    mapping: parts.mapping ?? 'Direct',
    mergeType: parts.mergeType ?? 'Update',
    once: parts.once ?? false,
    target,
    reads: parts.reads ?? [{ attribute: dataSource, values: parts.result ?? [] }],
    result: parts.result ?? [],
    status,
    reason,
    location: at(by.precedence + 3),
  };
}

function attribute(
  name: string,
  before: PreviewValues,
  after: PreviewValues,
  change: AttributeResult['change'],
  rows: readonly FlowRow[],
  more: Partial<AttributeResult> = {},
): AttributeResult {
  const [first] = rows;
  return {
    attribute: name,
    type: 'string',
    multivalued: false,
    before,
    after,
    change,
    ...(first === undefined ? {} : { winner: first.rule }),
    reason: first?.reason ?? 'No rule sets it.',
    rows,
    ...more,
  };
}

const longExpression =
  'IIF(IsPresent([extensionAttribute14]), Trim([extensionAttribute14]), IIF(IsPresent([displayName]) && Len([displayName]) < 256, [displayName], Left(Trim([givenName] & " " & [sn]), 255)))';

const attributes: readonly AttributeResult[] = [
  attribute(
    'accountEnabled',
    [{ type: 'boolean', text: 'true' }],
    [{ type: 'boolean', text: 'true' }],
    'unchanged',
    [
      flow(
        account,
        'accountEnabled',
        'IIF(BitAnd([userAccountControl],2)=0,True,False)',
        'unchanged',
        'It wins at precedence 101 and gives the value that is there already.',
        {
          mapping: 'Expression',
          result: [{ type: 'boolean', text: 'true' }],
          reads: [
            {
              attribute: 'userAccountControl',
              values: [{ type: 'number', text: '512', note: 'normal account' }],
            },
          ],
        },
      ),
      flow(
        south,
        'accountEnabled',
        'IIF(BitAnd([userAccountControl],2)=0,True,False)',
        'lower-precedence',
        'In from north – User account enabled has precedence 101, which goes before 154.',
        {
          mapping: 'Expression',
          source: linkedPerson,
          result: [{ type: 'boolean', text: 'false' }],
          reads: [
            {
              attribute: 'userAccountControl',
              values: [{ type: 'number', text: '514', note: 'normal account, disabled' }],
            },
          ],
        },
      ),
    ],
    { type: 'boolean' },
  ),
  attribute('department', [], [], 'unchanged', [
    flow(
      custom,
      'department',
      'IIF([employeeType]="External",AuthoritativeNull,[department])',
      'authoritative-null',
      'AuthoritativeNull ends the search: no rule after it may set a value.',
      {
        mapping: 'Expression',
        reads: [
          { attribute: 'employeeType', values: text('External') },
          { attribute: 'department', values: text('Sales') },
        ],
      },
    ),
    flow(
      common,
      'department',
      'department',
      'not-evaluated',
      'A flow before it gave AuthoritativeNull.',
      { reads: [] },
    ),
  ]),
  attribute('displayName', text('Vera L.'), text('Vera Lindqvist'), 'changed', [
    flow(
      common,
      'displayName',
      longExpression,
      'applied',
      'It wins: of the rules in scope that gave a value, it has the lowest precedence.',
      {
        mapping: 'Expression',
        result: text('Vera Lindqvist'),
        reads: [
          { attribute: 'extensionAttribute14', values: [] },
          { attribute: 'displayName', values: text('Vera Lindqvist') },
          { attribute: 'givenName', values: text('Vera') },
          { attribute: 'sn', values: text('Lindqvist') },
        ],
      },
    ),
    flow(
      south,
      'displayName',
      'displayName',
      'lower-precedence',
      'In from north – User common has precedence 104, which goes before 154.',
      { source: linkedPerson, result: text('vlindqvist (partner)') },
    ),
  ]),
  attribute(
    'jobTitle',
    text('Engineer'),
    text('Principal Engineer'),
    'changed',
    [
      flow(
        custom,
        'jobTitle',
        'IIF(IsNullOrEmpty([extensionAttribute3]),NULL,[extensionAttribute3])',
        'null',
        'It gave NULL, so the next rule had its turn.',
        { mapping: 'Expression', reads: [{ attribute: 'extensionAttribute3', values: [] }] },
      ),
      flow(
        common,
        'jobTitle',
        'title',
        'applied',
        'The rule before it gave NULL; of the others it has the lowest precedence.',
        { result: text('Principal Engineer') },
      ),
      flow(
        south,
        'jobTitle',
        'title',
        'lower-precedence',
        'In from north – User common has precedence 104, which goes before 154.',
        { source: linkedPerson, result: text('Consultant') },
      ),
    ],
    { winner: common, reason: 'In from north – User common gave the value.' },
  ),
  attribute('mail', text('vera@north.example'), text('vera@north.example'), 'unchanged', [
    flow(
      mail,
      'mail',
      'mail',
      'unchanged',
      'The only rule in scope that sets it; the value is there already.',
      { result: text('vera@north.example') },
    ),
  ]),
  attribute(
    'manager',
    [],
    [],
    'unchanged',
    [
      flow(
        common,
        'manager',
        'manager',
        'unresolved-reference',
        'CN=Ilse Brandt,OU=Staff,DC=north,DC=example is not linked to a metaverse object.',
        { result: [{ type: 'reference', text: 'CN=Ilse Brandt,OU=Staff,DC=north,DC=example' }] },
      ),
    ],
    { type: 'reference' },
  ),
  attribute(
    'proxyAddresses',
    text('SMTP:vera@north.example'),
    text(
      'SMTP:vera@north.example',
      'smtp:v.lindqvist@north.example',
      'smtp:vera@south.example',
      'x500:/o=North/ou=Mail/cn=vera',
      'smtp:vera.lindqvist@north.example',
    ),
    'changed',
    [
      flow(
        mail,
        'proxyAddresses',
        'Trim([proxyAddresses])',
        'merged',
        'MergeCaseInsensitive: its values are put together with those of the other rules.',
        {
          mapping: 'Expression',
          mergeType: 'MergeCaseInsensitive',
          result: text(
            'SMTP:vera@north.example',
            'smtp:v.lindqvist@north.example',
            'x500:/o=North/ou=Mail/cn=vera',
            'smtp:vera.lindqvist@north.example',
          ),
        },
      ),
      flow(
        south,
        'proxyAddresses',
        'proxyAddresses',
        'merged',
        'MergeCaseInsensitive: its values are put together with those of the other rules.',
        {
          mergeType: 'MergeCaseInsensitive',
          source: linkedPerson,
          result: text('smtp:vera@south.example'),
        },
      ),
    ],
    { multivalued: true },
  ),
  attribute('sourceAnchor', [], [{ type: 'string', text: 'kq3v0n1hVkyW3rjA1yq0Pw==' }], 'added', [
    flow(
      common,
      'sourceAnchor',
      'IIF(IsPresent([mS-DS-ConsistencyGuid]),ConvertToBase64([mS-DS-ConsistencyGuid]),ConvertToBase64([objectGUID]))',
      'applied',
      'The only rule in scope that sets it.',
      {
        mapping: 'Expression',
        result: text('kq3v0n1hVkyW3rjA1yq0Pw=='),
        reads: [
          { attribute: 'mS-DS-ConsistencyGuid', values: [] },
          {
            attribute: 'objectGUID',
            values: [
              {
                type: 'binary',
                text: 'kq3v0n1hVkyW3rjA1yq0Pw==',
                note: '{9ff4ad92-61d6-4c56-96de-b8c0d72ab43f}',
              },
            ],
          },
        ],
      },
    ),
  ]),
  attribute('telephoneNumber', text('+46 8 555 01 00'), [], 'removed', [
    flow(
      common,
      'telephoneNumber',
      'telephoneNumber',
      'null',
      'The source attribute is absent, and no other rule sets it.',
      { reads: [{ attribute: 'telephoneNumber', values: [] }] },
    ),
  ]),
  attribute(
    'userPrincipalName',
    text('vera@north.example'),
    text('vera@north.example'),
    'unchanged',
    [
      flow(
        account,
        'userPrincipalName',
        'userPrincipalName',
        'error',
        'CStr was given a value with 3 entries; it takes one.',
        { mapping: 'Expression', result: [] },
      ),
      flow(
        south,
        'userPrincipalName',
        'userPrincipalName',
        'ignored',
        'IgnoreThisFlow: as if the mapping were not there.',
        { source: linkedPerson },
      ),
    ],
  ),
];

const verdicts: readonly RuleVerdict[] = [
  {
    rule: custom,
    status: 'applies',
    scope: [
      {
        holds: false,
        clauses: [
          {
            attribute: 'department',
            operator: 'EQUAL',
            value: 'HR',
            actual: text('Sales'),
            holds: false,
            reason: 'department is "Sales", which is not "HR".',
            location: at(5),
          },
        ],
      },
      {
        holds: true,
        clauses: [
          {
            attribute: 'employeeType',
            operator: 'ISNOTNULL',
            value: '',
            actual: text('External'),
            holds: true,
            reason: 'employeeType has a value.',
            location: at(8),
          },
          {
            attribute: 'company',
            operator: 'EQUAL',
            value: 'north',
            actual: text('North'),
            holds: true,
            dependsOnCase: true,
            reason: 'company is "North", which equals "north" when letter case does not count.',
            location: at(9),
          },
        ],
      },
    ],
    reason: 'Group 2 of its scope holds.',
  },
  {
    rule: common,
    status: 'applies',
    scope: [],
    reason: 'It has no scope, so every object is in scope.',
  },
  {
    rule: rule('r120', 'In from north – Contact common', 120),
    status: 'out-of-scope',
    scope: [
      {
        holds: false,
        clauses: [
          {
            attribute: 'isCriticalSystemObject',
            operator: 'EQUAL',
            value: 'True',
            actual: [],
            holds: false,
            reason: 'isCriticalSystemObject is absent.',
          },
        ],
      },
    ],
    reason: 'No group of its scope holds.',
  },
  {
    rule: rule('r199', 'In from north – Legacy phones', 199),
    status: 'disabled',
    scope: [],
    reason: 'The rule is disabled.',
  },
];

export const samplePreview: PreviewDocument = {
  version: 1,
  mode: 'full',
  object: person,
  outcome: 'synchronized',
  summary: 'Five metaverse attributes change; one object is added to Cloud Directory.',
  errors: [
    {
      name: 'sync-rule-error-function-triggered',
      message:
        'userPrincipalName could not be computed: CStr was given a value with 3 entries; it takes one.',
      rule: account,
      attribute: 'userPrincipalName',
      location: at(104),
    },
  ],
  inbound: [
    {
      object: person,
      connector: 'north.example',
      rules: verdicts,
      joins: [
        {
          rule: common,
          group: 0,
          conditions: [
            {
              connectorAttribute: 'objectGUID',
              metaverseAttribute: 'sourceAnchorBinary',
              caseSensitive: false,
              searched: [{ type: 'binary', text: 'kq3v0n1hVkyW3rjA1yq0Pw==' }],
            },
          ],
          candidates: [],
          outcome: 'no-match',
          reason: 'No person has this value.',
          location: at(107),
        },
        {
          rule: common,
          group: 1,
          conditions: [
            {
              connectorAttribute: 'mail',
              metaverseAttribute: 'mail',
              caseSensitive: false,
              searched: text('vera@north.example'),
            },
          ],
          candidates: [metaverse],
          outcome: 'joined',
          reason: 'Exactly one person has this value.',
          location: at(108),
        },
      ],
      link: {
        kind: 'joined',
        rule: common,
        object: metaverse,
        reason: 'Joined to Vera Lindqvist by group 2 of In from north – User common.',
      },
    },
    {
      object: linkedPerson,
      connector: 'south.example',
      rules: [
        {
          rule: south,
          status: 'applies',
          scope: [],
          reason: 'It has no scope, so every object is in scope.',
        },
      ],
      joins: [],
      link: {
        kind: 'already-linked',
        rule: south,
        object: metaverse,
        reason: 'It was linked before.',
      },
    },
  ],
  metaverse: { object: metaverse, change: 'updated', attributes },
  outbound: [
    {
      connector: 'Cloud Directory',
      rules: [
        {
          rule: out,
          status: 'applies',
          scope: [],
          reason: 'It has no scope, so every object is in scope.',
        },
        {
          rule: outMail,
          status: 'applies',
          scope: [],
          reason: 'It has no scope, so every object is in scope.',
        },
      ],
      joins: [],
      link: {
        kind: 'provisioned',
        rule: out,
        object: cloudPerson,
        reason: 'No object was found to join, and the rule provisions one.',
      },
      object: cloudPerson,
      attributes: [
        attribute('displayName', [], text('Vera Lindqvist'), 'added', [
          flow(
            out,
            'displayName',
            'displayName',
            'applied',
            'The only rule in scope that sets it.',
            { result: text('Vera Lindqvist') },
          ),
        ]),
        attribute('usageLocation', [], text('SE'), 'added', [
          flow(out, 'usageLocation', '"SE"', 'applied', 'The only rule in scope that sets it.', {
            mapping: 'Constant',
            result: text('SE'),
            reads: [],
            once: true,
          }),
        ]),
      ],
      pendingExport: {
        operation: 'add',
        dn: 'CN={7665726140}',
        changes: [
          {
            attribute: 'displayName',
            operation: 'add',
            added: text('Vera Lindqvist'),
            removed: [],
          },
          { attribute: 'usageLocation', operation: 'add', added: text('SE'), removed: [] },
        ],
      },
      errors: [],
    },
    {
      connector: 'south.example',
      rules: [],
      joins: [],
      link: { kind: 'not-linked', reason: 'No rule in scope provisions or joins here.' },
      attributes: [],
      pendingExport: { operation: 'none', dn: '', changes: [] },
      errors: [],
    },
  ],
  clock: 1_750_000_000_000,
};

/** The sample with other metaverse attributes. */
export function withAttributes(results: readonly AttributeResult[]): PreviewDocument {
  const base = samplePreview.metaverse;
  return base === undefined
    ? samplePreview
    : { ...samplePreview, metaverse: { ...base, attributes: results } };
}

/** A preview of the size of the product's default rules: a number of attributes with three flows each. */
export function largePreview(count: number): PreviewDocument {
  return withAttributes(
    Array.from({ length: count }, (_, place) =>
      attribute(
        `attribute${String(place).padStart(4, '0')}`,
        text(`old ${place}`),
        text(`new ${place}`),
        place % 3 === 0 ? 'changed' : 'unchanged',
        [
          flow(
            common,
            `attribute${place}`,
            longExpression,
            'applied',
            'It wins at precedence 104.',
            { mapping: 'Expression', result: text(`new ${place}`) },
          ),
          flow(
            south,
            `attribute${place}`,
            'title',
            'lower-precedence',
            'Precedence 104 goes before 154.',
            { source: linkedPerson, result: text(`other ${place}`) },
          ),
          flow(mail, `attribute${place}`, 'title', 'null', 'It gave NULL.', {}),
        ],
      ),
    ),
  );
}

const hostile = '<img src=x onerror="window.attacked=true"><script>window.attacked=true</script>';

/** A preview in which every text that comes from outside wants to be something else. */
export const hostilePreview: PreviewDocument = {
  ...withAttributes([
    attribute(hostile, text('\u202Egpj.exe'), text('a\u0000b\tc\nd'), 'changed', [
      flow(rule('h', hostile, 1), hostile, hostile, 'applied', hostile, {
        mapping: 'Expression',
        result: text(hostile),
        reads: [{ attribute: hostile, values: text(hostile) }],
      }),
    ]),
    attribute('description', text('x'.repeat(1_000_000)), text('y'), 'changed', [
      flow(common, 'description', 'description', 'applied', 'It wins.', { result: text('y') }),
    ]),
  ]),
  object: { space: hostile, id: hostile, objectType: hostile, label: hostile },
  summary: hostile,
  errors: [{ name: hostile, message: hostile }],
};
