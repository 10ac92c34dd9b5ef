import { compute, copy, type FlowSpec, type RuleSpec } from './notation';

function inbound(
  from: string,
  to: string,
  name: string,
  parts: Partial<RuleSpec> & Pick<RuleSpec, 'flows'>,
): RuleSpec {
  const full = `In from AAD - ${name}`;
  return {
    name: full,
    tag: `Microsoft.${full.replaceAll(/[ -]/g, '')}.003`,
    direction: 'Inbound',
    connector: 'cloud',
    from,
    to,
    link: 'Join',
    ...parts,
  };
}

function outbound(
  connector: string,
  from: string,
  to: string,
  name: string,
  parts: Partial<RuleSpec> & Pick<RuleSpec, 'flows'>,
): RuleSpec {
  const full = `Out to ${connector === 'cloud' ? 'AAD' : 'AD'} - ${name}`;
  return {
    name: full,
    tag: `Microsoft.${full.replaceAll(/[ -]/g, '')}.005`,
    direction: 'Outbound',
    connector,
    from,
    to,
    link: 'Join',
    ...parts,
  };
}

const sameAnchor = { join: [['sourceAnchor sourceAnchor caseSensitive']] };
const named: FlowSpec = compute('dn', '"CN={" & ConvertToUTF8Hex([sourceAnchor]) & "}"');
const keptAnchor = compute(
  'sourceAnchor',
  'IIF(IsPresent([cloudSourceAnchor]),IIF([cloudSourceAnchor] = [sourceAnchor],[sourceAnchor],Error("SourceAnchor attribute has changed.")),[sourceAnchor])',
);
const ofKind = (kind: string): readonly string[] => [
  `sourceObjectType EQUAL ${kind}`,
  'cloudMastered NOTEQUAL True',
];
const extensions = Array.from(
  { length: 15 },
  (_, at) => `extensionAttribute${String(at + 1)}`,
).join(' ');
const moderation =
  'msExchBypassModerationLink msExchEnableModeration msExchHideFromAddressLists msExchModeratedByLink msExchModerationFlags msExchRequireAuthToSendTo';
const permissions = 'authOrig dLMemRejectPerms dLMemSubmitPerms unauthOrig';
const postal =
  'c>countryLetterCode co>country l>city postalCode postOfficeBox st>state streetAddress physicalDeliveryOfficeName';
const telephones =
  'facsimileTelephoneNumber homePhone ipPhone mobile pager telephoneAssistant telephoneNumber otherFacsimileTelephoneNumber>otherFacsimileTelephone otherHomePhone otherIpPhone otherMobile otherPager otherTelephone';

/** @returns the standard rules that read the cloud. */
export function fromCloud(): readonly RuleSpec[] {
  const owned = [compute('cloudSourceAnchor', 'ImportedValue("sourceAnchor")')];
  return [
    inbound('user', 'person', 'User Join', {
      ...sameAnchor,
      scope: [['cloudMastered EQUAL False']],
      flows: [...copy('cloudAnchor cloudMastered cloudLegacyExchangeDN'), ...owned],
    }),
    inbound('group', 'group', 'Group Join', {
      ...sameAnchor,
      scope: [['cloudMastered NOTEQUAL True']],
      flows: [...copy('cloudAnchor cloudMastered'), ...owned],
    }),
    inbound('contact', 'person', 'Contact Join', {
      ...sameAnchor,
      scope: [['cloudMastered NOTEQUAL True']],
      flows: [...copy('cloudAnchor cloudMastered'), ...owned],
    }),
    inbound('device', 'device', 'Device Common', {
      join: [['deviceId deviceId']],
      scope: [['cloudMastered EQUAL False']],
      flows: copy('cloudAnchor cloudMastered deviceObjectVersion deviceTrustType'),
    }),
  ];
}

/** A rule for one of the services of the cloud. It carries what that service reads, most of it what others carry, too. */
function service(name: string, flows: string): RuleSpec {
  return outbound('cloud', 'person', 'user', `User ${name}`, {
    scope: [ofKind('User')],
    flows: copy(flows),
  });
}

