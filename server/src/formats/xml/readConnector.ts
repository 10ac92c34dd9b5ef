import type { Result } from '../../base/diagnostic';
import type { Connector, Partition } from '../../domain/schema';
import { formatCodes } from '../codes';
import { Findings } from '../findings';
import { DirectorySchema } from './schema';
import { childOf, childrenOf, descend, readXml, textIn, usualLimits, type XmlElement, type XmlLimits } from './tree';
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
}

const cloudSubtype = 'Windows Azure Active Directory (Microsoft)';
/** Parameters whose values give away accounts or keys, whatever the export calls them. */
const secretName = /login|(?:password|passphrase|user-?name|cookie|secret|credentials?|token|water-?mark)$/i;

function isSecret(parameter: XmlElement): boolean {
  const encrypted = parameter.attributes.get('encrypted');
  return encrypted === '1' || encrypted === 'true' || /encrypted/i.test(parameter.attributes.get('type') ?? '') || secretName.test(parameter.attributes.get('name') ?? '');
}

/**
 * Parameters that expressions may name. System-provided ones are marked as intrinsic, of others those that are global or have a dotted name;
 * the rest are connection details. Secrets are left out.
 */
export function readParameters(list: XmlElement | undefined): ReadonlyMap<string, string> {
  const kept = childrenOf(list, 'parameter').filter((parameter) => {
    const [name, use] = [parameter.attributes.get('name') ?? '', parameter.attributes.get('use') ?? ''];
    const wanted = parameter.attributes.get('intrinsic') === '1' || use === 'global' || name.includes('.');
    return name !== '' && wanted && !isSecret(parameter);
  });
  return new Map(kept.map((parameter) => [parameter.attributes.get('name') ?? '', parameter.text.trim()]));
}

function texts(list: XmlElement | undefined, name: string): readonly string[] {
  return childrenOf(list, name).map((child) => child.text.trim()).filter((text) => text !== '');
}

function readPartition(partition: XmlElement): Partition {
  const containers = descend(partition, 'filter', 'containers');
  return {
    name: textIn(partition, 'name'),
    parameters: readParameters(childOf(partition, 'parameter-values')),
    inclusions: texts(childOf(containers, 'inclusions'), 'inclusion'),
    exclusions: texts(childOf(containers, 'exclusions'), 'exclusion'),
  };
}

function typeOf(data: XmlElement): string {
  const category = textIn(data, 'category');
  return category === 'Extensible2' && textIn(data, 'subtype') === cloudSubtype ? 'AAD' : category;
}

/** The parameters of either kind of private configuration, `adma-configuration` or `MAConfig`. */
function globalParameters(data: XmlElement): ReadonlyMap<string, string> {
  return new Map((childOf(data, 'private-configuration')?.children ?? []).flatMap((kind) => [...readParameters(childOf(kind, 'parameter-values'))]));
}

/** @returns the connector that an `ma-data` element describes. */
export function connectorFromXml(data: XmlElement, findings: Findings): ConnectorExport | undefined {
  const fields = new Fields(data, findings);
  const id = fields.guid('id');
  const name = fields.needed('name');
  if (id === undefined || name === undefined) return undefined;
  const partitions = childrenOf(childOf(data, 'ma-partition-data'), 'partition').filter((partition) => textIn(partition, 'selected') !== '0');
  const schema = descend(data, 'schema', 'dsml', 'directory-schema');
  if (schema === undefined) findings.warning(formatCodes.xmlElement, data.tag, `The connector "${name.trim()}" has no schema, so that its attribute names cannot be checked.`);
  return {
    connector: {
      id,
      name: name.trim(),
      type: typeOf(data),
      description: fields.text('description').trim(),
      parameters: globalParameters(data),
      partitions: partitions.map(readPartition),
    },
    directory: new DirectorySchema(schema, findings),
    selectedAttributes: texts(childOf(data, 'attribute-inclusion'), 'attribute'),
    selectedTypes: [...new Set(partitions.flatMap((partition) => texts(descend(partition, 'filter', 'object-classes'), 'object-class')))],
  };
}

/** @returns the `ma-data` of a root: itself, or inside what the user interface exports for a single connector. */
export function connectorData(root: XmlElement): XmlElement | undefined {
  if (root.name === 'ma-data') return root;
  return root.name === 'saved-ma-configuration' ? childOf(root, 'ma-data') : undefined;
}

/**
 * Reads the export of one connector (formats.md §2). Accounts, keys, cookies and water marks are left out.
 * @returns the connector, or undefined when the file is none or lacks identifier or name; findings with absolute spans
 */
export function readConnectorXml(text: string, limits: XmlLimits = usualLimits): Result<ConnectorExport | undefined> {
  const findings = new Findings();
  const root = readXml(text, findings, limits);
  const data = root === undefined ? undefined : connectorData(root);
  if (root !== undefined && data === undefined) findings.error(formatCodes.foreign, root.tag, `This is no connector: the file begins with <${root.name}> where <ma-data> is expected.`);
  const value = data === undefined ? undefined : connectorFromXml(data, findings);
  return { value, diagnostics: findings.diagnostics };
}
