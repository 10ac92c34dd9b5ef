/** Names of attributes by their type, several values marked by `*`, the longest text allowed by a number: `string* 1024`. */
export type AttributeTable = Readonly<Record<string, string>>;

/** What both forests have of persons. `number` stands for the directory's plain integers, `large` for those of 64 bits. */
const personTable: AttributeTable = {
  'string 16': 'initials c',
  'string 64':
    'postalCode cn company department givenName sn homePhone mobile pager ipPhone telephoneNumber facsimileTelephoneNumber telephoneAssistant middleName employeeType',
  'string 128': 'co l st title physicalDeliveryOfficeName',
  'string 256':
    'displayName mail mailNickname sAMAccountName adminDescription preferredLanguage generationQualifier',
  'string 1024':
    'info streetAddress userPrincipalName employeeID legacyExchangeDN targetAddress extensionAttribute1 extensionAttribute2 extensionAttribute3 extensionAttribute4 extensionAttribute5 extensionAttribute6 extensionAttribute7 extensionAttribute8 extensionAttribute9 extensionAttribute10 extensionAttribute11 extensionAttribute12 extensionAttribute13 extensionAttribute14 extensionAttribute15',
  'string 2048': 'wWWHomePage',
  'string* 1024':
    'description postOfficeBox proxyAddresses url otherHomePhone otherMobile otherPager otherTelephone otherIpPhone otherFacsimileTelephoneNumber',
  number: 'countryCode userAccountControl groupType',
  large: 'pwdLastSet accountExpires lastLogonTimestamp',
  boolean: 'isCriticalSystemObject msExchHideFromAddressLists hideDLMembership',
  reference: 'manager assistant managedBy',
  'reference*': 'member publicDelegates secretary',
  'orname*': 'authOrig unauthOrig dLMemSubmitPerms dLMemRejectPerms',
  binary: 'objectGUID objectSid thumbnailPhoto photo',
  'binary*': 'sIDHistory userCertificate userSMIMECertificate',
};

/** What the forest with the mailboxes and the devices has besides. */
const mailTable: AttributeTable = {
  'string 1024':
    'msExchAssistantName msExchResourceDisplay msExchRetentionComment msExchRetentionURL msRTCSIP-Line msRTCSIP-OwnerUrn msRTCSIP-PrimaryUserAddress msRTCSIP-DeploymentLocator msDS-PhoneticDisplayName operatingSystem operatingSystemVersion',
  'string* 1024':
    'msExchExtensionCustomAttribute1 msExchExtensionCustomAttribute2 msExchResourceMetaData msExchResourceSearchProperties msExchSenderHintTranslations msExchUserHoldPolicies msExchUCVoiceMailSettings',
  number:
    'msExchRecipientDisplayType msExchModerationFlags msExchELCMailboxFlags msRTCSIP-OptionFlags msRTCSIP-ApplicationOptions msExchResourceCapacity msDS-HABSeniorityIndex',
  large: 'msExchRecipientTypeDetails msExchRemoteRecipientType',
  boolean:
    'msExchEnableModeration msExchRequireAuthToSendTo msRTCSIP-UserEnabled oOFReplyToOriginator reportToOriginator reportToOwner',
  'reference*':
    'msExchModeratedByLink msExchBypassModerationLink msExchCoManagedByLink msExchDelegateListLink',
  binary:
    'msExchMasterAccountSid msExchMailboxGuid msExchArchiveGUID msExchSafeSendersHash msExchBlockedSendersHash msExchSafeRecipientsHash msRTCSIP-OriginatorSid msDS-CloudAnchor msDS-DeviceID',
};

function merged(...tables: readonly AttributeTable[]): AttributeTable {
  const all = new Map<string, string>();
  for (const [type, names] of tables.flatMap((table) => Object.entries(table)))
    all.set(type, `${all.get(type) ?? ''} ${names}`.trim());
  return Object.fromEntries(all);
}