function toCloudUsers(): readonly RuleSpec[] {
  return [
    outbound('cloud', 'person', 'user', 'User Join', {
      link: 'Provision',
      passwordSync: true,
      ...sameAnchor,
      scope: [
        [
          ...ofKind('User'),
          'cloudFiltered NOTEQUAL True',
          'sourceAnchor ISNOTNULL',
          'accountEnabled ISNOTNULL',
        ],
      ],
      flows: [
        named,
        keptAnchor,
        ...copy('accountEnabled objectSid>onPremiseSecurityIdentifier usageLocation'),
      ],
    }),
    outbound('cloud', 'person', 'user', 'User Identity', {
      ...sameAnchor,
      scope: [ofKind('User')],
      flows:
        copy(`cn>commonName company countryCode department description displayName employeeID>employeeId givenName info initials mail manager middleName sn>surname preferredLanguage pwdLastSet>lastPasswordChangeTimestamp
        proxyAddresses thumbnailPhoto title userCertificate userPrincipalName userPrincipalName>onPremisesUserPrincipalName accountName>onPremisesSamAccountName userType ${postal} ${telephones}`),
    }),
    outbound('cloud', 'person', 'user', 'User ExchangeOnline', {
      scope: [ofKind('User')],
      flows:
        copy(`${extensions} ${moderation} ${permissions} assistant legacyExchangeDN mailNickname>alias msDS-HABSeniorityIndex>msDsHabSeniorityIndex msDS-PhoneticDisplayName>msDsPhoneticDisplayName
        msExchArchiveGUID>msExchArchiveGuid msExchAssistantName msExchBlockedSendersHash msExchDelegateListLink msExchELCMailboxFlags>msExchElcMailboxFlags msExchExtensionCustomAttribute1
        msExchExtensionCustomAttribute2 msExchMailboxGuid msExchRecipientDisplayType msExchRecipientTypeDetails msExchRemoteRecipientType msExchResourceCapacity msExchResourceDisplay
        msExchResourceMetaData>msExchResourceMetadata msExchResourceSearchProperties msExchRetentionComment msExchRetentionURL>msExchRetentionUrl msExchSafeRecipientsHash msExchSafeSendersHash
        msExchSenderHintTranslations msExchUserHoldPolicies publicDelegates targetAddress url userSMIMECertificate wWWHomePage>wwwHomepage`),
    }),
    service(
      'Lync',
      'msRTCSIP-ApplicationOptions>msRtcSipApplicationOptions msRTCSIP-DeploymentLocator>msRtcSipDeploymentLocator msRTCSIP-Line>msRtcSipLine msRTCSIP-OptionFlags>msRtcSipOptionFlags msRTCSIP-OwnerUrn>msRtcSipOwnerUrn msRTCSIP-PrimaryUserAddress>msRtcSipPrimaryUserAddress msRTCSIP-UserEnabled>msRtcSipUserEnabled proxyAddresses',
    ),
    service(
      'SharePointOnline',
      `${postal} ${telephones} department displayName mail manager proxyAddresses title url wWWHomePage>wwwHomepage`,
    ),
    service(
      'DynamicsCRM',
      `${postal} ${telephones} displayName givenName mail manager middleName sn>surname title`,
    ),
    service(
      'Intune',
      'c>countryLetterCode displayName mail mailNickname>alias proxyAddresses userPrincipalName',
    ),
    service('AzureRMS', 'displayName mail proxyAddresses userPrincipalName'),
  ];
}

