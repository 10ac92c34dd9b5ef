import { compute, constant, copy, trim, type FlowSpec, type RuleSpec } from './notation';

/** What a rule for one type of objects of one forest has in common with the others. */
interface Place {
  readonly connector: string;
  readonly from: string;
  readonly to: string;
}

function inbound(
  place: Place,
  name: string,
  parts: Partial<RuleSpec> & Pick<RuleSpec, 'flows'>,
): RuleSpec {
  const full = `In from AD - ${name}`;
  return {
    ...place,
    name: full,
    tag: `Microsoft.${full.replaceAll(/[ -]/g, '')}.004`,
    direction: 'Inbound',
    link: 'Join',
    ...parts,
  };
}

const wanted = (prefix: string): readonly (readonly string[])[] => [
  ['isCriticalSystemObject NOTEQUAL True', `adminDescription NOTSTARTSWITH ${prefix}_`],
];
const isMailbox = '[msExchRecipientTypeDetails] = 2';
const addresses = compute(
  'proxyAddresses',
  'RemoveDuplicates(Trim(ImportedValue("proxyAddresses")))',
  { merge: 'MergeCaseInsensitive' },
);
const described = compute(
  'description',
  'IIF(IsNullOrEmpty([description]),NULL,Left(Trim(Item([description],1)),448))',
);
const shownAs = compute('displayName', 'IIF(IsNullOrEmpty([displayName]),[cn],[displayName])');
const nicknamed = compute('mailNickname', 'IIF(IsPresent([mailNickname]),[mailNickname],[cn])');
const anchored: readonly FlowSpec[] = [
  compute('sourceAnchor', 'ConvertToBase64([objectGUID])'),
  ...copy('objectGUID>sourceAnchorBinary'),
];
const placed: readonly FlowSpec[] = [
  compute('domainFQDN', '%Domain.FQDN%'),
  compute('domainNetBios', '%Domain.Netbios%'),
  compute('forestFQDN', '%Forest.FQDN%'),
  compute('distinguishedName', '[dn]'),
];
const extensions = Array.from(
  { length: 15 },
  (_, at) => `extensionAttribute${String(at + 1)}`,
).join(' ');
const conflicted = 'CBool(InStr(DNComponent(CRef([dn]),1),"\\\\0ACNF:")>0)';

