import { compute, constant, copy, type RuleSpec } from './notation';

const user = {
  connector: 'alderfinch',
  from: 'user',
  to: 'person',
  direction: 'Inbound',
  link: 'Join',
} as const;
const freight = { ...user, connector: 'harborline' };

/** Every operator of scopes, in groups that no object of the tests is in: the value is odd on purpose. */
const everyOperator: readonly (readonly string[])[] = [
  [
    'department EQUAL Forschung & Entwicklung',
    'department NOTEQUAL "Vertrieb"',
    'title CONTAINS <leitung>',
    "title NOTCONTAINS O'Brien",
  ],
  [
    'sAMAccountName STARTSWITH x-',
    'sAMAccountName NOTSTARTSWITH svc-',
    'mail ENDSWITH @bücher.example',
    'mail NOTENDSWITH @例え.example',
  ],
  [
    'countryCode LESSTHAN 100',
    'countryCode LESSTHAN_OR_EQUAL 99',
    'countryCode GREATERTHAN 1',
    'countryCode GREATERTHAN_OR_EQUAL 2',
  ],
  [
    'employeeID ISNULL',
    'mailNickname ISNOTNULL',
    'userAccountControl ISBITSET 2',
    'userAccountControl ISBITNOTSET 64',
  ],
  [
    'co ISIN Norway;Österreich;日本',
    'co ISNOTIN Nowhere',
    'member ISMEMBEROF CN=Pilot\\, first,OU=Groups,DC=alderfinch,DC=example',
    'member ISNOTMEMBEROF CN=Änderungen,OU=Groups,DC=alderfinch,DC=example',
  ],
];

const laidOut = `IIF(\n    IsPresent([extensionAttribute1]),\n\tTrim([extensionAttribute1]),\n    NULL\n)`;

/** Rules that the company made, with what people type into names, descriptions and expressions. In the order of their numbers. */
export const customRules: readonly RuleSpec[] = [
  {
    ...user,
    name: 'In from AD - User Filter service accounts',
    description: 'Keeps svc- accounts out of the cloud',
    scope: [['sAMAccountName STARTSWITH svc-'], ['extensionAttribute15 EQUAL NoSync']],
    flows: [constant('cloudFiltered', 'True')],
  },
  {
    ...user,
    name: 'In from AD – Größe „Müller & Söhne“ <intern>',
    description: 'Erste Zeile\n\tmit Tabulator eingerückt\n\nletzte Zeile',
    flows: [
      compute('extensionAttribute3', 'IIF(InStr([company],"Söhne") > 0,"„M & S“ <intern>",NULL)'),
    ],
  },
  {
    ...user,
    name: '営業部の表示名を設定する規則',
    description: '全角スペース　と「かぎ括弧」',
    flows: [compute('displayName', 'IIF([department] = "営業部",[sn] & "　" & [givenName],NULL)')],
  },
  {
    ...freight,
    name: 'In from AD - O\'Brien\'s `quick` fix; "do not" touch $(Get-Date) %PATH% {0}',
    description: "It's Ann's: ''twice'' and \"so\" and \\ and `n",
    flows: [
      compute('info', '"\'" & Trim([info]) & "\'"'),
      constant('extensionAttribute4', '\'; it\'s a constant with "quotes" & <marks>'),
    ],
  },
  {
    ...user,
    name: 'כלל נכנס — משתמש ‏(ניסיון)',
    description: 'قاعدة واردة للمستخدم',
    flows: [compute('extensionAttribute5', 'IIF([preferredLanguage] = "he-IL","שלום",NULL)')],
  },
  {
    ...freight,
    name: 'In from AD - 🦊 Alder 👩‍💻 e\u0301 \u{20BB7}',
    description: '🚢',
    flows: [compute('extensionAttribute6', '"🦊" & [department]')],
  },
  {
    ...user,
    name: 'In from AD - User Clear mobile',
    description: '   ',
    softDelete: '7.00:00:00',
    scope: [['extensionAttribute10 EQUAL NoMobile']],
    flows: [compute('mobile', 'AuthoritativeNull'), compute('pager', 'IgnoreThisFlow')],
  },
  {
    ...user,
    name: 'In from AD - User Preferred names',
    flows: [compute('givenName', 'PCase(Trim([givenName]))'), compute('sn', laidOut)],
  },
  {
    ...freight,
    name: 'In from AD - User Sticky join by number',
    link: 'StickyJoin',
    scope: [['employeeID ISNOTNULL']],
    join: [
      ['employeeID employeeID caseSensitive', 'mail mail'],
      ['userPrincipalName userPrincipalName'],
    ],
    flows: copy('employeeID'),
  },
  {
    ...user,
    name: 'In from AD - User Merged lists',
    flows: [
      compute('otherMobile', 'Split(Join([otherMobile],";"),";")', { merge: 'Merge' }),
      compute('otherPager', 'RemoveDuplicates([otherPager])', { merge: 'Replace' }),
      compute('proxyAddresses', '"x500:" & [legacyExchangeDN]', { merge: 'MergeCaseInsensitive' }),
    ],
  },
  {
    ...user,
    name: 'In from AD - User Every operator',
    description: 'Switched off: it only shows what a scope can say',
    disabled: true,
    scope: everyOperator,
    flows: [constant('userType', '')],
  },
  {
    ...user,
    name: 'In from AD - User Between two others',
    between: ['In from AD - User Clear mobile', 'In from AD - User Preferred names'],
    scope: [['userAccountControl ISBITNOTSET 2']],
    flows: [
      compute('userType', 'IIF(Left([sAMAccountName],2) = "x-","Guest","Member")', { once: true }),
      compute('usageLocation', 'IIF(IsNullOrEmpty([c]),"NO",UCase(Trim([c])))'),
    ],
  },
  // Three that went through an editor on their way, so that they mean what the product wrote and are spelt otherwise.
  {
    ...user,
    name: 'In from AD - Edited ]] with & sections',
    description: 'a < b && c > d',
    edited: 'cdata',
    flows: [
      compute('extensionAttribute7', 'IIF(([employeeID] < "5") && ([c] <> "NO"),"a & b",NULL)'),
    ],
  },
  {
    ...freight,
    name: 'In from AD - Edited on Windows',
    description: 'two\nlines',
    edited: 'crlf',
    flows: [compute('extensionAttribute8', '[title] & " " & [department]')],
  },
  {
    connector: 'cloud',
    from: 'person',
    to: 'user',
    direction: 'Outbound',
    link: 'Join',
    name: 'Out to AAD - Edited by references é',
    description: '\'a\' & "b"',
    edited: 'references',
    disabled: true,
    scope: [
      [
        'sourceObjectType EQUAL User',
        'cloudMastered NOTEQUAL True',
        'userPrincipalName ENDSWITH @alderfinch.example',
      ],
    ],
    flows: [compute('userPrincipalName', 'LCase([userPrincipalName])')],
  },
];