export const mailForest = merged(personTable, mailTable);
export const accountForest = personTable;

/** Attributes that the company added to its directory over the years: in the schema, and selected on no connector. */
export function unselected(count: number): AttributeTable {
  const names = (type: string): string =>
    Array.from(
      { length: count / 4 },
      (_, at) => `alderfinch-${type}${String(at + 1).padStart(3, '0')}`,
    ).join(' ');
  return {
    'string 64': names('Text'),
    'string* 1024': names('List'),
    large: names('Number'),
    'binary*': names('Key'),
  };
}

/** Of the cloud directory. */
export const cloudTable: AttributeTable = {
  string:
    'alias city cloudAnchor cloudLegacyExchangeDN commonName company country countryLetterCode department description deviceOSType deviceOSVersion deviceTrustType displayName dnsDomainName employeeId extensionAttribute1 extensionAttribute2 extensionAttribute3 extensionAttribute4 extensionAttribute5 extensionAttribute6 extensionAttribute7 extensionAttribute8 extensionAttribute9 extensionAttribute10 extensionAttribute11 extensionAttribute12 extensionAttribute13 extensionAttribute14 extensionAttribute15 facsimileTelephoneNumber givenName homePhone info initials ipPhone lastPasswordChangeTimestamp legacyExchangeDN mail mailNickname middleName mobile msDsPhoneticDisplayName msExchAssistantName msExchResourceDisplay msExchRetentionComment msExchRetentionUrl msRtcSipDeploymentLocator msRtcSipLine msRtcSipOwnerUrn msRtcSipPrimaryUserAddress netBiosName onPremisesUserPrincipalName onPremisesSamAccountName pager physicalDeliveryOfficeName postalCode postOfficeBox preferredLanguage sourceAnchor state streetAddress surname targetAddress telephoneAssistant telephoneNumber title url usageLocation userPrincipalName userType wwwHomepage',
  'string*':
    'msExchExtensionCustomAttribute1 msExchExtensionCustomAttribute2 msExchResourceMetadata msExchResourceSearchProperties msExchSenderHintTranslations msExchUserHoldPolicies otherFacsimileTelephone otherHomePhone otherIpPhone otherMobile otherPager otherTelephone proxyAddresses',
  number:
    'countryCode deviceObjectVersion msDsHabSeniorityIndex msExchElcMailboxFlags msExchModerationFlags msExchRecipientDisplayType msExchRecipientTypeDetails msExchRemoteRecipientType msExchResourceCapacity msRtcSipApplicationOptions msRtcSipOptionFlags',
  boolean:
    'accountEnabled cloudMastered hideDLMembership msExchEnableModeration msExchHideFromAddressLists msExchRequireAuthToSendTo msRtcSipUserEnabled oOFReplyToOriginator reportToOriginator reportToOwner securityEnabled',
  reference: 'manager assistant managedBy',
  'reference*':
    'authOrig dLMemRejectPerms dLMemSubmitPerms member msExchBypassModerationLink msExchCoManagedByLink msExchDelegateListLink msExchModeratedByLink publicDelegates unauthOrig',
  binary:
    'deviceId msExchArchiveGuid msExchBlockedSendersHash msExchMailboxGuid msExchSafeRecipientsHash msExchSafeSendersHash onPremiseSecurityIdentifier thumbnailPhoto',
  'binary*': 'userCertificate userSMIMECertificate deviceKey',
};

