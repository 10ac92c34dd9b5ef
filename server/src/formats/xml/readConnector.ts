import * as l10n from '@vscode/l10n';
import type { Result } from '../../base/diagnostic';
import type { Connector, Partition } from '../../domain/schema';
import { formatCodes } from '../codes';
import { Findings } from '../findings';
import {
  connectorParameters,
  countParameters,
  readParameters,
  type KeptParameters,
} from './parameters';
import { DirectorySchema } from './schema';
import {
  childOf,
  childrenOf,
  descend,
  readXml,
  textIn,
  usualLimits,
  type XmlElement,
  type XmlLimits,
} from './tree';
import { Fields } from './words';

/** A connector as exported. Its schema is whole here; `reduce` makes of it what the configuration needs. */
export interface ConnectorExport {
  /** Without a schema. */
  readonly connector: Connector;
  readonly directory: DirectorySchema;
  /** Attributes that are selected on the connector; empty where the export does not say. */
  readonly selectedAttributes: readonly string[];
  /** Object types that are selected in any partition. */
  readonly selectedTypes: readonly string[];
  /** How many parameters are not kept: accounts, keys, connection details and everything else that is not documented. */
  readonly leftOutParameters: number;
}

const cloudSubtype = 'Windows Azure Active Directory (Microsoft)';
function texts(list: XmlElement | undefined, name: string): readonly string[] {
  return childrenOf(list, name)
    .map((child) => child.text.trim())
    .filter((text) => text !== '');
}

function partitionParameters(partition: XmlElement): KeptParameters {
  return readParameters(childOf(partition, 'parameter-values'), connectorParameters);
}

function readPartition(partition: XmlElement): Partition {
  const containers = descend(partition, 'filter', 'containers');
  return {
    name: textIn(partition, 'name'),
    parameters: partitionParameters(partition).values,
    inclusions: texts(childOf(containers, 'inclusions'), 'inclusion'),
    exclusions: texts(childOf(containers, 'exclusions'), 'exclusion'),
  };
}

function typeOf(data: XmlElement): string {
  const category = textIn(data, 'category');
  return category === 'Extensible2' && textIn(data, 'subtype') === cloudSubtype ? 'AAD' : category;
}

/** The parameters of either kind of private configuration, `adma-configuration` or `MAConfig`. */
function globalParameters(data: XmlElement): KeptParameters {
  const lists = (childOf(data, 'private-configuration')?.children ?? []).map((kind) =>
    readParameters(childOf(kind, 'parameter-values'), connectorParameters),
  );
  return {
    values: new Map(lists.flatMap(({ values }) => [...values])),
    leftOut: lists.reduce((sum, { leftOut }) => sum + leftOut, 0),
    kept: lists.reduce((sum, { kept }) => sum + kept, 0),
  };
}

/** @returns the connector that an `ma-data` element describes. */
export function connectorFromXml(
  data: XmlElement,
  findings: Findings,
): ConnectorExport | undefined {
  const fields = new Fields(data, findings);
  const id = fields.guid('id');
  const name = fields.needed('name');
  if (id === undefined || name === undefined) return undefined;
  const partitions = childrenOf(childOf(data, 'ma-partition-data'), 'partition').filter(
    (partition) => textIn(partition, 'selected') !== '0',
  );
  const parameters = globalParameters(data);
  const schema = descend(data, 'schema', 'dsml', 'directory-schema');
  if (schema === undefined)
    findings.warning(
      formatCodes.xmlElement,
      data.tag,
      l10n.t(
        'The connector "{0}" has no schema, so its attribute names cannot be checked.',
        name.trim(),
      ),
    );
  return {
    connector: {
      id,
      name: name.trim(),
      type: typeOf(data),
      description: fields.text('description').trim(),
      parameters: parameters.values,
      partitions: partitions.map(readPartition),
    },
    directory: new DirectorySchema(schema, findings),
    selectedAttributes: texts(childOf(data, 'attribute-inclusion'), 'attribute'),
    selectedTypes: [
      ...new Set(
        partitions.flatMap((partition) =>
          texts(descend(partition, 'filter', 'object-classes'), 'object-class'),
        ),
      ),
    ],
    leftOutParameters:
      countParameters(data) -
      parameters.kept -
      partitions.reduce((sum, one) => sum + partitionParameters(one).kept, 0),
  };
}

/** @returns the `ma-data` of a root: itself, or inside what the user interface exports for a single connector. */
export function connectorData(root: XmlElement): XmlElement | undefined {
  if (root.name === 'ma-data') return root;
  return root.name === 'saved-ma-configuration' ? childOf(root, 'ma-data') : undefined;
}

/**
 * Reads the export of one connector (formats §2). Accounts, keys, cookies and water marks are left out.
 * @returns the connector, or undefined when the file is none or lacks identifier or name; findings with absolute spans
 */
export function readConnectorXml(
  text: string,
  limits: XmlLimits = usualLimits,
): Result<ConnectorExport | undefined> {
  const findings = new Findings();
  const root = readXml(text, findings, limits);
  const data = root === undefined ? undefined : connectorData(root);
  if (root !== undefined && data === undefined)
    findings.error(
      formatCodes.foreign,
      root.tag,
      l10n.t('The file is not a connector: expected <ma-data>, not <{0}>.', root.name),
    );
  const value = data === undefined ? undefined : connectorFromXml(data, findings);
  return { value, diagnostics: findings.diagnostics };
}
