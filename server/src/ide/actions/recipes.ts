/**
 * Patterns that rule authors need again and again, as texts with places to fill in (`${1:name}`). Each stands for one practice of the product's
 * documentation or community, with the guard that is usually forgotten.
 */
export interface Recipe {
  readonly label: string;
  /** One line for the list. */
  readonly detail: string;
  /** Why it is written in this way. */
  readonly meaning: string;
  readonly text: string;
}

/** A flow with the target that the recipe is about. `source` is offered alone where the target stands already. */
export interface FlowRecipe extends Omit<Recipe, 'text'> {
  readonly target: string;
  readonly source: string;
  readonly modifier?: 'MergeCaseInsensitive';
}

export const flowRecipes: readonly FlowRecipe[] = [
  {
    label: 'recipe: proper case',
    detail: 'each word with a capital letter',
    target: 'givenName',
    source: 'PCase([${1:givenName}])',
    meaning: 'Writes each word with a capital first letter.',
  },
  {
    label: 'recipe: UPN suffix',
    detail: 'another suffix, only where there is a name',
    target: 'userPrincipalName',
    source:
      'IIF(IsPresent([${1:userPrincipalName}]), Word([${1:userPrincipalName}], 1, "@") & "@${2:example.com}", NULL)',
    meaning:
      'Puts another suffix behind the local part. Without the guard an object without a name would get the suffix alone.',
  },
  {
    label: 'recipe: first value',
    detail: 'one value of a multi-valued attribute, guarded and shortened',
    target: 'otherTelephone',
    source:
      'IIF(IsNullOrEmpty([${1:otherTelephone}]), NULL, Left(Trim(Item([${1:otherTelephone}], 1)), 448))',
    meaning:
      'Item fails when there is no value, and a failure stops the whole object: hence the guard. Indexed texts of the metaverse hold 448 characters.',
  },
  {
    label: 'recipe: at most 448 characters',
    detail: 'what an indexed text can hold',
    target: 'description',
    source: 'Left(Trim([${1:description}]), 448)',
    meaning: 'Indexed texts of the metaverse hold 448 characters; a longer value is an error.',
  },
  {
    label: 'recipe: clear the attribute',
    detail: 'no value, and no rule after this one',
    target: '${1:mobile}',
    source: 'AuthoritativeNull',
    meaning:
      'An expression, not a text in quotes: AuthoritativeNull ends the search for a value, where NULL would let the next rule give one.',
  },
  {
    label: 'recipe: filter by a condition',
    detail: 'cloudFiltered: True or nothing, never False',
    target: 'cloudFiltered',
    source: 'IIF(Left(LCase([${1:department}]), ${2:3}) = "${3:hrd}", True, NULL)',
    meaning:
      'NULL where the condition does not hold: False would hide the True that another rule gives, and objects would synchronize that should not.',
  },
  {
    label: 'recipe: member or guest',
    detail: 'userType by the name of the user',
    target: 'userType',
    source:
      'IIF(IsPresent([userPrincipalName]), IIF(InStr(LCase([userPrincipalName]), "@${1:partners.example.com}") = 0, "Member", "Guest"), Error("The user has no userPrincipalName"))',
    meaning:
      'Only Member and Guest are valid. Texts are compared letter by letter, so the name is made lower case first.',
  },
  {
    label: 'recipe: hide from address lists',
    detail: 'by a cloud extension attribute',
    target: 'msExchHideFromAddressLists',
    source:
      'IIF(IsPresent([msDS-cloudExtensionAttribute1]), IIF([msDS-cloudExtensionAttribute1] = "${1:HideFromGAL}", True, False), NULL)',
    meaning:
      'The attribute must be selected on the connector, and the object needs a mailNickname to count as one of Exchange.',
  },
  {
    label: 'recipe: default usage location',
    detail: 'a country where none is set',
    target: 'usageLocation',
    source: 'IIF(IsNullOrEmpty([msExchUsageLocation]), "${1:US}", Trim([msExchUsageLocation]))',
    meaning:
      'Two letters. It gives everybody a location, those included whose location is managed in the cloud.',
  },
  {
    label: 'recipe: addresses without SIP',
    detail: 'drops some values of proxyAddresses',
    target: 'proxyAddresses',
    source: 'IIF(InStr([proxyAddresses], "${1:SIP:}") = 1, NULL, [proxyAddresses])',
    meaning:
      'The expression is evaluated for each value; those for which it gives NULL are dropped. Rules that set the attribute must agree on the merge type.',
  },
  {
    label: 'recipe: X500 address',
    detail: 'adds the legacy name to the addresses',
    target: 'proxyAddresses',
    source: '"x500:" & [legacyExchangeDN]',
    modifier: 'MergeCaseInsensitive',
    meaning:
      'Merged with the values of the other rules, all of which need the same merge type. Scope the rule to legacyExchangeDN ISNOTNULL.',
  },
  {
    label: 'recipe: source anchor',
    detail: 'the object’s GUID as text',
    target: 'sourceAnchor',
    source:
      'IIF(IsPresent([mS-DS-ConsistencyGuid]), ConvertToBase64([mS-DS-ConsistencyGuid]), ConvertToBase64([objectGUID]))',
    meaning:
      'It must give exactly the value that the cloud has already: an anchor cannot change after the first export.',
  },
  {
    label: 'recipe: at most 15 certificates',
    detail: 'clears the attribute when there are more',
    target: 'userCertificate',
    source:
      'IIF(IsNullOrEmpty([userCertificate]), NULL, IIF(Count([userCertificate]) > 15, AuthoritativeNull, [userCertificate]))',
    meaning: 'The cloud directory refuses an object with more certificates than it can hold.',
  },
  {
    label: 'recipe: certificates that are valid',
    detail: 'drops those that have expired',
    target: 'userCertificate',
    source:
      'IIF(IsNullOrEmpty([userCertificate]), NULL, Where($item, [userCertificate], CertNotAfter($item) > Now()))',
    meaning:
      'Now() differs at each synchronization; the value changes when a certificate expires and the object is synchronized again.',
  },
  {
    label: 'recipe: certificate user ID',
    detail: 'principal name for certificate sign-in',
    target: 'certificateUserIds',
    source: '"X509:<PN>" & [userPrincipalName]',
    meaning: 'The prefix must be written exactly so, in capital letters.',
  },
  {
    label: 'recipe: date for workflows',
    detail: 'a date as the lifecycle workflows want it',
    target: 'employeeHireDate',
    source: 'FormatDateTime(CDate([${1:extensionAttribute1}]), "yyyyMMddHHmmss.0Z")',
    meaning:
      'MM is the month and mm the minute, HH counts to 24 and hh to 12. Text that is written in this way already needs no conversion.',
  },
];