/** Of the metaverse; `indexed` where it may be searched by. */
export const metaverseTable: AttributeTable = {
  'string indexed':
    'accountName adminDescription c cloudAnchor cloudLegacyExchangeDN cloudSourceAnchor cn co company contributingConnectorExchange contributingConnectorUser department description deviceOSType deviceOSVersion deviceTrustType displayName distinguishedName domainFQDN domainNetBios employeeID extensionAttribute1 extensionAttribute2 extensionAttribute3 extensionAttribute4 extensionAttribute5 extensionAttribute6 extensionAttribute7 extensionAttribute8 extensionAttribute9 extensionAttribute10 extensionAttribute11 extensionAttribute12 extensionAttribute13 extensionAttribute14 extensionAttribute15 facsimileTelephoneNumber forestFQDN givenName homePhone info initials ipPhone l legacyExchangeDN mail mailNickname middleName mobile msDS-PhoneticDisplayName msExchAssistantName msExchResourceDisplay msExchRetentionComment msExchRetentionURL msRTCSIP-DeploymentLocator msRTCSIP-Line msRTCSIP-OwnerUrn msRTCSIP-PrimaryUserAddress objectSidString pager physicalDeliveryOfficeName postalCode postOfficeBox preferredLanguage pwdLastSet sn sourceAnchor sourceObjectType st streetAddress targetAddress telephoneAssistant telephoneNumber title url usageLocation userPrincipalName userType wWWHomePage',
  string: 'deviceNote auditTrail',
  'string*':
    'msExchExtensionCustomAttribute1 msExchExtensionCustomAttribute2 msExchResourceMetaData msExchResourceSearchProperties msExchSenderHintTranslations msExchUCVoiceMailSettings msExchUserHoldPolicies otherFacsimileTelephoneNumber otherHomePhone otherIpPhone otherMobile otherPager otherTelephone proxyAddresses',
  number:
    'countryCode deviceObjectVersion memberCount msDS-HABSeniorityIndex msExchELCMailboxFlags msExchModerationFlags msExchRecipientDisplayType msExchRecipientTypeDetails msExchRemoteRecipientType msExchResourceCapacity msRTCSIP-ApplicationOptions msRTCSIP-OptionFlags',
  boolean:
    'accountEnabled cloudCreated cloudFiltered cloudMastered hideDLMembership mailEnabled msExchEnableModeration msExchHideFromAddressLists msExchRequireAuthToSendTo msRTCSIP-UserEnabled oOFReplyToOriginator reportToOriginator reportToOwner securityEnabled',
  reference: 'assistant managedBy manager',
  'reference*':
    'authOrig dLMemRejectPerms dLMemSubmitPerms member msExchBypassModerationLink msExchCoManagedByLink msExchDelegateListLink msExchModeratedByLink publicDelegates secretary unauthOrig',
  'binary indexed':
    'deviceId msExchMasterAccountSid msRTCSIP-OriginatorSid objectSid sourceAnchorBinary',
  binary:
    'msExchArchiveGUID msExchBlockedSendersHash msExchMailboxGuid msExchSafeRecipientsHash msExchSafeSendersHash photo thumbnailPhoto',
  'binary*': 'deviceKey sIDHistory userCertificate userSMIMECertificate',
};

/** Object types of the metaverse; a person has every attribute that is not listed for another type alone. */
export const deviceAttributes =
  'accountEnabled cloudAnchor cloudCreated cloudFiltered cloudMastered cloudSourceAnchor cn deviceId deviceKey deviceNote deviceOSType deviceOSVersion deviceObjectVersion deviceTrustType displayName distinguishedName domainFQDN domainNetBios forestFQDN objectSid objectSidString sourceAnchor sourceAnchorBinary sourceObjectType userCertificate';
export const groupAttributes =
  'adminDescription authOrig cloudAnchor cloudFiltered cloudMastered cloudSourceAnchor cn description displayName distinguishedName dLMemRejectPerms dLMemSubmitPerms extensionAttribute1 extensionAttribute2 extensionAttribute3 extensionAttribute4 extensionAttribute5 hideDLMembership info legacyExchangeDN mail mailEnabled mailNickname managedBy member memberCount msExchCoManagedByLink msExchEnableModeration msExchHideFromAddressLists msExchModeratedByLink msExchModerationFlags msExchRequireAuthToSendTo objectSid objectSidString oOFReplyToOriginator proxyAddresses reportToOriginator reportToOwner securityEnabled sourceAnchor sourceAnchorBinary sourceObjectType unauthOrig';
