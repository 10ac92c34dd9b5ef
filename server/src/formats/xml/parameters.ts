import { connectorParameter, forestParameters } from '../../domain/parameters';
import { childrenOf, type XmlElement } from './tree';

/** The parameters of connectors that are documented as names for expressions (expressions §4.1); all else is accounts, keys and connection details. */
export const connectorParameters: ReadonlySet<string> = new Set([
  connectorParameter,
  ...forestParameters,
  'Connector.GroupFilteringGroupDn',
  'ADS_UF_ACCOUNTDISABLE',
  'ADS_GROUP_TYPE_GLOBAL_GROUP',
  'ADS_GROUP_TYPE_DOMAIN_LOCAL_GROUP',
  'ADS_GROUP_TYPE_LOCAL_GROUP',
  'ADS_GROUP_TYPE_UNIVERSAL_GROUP',
  'ADS_GROUP_TYPE_SECURITY_ENABLED',
]);

/** Documented global settings of a server (formats §3), by the part of their names before the last dot. */
const settingNames: Readonly<Record<string, readonly string[]>> = {
  'Microsoft.Synchronize': [
    'SynchronizationPolicy',
    'MaintenanceEnabled',
    'SchedulerSuspended',
    'TimeInterval',
    'ServerConfigurationVersion',
    'RunHistoryPurgeInterval',
    'SynchronizationSchedule',
    'NextStartTime',
    'StagingMode',
  ],
  'Microsoft.SynchronizationOption': [
    'JoinCriteria',
    'AnchorAttribute',
    'UPNAttribute',
    'CustomAttribute',
  ],
  'Microsoft.OptionalFeature': [
    'ExportDeletionThreshold',
    'ExportDeletionThresholdValue',
    'DirectoryExtension',
    'DirectoryExtensionAttributes',
    'FilterAAD',
    'DeviceWriteBack',
    'AutoUpgradeState',
    'GroupFiltering',
    'PasswordWriteback',
    'PasswordHashSync',
    'DeviceWriteUp',
    'UserWriteBack',
    'HybridExchange',
    'GroupWriteBack',
  ],
  'Microsoft.GroupWriteBack': ['Forest', 'Container'],
  'Microsoft.UserWriteBack': ['Forest', 'Container'],
  'Microsoft.DeviceWriteBack': ['Forest', 'Container'],
  'Microsoft.AADFilter': ['AttributeExclusionList', 'ApplicationList'],
  'Microsoft.DirectoryExtension': ['SourceTargetAttributesMap'],
  'Microsoft.Version': ['SynchronizationRuleImmutableTag'],
};

/** The names of the global settings that an import keeps. */
export const serverSettings: ReadonlySet<string> = new Set(
  Object.entries(settingNames).flatMap(([group, names]) => names.map((name) => `${group}.${name}`)),
);

/** What a list of parameters holds, as far as it is kept. */
export interface KeptParameters {
  readonly values: ReadonlyMap<string, string>;
  /** How many others there are; neither their names nor their values are kept anywhere. */
  readonly leftOut: number;
  /** How many are kept. */
  readonly kept: number;
}

function isEncrypted(parameter: XmlElement): boolean {
  return (
    /^(1|true)$/i.test(parameter.attributes.get('encrypted')?.trim() ?? '') ||
    /encrypt/i.test(parameter.attributes.get('type') ?? '')
  );
}

/** @returns how many parameters an element contains, however deep and under whatever element. */
export function countParameters(element: XmlElement): number {
  let count = 0;
  const open: XmlElement[] = [element];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.name === 'parameter') count++;
    open.push(...next.children);
  }
  return count;
}

/** @returns the parameters of a list whose names are allowed and whose values are not encrypted, and how many others there are. */
export function readParameters(
  list: XmlElement | undefined,
  allowed: ReadonlySet<string>,
): KeptParameters {
  const all = childrenOf(list, 'parameter');
  const kept = all.filter(
    (parameter) => allowed.has(parameter.attributes.get('name') ?? '') && !isEncrypted(parameter),
  );
  return {
    values: new Map(
      kept.map((parameter) => [parameter.attributes.get('name') ?? '', parameter.text.trim()]),
    ),
    leftOut: all.length - kept.length,
    kept: kept.length,
  };
}