/** The anchor and the name to sign in with: a linked mailbox leaves both to its account. */
const signIn = (hasMail: boolean): readonly FlowSpec[] => [
  compute(
    'sourceAnchor',
    hasMail
      ? `IIF(IsPresent([msExchRecipientTypeDetails]) && ${isMailbox},NULL,ConvertToBase64([objectGUID]))`
      : 'ConvertToBase64([objectGUID])',
  ),
  ...copy('objectGUID>sourceAnchorBinary objectSid sIDHistory'),
  compute('objectSidString', 'StringFromSid([objectSid])'),
  compute(
    'userPrincipalName',
    `${hasMail ? `IIF(${isMailbox},NULL,` : ''}IIF(IsPresent([userPrincipalName]),[userPrincipalName],IIF(IsPresent([sAMAccountName]),([sAMAccountName] & "@" & %Domain.FQDN%),Error("AccountName is not present")))${hasMail ? ')' : ''}`,
  ),
  compute(
    'accountName',
    'IIF(IsPresent([sAMAccountName]),[sAMAccountName],Error("AccountName is not present"))',
  ),
];

function joinRule(place: Place, kind: string, hasMail: boolean): RuleSpec {
  const filtered = `IIF(IsPresent([isCriticalSystemObject]) || IsPresent([sAMAccountName]) = False || Left([sAMAccountName],5) = "MSOL_" || ${conflicted},True,NULL)`;
  const crossed = [['msExchMasterAccountSid objectSid'], ['objectSid msExchMasterAccountSid']];
  return inbound(place, `${kind} Join`, {
    link: 'Provision',
    scope: wanted('User'),
    join: [
      ['objectSid objectSid'],
      ...(hasMail ? crossed : [['objectSid msExchMasterAccountSid']]),
    ],
    // Two objects of one forest on one person must not both give a value by the same rule.
    flows: [
      hasMail
        ? compute('sourceObjectType', `IIF(${isMailbox},NULL,"User")`)
        : constant('sourceObjectType', 'User'),
      compute('cloudFiltered', filtered),
    ],
  });
}

function enabledRule(place: Place, kind: string, hasMail: boolean): RuleSpec {
  const set =
    'IIF(IsPresent([pwdLastSet]),CStr(FormatDateTime(DateFromNum([pwdLastSet]),"yyyyMMddHHmmss.0Z")),NULL)';
  return inbound(place, `${kind} AccountEnabled`, {
    passwordSync: true,
    scope: [[...(wanted('User')[0] ?? []), 'userAccountControl ISBITNOTSET 2']],
    flows: [
      constant('accountEnabled', 'True'),
      compute('contributingConnectorUser', '%Connector.ID%'),
      compute('pwdLastSet', set),
      ...placed,
      ...signIn(hasMail),
    ],
  });
}

function commonRule(place: Place, kind: string, hasMail: boolean): RuleSpec {
  return inbound(place, `${kind} Common`, {
    scope: wanted('User'),
    flows: [
      compute('accountEnabled', 'IIF(BitAnd([userAccountControl],2) = 0,True,False)'),
      ...copy(
        'cn assistant countryCode manager photo secretary thumbnailPhoto userSMIMECertificate',
      ),
      ...trim(
        `c co company department employeeID facsimileTelephoneNumber givenName homePhone initials ipPhone l mail middleName mobile pager physicalDeliveryOfficeName postalCode preferredLanguage sn st streetAddress telephoneAssistant telephoneNumber title wWWHomePage ${extensions}`,
      ),
      ...trim('otherFacsimileTelephoneNumber otherHomePhone otherIpPhone otherTelephone'),
      compute('info', 'Left(Trim([info]),448)'),
      compute(
        'postOfficeBox',
        'IIF(IsPresent([postOfficeBox]),Left(Trim(Item([postOfficeBox],1)),448),NULL)',
      ),
      compute('url', 'IIF(IsPresent([url]),Left(Trim(Item([url],1)),448),NULL)'),
      compute(
        'userCertificate',
        'IIF(Count([userCertificate])>15,AuthoritativeNull,[userCertificate])',
      ),
      addresses,
      described,
      shownAs,
      ...signIn(hasMail),
    ],
  });
}

const mailFlows: readonly FlowSpec[] = [
  ...copy(`authOrig dLMemRejectPerms dLMemSubmitPerms legacyExchangeDN msExchArchiveGUID msExchAssistantName msExchBlockedSendersHash msExchBypassModerationLink msExchDelegateListLink
    msExchELCMailboxFlags msExchEnableModeration msExchExtensionCustomAttribute1 msExchExtensionCustomAttribute2 msExchHideFromAddressLists msExchMailboxGuid msExchMasterAccountSid
    msExchModeratedByLink msExchModerationFlags msExchRecipientDisplayType msExchRecipientTypeDetails msExchRemoteRecipientType msExchRequireAuthToSendTo msExchResourceCapacity
    msExchResourceDisplay msExchResourceMetaData msExchResourceSearchProperties msExchRetentionComment msExchRetentionURL msExchSafeRecipientsHash msExchSafeSendersHash
    msExchSenderHintTranslations msExchUCVoiceMailSettings msExchUserHoldPolicies msDS-HABSeniorityIndex msDS-PhoneticDisplayName publicDelegates targetAddress unauthOrig`),
  compute('contributingConnectorExchange', '%Connector.ID%'),
];

/** The rules for users, or for the same as `inetOrgPerson`. */
function personRules(place: Place, kind: string, hasMail: boolean): readonly RuleSpec[] {
  const better = trim('company department givenName sn telephoneNumber title');
  // Ranks above the rule for all accounts, so that a linked mailbox and its account never both give a name.
  const listed = inbound(place, `${kind} Common from Exchange`, {
    scope: [['mailNickname ISNOTNULL', 'adminDescription NOTSTARTSWITH User_']],
    flows: [...copy('cn'), ...better, described, shownAs],
  });
  const mail = [
    inbound(place, `${kind} Exchange`, {
      scope: [['mailNickname ISNOTNULL']],
      flows: [
        compute('mailNickname', 'IIF(IsPresent([mailNickname]),[mailNickname],[sAMAccountName])'),
        ...mailFlows,
      ],
    }),
    inbound(place, `${kind} Lync`, {
      scope: [['msRTCSIP-PrimaryUserAddress ISNOTNULL']],
      flows: copy(
        'msRTCSIP-ApplicationOptions msRTCSIP-DeploymentLocator msRTCSIP-Line msRTCSIP-OptionFlags msRTCSIP-OriginatorSid msRTCSIP-OwnerUrn msRTCSIP-PrimaryUserAddress msRTCSIP-UserEnabled',
      ),
    }),
  ];
  return [
    joinRule(place, kind, hasMail),
    enabledRule(place, kind, hasMail),
    ...(hasMail ? [listed] : []),
    commonRule(place, kind, hasMail),
    ...(hasMail ? mail : []),
  ];
}

function groupRules(connector: string, hasMail: boolean): readonly RuleSpec[] {
  const place = { connector, from: 'group', to: 'group' };
  const mailed =
    'IIF(IsPresent([proxyAddresses]) = True && Contains([proxyAddresses],"SMTP:")>0,True,False)';
  return [
    inbound(place, 'Group Join', {
      link: 'Provision',
      scope: wanted('Group'),
      join: [['objectGUID sourceAnchorBinary']],
      flows: [
        constant('sourceObjectType', 'Group'),
        compute(
          'cloudFiltered',
          `IIF(IsPresent([isCriticalSystemObject]) || ${conflicted},True,NULL)`,
        ),
        compute('mailEnabled', mailed),
      ],
    }),
    inbound(place, 'Group Common', {
      scope: wanted('Group'),
      flows: [
        ...copy('cn hideDLMembership managedBy member objectSid'),
        ...trim(
          'adminDescription extensionAttribute1 extensionAttribute2 extensionAttribute3 extensionAttribute4 extensionAttribute5 mail',
        ),
        compute('info', 'Left(Trim([info]),448)'),
        compute('memberCount', 'ValueCount("member")'),
        compute('objectSidString', 'StringFromSid([objectSid])'),
        compute('securityEnabled', 'CBool(BitAnd([groupType],-2147483648))'),
        compute('distinguishedName', '[dn]'),
        addresses,
        described,
        shownAs,
        nicknamed,
        ...anchored,
      ],
    }),
    ...(hasMail
      ? [
          inbound(place, 'Group Exchange', {
            scope: [['mailNickname ISNOTNULL']],
            flows: copy(
              'authOrig dLMemRejectPerms dLMemSubmitPerms legacyExchangeDN msExchCoManagedByLink msExchEnableModeration msExchHideFromAddressLists msExchModeratedByLink msExchModerationFlags msExchRequireAuthToSendTo oOFReplyToOriginator reportToOriginator reportToOwner unauthOrig',
            ),
          }),
        ]
      : []),
  ];
}

function contactRules(connector: string): readonly RuleSpec[] {
  const place = { connector, from: 'contact', to: 'person' };
  const hasAddress = 'IIF(IsPresent([mail]) = True && InStr([mail],"@")>0,True,False)';
  return [
    inbound(place, 'Contact Join', {
      link: 'Provision',
      scope: [['adminDescription NOTSTARTSWITH Contact_']],
      join: [['objectGUID sourceAnchorBinary']],
      flows: [
        constant('sourceObjectType', 'Contact'),
        compute(
          'cloudFiltered',
          'IIF(IsPresent([isCriticalSystemObject]) || InStr([displayName],"(MSOL)")>0,True,NULL)',
        ),
        compute('mailEnabled', hasAddress),
      ],
    }),
    inbound(place, 'Contact Common', {
      scope: [['adminDescription NOTSTARTSWITH Contact_']],
      flows: [
        ...copy('cn manager targetAddress'),
        ...trim(
          'c co company department facsimileTelephoneNumber givenName homePhone initials l mail mobile pager sn st streetAddress telephoneNumber title',
        ),
        compute('info', 'Left(Trim([info]),448)'),
        addresses,
        described,
        shownAs,
        nicknamed,
        ...anchored,
      ],
    }),
  ];
}

/** Computers, registered devices and the stand-ins of accounts of other forests: of the forest with the devices only. */
function deviceRules(connector: string): readonly RuleSpec[] {
  const computer = { connector, from: 'computer', to: 'device' };
  return [
    inbound(computer, 'Computer Join', {
      link: 'Provision',
      scope: [['isCriticalSystemObject NOTEQUAL True']],
      join: [['objectGUID sourceAnchorBinary']],
      flows: [
        constant('sourceObjectType', 'Computer'),
        ...copy(
          'cn objectSid userCertificate operatingSystem>deviceOSType operatingSystemVersion>deviceOSVersion',
        ),
        compute('accountEnabled', 'BitAnd([userAccountControl],2) = 0'),
        compute('objectSidString', 'StringFromSid([objectSid])'),
        shownAs,
        ...anchored,
        ...placed,
      ],
    }),
    inbound({ connector, from: 'msDS-Device', to: 'device' }, 'Device Common', {
      scope: [['msDS-CloudAnchor ISNOTNULL']],
      join: [['msDS-DeviceID deviceId']],
      flows: [shownAs],
    }),
    inbound(
      { connector, from: 'foreignSecurityPrincipal', to: '*' },
      'ForeignSecurityPrincipal Join User',
      { join: [['cn objectSidString']], flows: [] },
    ),
  ];
}

/** @returns the standard rules that read a forest, in their order. */
export function forestRules(connector: string, hasMail: boolean): readonly RuleSpec[] {
  return [
    ...personRules({ connector, from: 'user', to: 'person' }, 'User', hasMail),
    ...personRules({ connector, from: 'inetOrgPerson', to: 'person' }, 'InetOrgPerson', hasMail),
    ...groupRules(connector, hasMail),
    ...contactRules(connector),
    ...(hasMail ? deviceRules(connector) : []),
  ];
}