const header = (
  direction: 'inbound' | 'outbound',
  name: string,
  types: string,
  precedence: string,
): string =>
  `${direction} rule "${name}" {\n    connector   "\${1:${direction === 'inbound' ? 'contoso.com' : 'tenant - AAD'}}"\n    object      ${types}\n    link        Join\n    precedence  ${precedence}\n\n`;
const scope = (...clauses: readonly string[]): string =>
  `    scope {\n${clauses.map((clause) => `        ${clause}\n`).join('')}    }\n\n`;
const flow = (...flows: readonly string[]): string =>
  `    flow {\n${flows.map((one) => `        ${one}\n`).join('')}    }\n}\n`;

export const ruleRecipes: readonly Recipe[] = [
  {
    label: 'recipe: first custom rule',
    detail: 'inbound, one flow, a precedence below 100',
    meaning:
      'Link type Join, no join conditions and a number below 100: the rule adds a flow to what the standard rules have linked.',
    text:
      header('inbound', '${2:In from AD - User Given name}', 'user -> person', '${3:50}') +
      scope('givenName ISNOTNULL') +
      flow('givenName <- PCase([givenName])'),
  },
  {
    label: 'recipe: other source attributes',
    detail: 'inbound, names from extension attributes',
    meaning: 'Where the extension attribute has no value, the standard rule gives its own.',
    text:
      header('inbound', '${2:In from AD - User Preferred names}', 'user -> person', '${3:50}') +
      flow(
        'givenName   <- ${4:extensionAttribute1}',
        'sn          <- ${5:extensionAttribute2}',
        'displayName <- ${6:extensionAttribute3}',
      ),
  },
  {
    label: 'recipe: negative filter',
    detail: 'inbound, keeps some users out of the cloud',
    meaning: 'Objects that are in the cloud already will be deleted there: count them before.',
    text:
      header('inbound', '${2:In from AD - User DoNotSync}', 'user -> person', '${3:50}') +
      scope('${4:extensionAttribute15} EQUAL "${5:NoSync}"') +
      flow('cloudFiltered <- "True"'),
  },
  {
    label: 'recipe: positive filter',
    detail: 'two inbound rules, only some users go to the cloud',
    meaning:
      'The rule that lets objects through has the lower number; the one that catches all others the higher one. Everybody else of this type leaves the cloud.',
    text:
      header('inbound', '${2:In from AD - User ${3:Sales} sync}', 'user -> person', '${4:51}') +
      scope('${5:department} EQUAL "${3:Sales}"') +
      flow('cloudFiltered <- "False"') +
      `\n${header('inbound', '${6:In from AD - User Catch-all filter}', 'user -> person', '${7:99}')}${flow('cloudFiltered <- "True"')}`,
  },
  {
    label: 'recipe: clear an attribute',
    detail: 'inbound, removes the value in the cloud too',
    meaning:
      'A full synchronization is needed afterwards. Taking the attribute off the list of those that are synchronized would leave the old values in the cloud.',
    text:
      header('inbound', '${2:In from AD - User Clear mobile}', 'user -> person', '${3:50}') +
      flow('${4:mobile} <- AuthoritativeNull'),
  },
  {
    label: 'recipe: outbound filter',
    detail: 'outbound, by the suffix of the name',
    meaning:
      'A copy of the standard rule that joins users, which is then disabled: two enabled ones would fight. Each group of the scope needs the clause.',
    text:
      header(
        'outbound',
        '${2:Out to AAD - User Join by suffix}',
        'person -> user',
        '${3:90}',
      ).replace('link        Join', 'link        Provision') +
      scope(
        'userPrincipalName ENDSWITH "@${4:contoso.com}"',
        'sourceObjectType  EQUAL "User"',
        'cloudMastered     NOTEQUAL "True"',
        'cloudFiltered     NOTEQUAL "True"',
      ) +
      '    join {\n        sourceAnchor = sourceAnchor\n    }\n\n' +
      flow('sourceAnchor <- sourceAnchor'),
  },
  {
    label: 'recipe: attribute end to end',
    detail: 'one inbound and one outbound rule',
    meaning:
      'The attribute must be selected on both connectors; the scope keeps contacts and objects of the cloud out.',
    text:
      header(
        'inbound',
        '${2:In from AD - User ${3:preferredDataLocation}}',
        'user -> person',
        '${4:60}',
      ) +
      flow('${3:preferredDataLocation} <- ${5:extensionAttribute7}') +
      `\n${header('outbound', '${6:Out to AAD - User ${3:preferredDataLocation}}', 'person -> user', '${7:61}').replaceAll('${1:', '${8:')}${scope('sourceObjectType EQUAL "User"', 'cloudMastered    NOTEQUAL "True"')}${flow('${3:preferredDataLocation} <- ${3:preferredDataLocation}')}`,
  },
  {
    label: 'recipe: X500 addresses',
    detail: 'inbound from another forest, merged',
    meaning: 'All rules that set proxyAddresses need the same merge type, or the object fails.',
    text:
      header('inbound', '${2:In from AD - User X500}', 'user -> person', '${3:70}') +
      scope('legacyExchangeDN ISNOTNULL') +
      flow('MergeCaseInsensitive proxyAddresses <- "x500:" & [legacyExchangeDN]'),
  },
  {
    label: 'recipe: computer filter',
    detail: 'inbound, only current systems join the cloud',
    meaning:
      'The condition looks at the system’s name; NULL leaves the decision to the standard rules.',
    text:
      header('inbound', '${2:In from AD - Computer Filter}', 'computer -> device', '${3:50}') +
      flow(
        'cloudFiltered <-',
        '    IIF(IsNullOrEmpty([operatingSystem])',
        '            || InStr(LCase([operatingSystem]), "${4:windows 10}") = 0,',
        '        True,',
        '        NULL)',
      ),
  },
];

/** @returns a text as it is typed in an editor that knows no places to fill in: each with its suggestion. */
export function withoutPlaces(text: string): string {
  let before = '';
  let now = text;
  // Places may stand in each other; the innermost are filled in first.
  while (now !== before) {
    before = now;
    now = now.replace(/(?<!\\)\$\{\d+:([^{}]*)\}/g, '$1');
  }
  return now.replace(/(?<!\\)\$\d+/g, '').replace(/\\([$}\\])/g, '$1');
}