function toCloudOthers(): readonly RuleSpec[] {
  const wantedGroup = [
    'cloudFiltered NOTEQUAL True',
    'sourceAnchor ISNOTNULL',
    'cloudMastered NOTEQUAL True',
  ];
  return [
    outbound('cloud', 'person', 'contact', 'Contact Join', {
      link: 'Provision',
      ...sameAnchor,
      scope: [[...ofKind('Contact'), 'cloudFiltered NOTEQUAL True', 'mailEnabled EQUAL True']],
      flows: [named, ...copy('sourceAnchor')],
    }),
    outbound('cloud', 'person', 'contact', 'Contact Identity', {
      ...sameAnchor,
      scope: [ofKind('Contact')],
      flows: copy(
        `cn>commonName company department description displayName givenName info initials mail mailNickname manager proxyAddresses sn>surname targetAddress title c>countryLetterCode co>country l>city st>state streetAddress facsimileTelephoneNumber homePhone mobile pager telephoneNumber`,
      ),
    }),
    outbound('cloud', 'person', 'contact', 'Contact ExchangeOnline', {
      scope: [ofKind('Contact')],
      flows: copy(
        'mailNickname>alias legacyExchangeDN msExchHideFromAddressLists proxyAddresses targetAddress',
      ),
    }),
    outbound('cloud', 'group', 'group', 'Group Join', {
      link: 'Provision',
      ...sameAnchor,
      // A group that is in the cloud stays in scope whatever its size; a new one must be below the limit.
      scope: ['securityEnabled', 'mailEnabled'].flatMap((kind) =>
        ['cloudAnchor ISNOTNULL', 'memberCount LESSTHAN 50000'].map((last) => [
          ...wantedGroup,
          `${kind} EQUAL True`,
          last,
        ]),
      ),
      flows: [named, keptAnchor, ...copy('securityEnabled')],
    }),
    outbound('cloud', 'group', 'group', 'Group Identity', {
      ...sameAnchor,
      scope: [['sourceAnchor ISNOTNULL', 'cloudMastered NOTEQUAL True']],
      flows: copy(
        'cn>commonName description displayName hideDLMembership info mail mailNickname managedBy member objectSid>onPremiseSecurityIdentifier proxyAddresses',
      ),
    }),
    outbound('cloud', 'group', 'group', 'Group ExchangeOnline', {
      scope: [['cloudMastered NOTEQUAL True', 'mailEnabled EQUAL True']],
      flows: copy(
        `${permissions} extensionAttribute1 extensionAttribute2 extensionAttribute3 extensionAttribute4 extensionAttribute5 legacyExchangeDN mailNickname>alias msExchCoManagedByLink msExchEnableModeration msExchHideFromAddressLists msExchModeratedByLink msExchModerationFlags msExchRequireAuthToSendTo oOFReplyToOriginator reportToOriginator reportToOwner`,
      ),
    }),
    outbound('cloud', 'device', 'device', 'Device Join SOAInAD', {
      link: 'Provision',
      ...sameAnchor,
      scope: [
        [
          'cloudFiltered NOTEQUAL True',
          'sourceAnchor ISNOTNULL',
          'userCertificate ISNOTNULL',
          'sourceObjectType EQUAL Computer',
        ],
      ],
      flows: [named, ...copy('accountEnabled sourceAnchor userCertificate')],
    }),
    outbound('cloud', 'device', 'device', 'Device Identity', {
      ...sameAnchor,
      scope: [['sourceObjectType EQUAL Computer']],
      flows: copy(
        'deviceOSType deviceOSVersion displayName domainFQDN>dnsDomainName domainNetBios>netBiosName objectSid>onPremiseSecurityIdentifier',
      ),
    }),
  ];
}

/** @returns the standard rules that write to a forest with mailboxes: none of them creates anything. */
export function toForest(connector: string): readonly RuleSpec[] {
  const bySid = {
    join: [
      ['objectSid objectSid'],
      ['msExchMasterAccountSid objectSid'],
      ['objectSid msExchMasterAccountSid'],
    ],
  };
  const cloudAddress = compute(
    'proxyAddresses',
    'IIF(IsNullOrEmpty([cloudLegacyExchangeDN]),NULL,"x500:" & [cloudLegacyExchangeDN])',
    { merge: 'MergeCaseInsensitive' },
  );
  const here = [
    ['contributingConnectorExchange EQUAL %Connector.ID%', 'cloudMastered EQUAL False'],
  ];
  return [
    outbound(connector, 'person', 'user', 'User Join SOAInAD', {
      ...bySid,
      scope: [['cloudMastered EQUAL False', 'sourceObjectType EQUAL User']],
      flows: [],
    }),
    outbound(connector, 'person', 'user', 'User Exchange Hybrid', {
      scope: here,
      flows: [cloudAddress],
    }),
    outbound(connector, 'person', 'inetOrgPerson', 'InetOrgPerson Join SOAInAD', {
      ...bySid,
      scope: [['cloudMastered EQUAL False', 'sourceObjectType EQUAL User']],
      flows: [],
    }),
  ];
}

/** @returns the standard rules that write to the cloud, in their order. */
export function toCloud(): readonly RuleSpec[] {
  return [...toCloudUsers(), ...toCloudOthers()];
}
