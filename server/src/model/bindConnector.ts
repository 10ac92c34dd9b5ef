import type { Diagnostic } from '../base/diagnostic';
import type { Connector, Partition } from '../domain/schema';
import type {
  AttributesSection,
  ConnectorBlock,
  MetaverseBlock,
  ObjectTypeDeclaration,
  PartitionSection,
  Property,
  PropertyValue,
} from '../syntax/ast';
import { headSpan } from './bindRule';
import { bindSchema } from './bindSchema';
import type { BlockPlace, BoundBlock } from './bound';
import { isName, isText, Properties } from './properties';
import type { PropertyTable } from './properties';
import { stableId } from './stableId';

const parameter = {
  values: /^tt$/,
  usage: 'parameter "Forest.FQDN" "contoso.com"',
  repeatable: true,
} as const;

/** The properties of a connector. */
export const connectorShapes: PropertyTable = {
  id: { values: /^g$/, usage: 'id {ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d}' },
  type: {
    values: /^[nt]$/,
    usage: 'type AD | type AAD | type "Another category"',
    required: true,
  },
  description: { values: /^t$/, usage: 'description "What the connector is for"' },
  parameter,
};

/** The properties of a partition. */
export const partitionShapes: PropertyTable = {
  parameter,
  include: { values: /^t$/, usage: 'include "OU=Staff,DC=contoso,DC=com"', repeatable: true },
  exclude: { values: /^t$/, usage: 'exclude "OU=Lab,DC=contoso,DC=com"', repeatable: true },
};

/** The properties of the metaverse. */
export const metaverseShapes: PropertyTable = {
  setting: {
    values: /^tt$/,
    usage: 'setting "Microsoft.OptionalFeature.ExportDeletionThresholdValue" "500"',
    repeatable: true,
  },
};

type Member = Property | PartitionSection | AttributesSection | ObjectTypeDeclaration;

function ofKind<K extends Member['kind']>(
  members: readonly Member[],
  ...kinds: readonly K[]
): Extract<Member, { kind: K }>[] {
  return members.filter((member): member is Extract<Member, { kind: K }> =>
    kinds.some((kind) => kind === member.kind),
  );
}

function texts(properties: Properties, keyword: string): readonly string[] {
  return properties
    .all(keyword)
    .flatMap(({ values: [value] }) => (isText(value) ? [value.value] : []));
}

function partition(section: PartitionSection, diagnostics: Diagnostic[]): Partition {
  const properties = new Properties(section.members, partitionShapes, section.keyword, 'partition');
  diagnostics.push(...properties.diagnostics);
  return {
    name: section.name?.value ?? 'default',
    parameters: properties.pairs('parameter'),
    inclusions: texts(properties, 'include'),
    exclusions: texts(properties, 'exclude'),
  };
}

/** The category of a connector, as a word or in quotes. */
function categoryOf(value: PropertyValue | undefined): string {
  if (isName(value)) return value.text;
  return isText(value) ? value.value : '';
}

/** Reads a connector block as a connector. Total, like `bindRule`. */
export function bindConnector(
  block: ConnectorBlock,
  place: BlockPlace,
  diagnostics: Diagnostic[],
): Connector {
  const header = new Properties(
    ofKind(block.members, 'Property'),
    connectorShapes,
    headSpan(block),
    'connector',
  );
  const name = block.name?.value ?? '';
  const type = header.get('type')?.values[0];
  diagnostics.push(...header.diagnostics);
  const schema = bindSchema(
    ofKind(block.members, 'AttributesSection', 'ObjectTypeDeclaration'),
    place,
    diagnostics,
  );
  return {
    id: header.value('id') ?? stableId('connector', name),
    name,
    type: categoryOf(type),
    description: header.value('description') ?? '',
    parameters: header.pairs('parameter'),
    partitions: ofKind(block.members, 'PartitionSection').map((section) =>
      partition(section, diagnostics),
    ),
    ...(schema === undefined ? {} : { schema }),
    origin: { ...place, span: block.span },
  };
}

/** Reads a metaverse block: its schema and the global settings of the server. */
export function bindMetaverse(
  block: MetaverseBlock,
  place: BlockPlace,
  diagnostics: Diagnostic[],
): NonNullable<BoundBlock['metaverse']> {
  const header = new Properties(
    ofKind(block.members, 'Property'),
    metaverseShapes,
    block.keyword,
    'metaverse',
  );
  diagnostics.push(...header.diagnostics);
  return {
    schema: bindSchema(
      ofKind(block.members, 'AttributesSection', 'ObjectTypeDeclaration'),
      place,
      diagnostics,
    ),
    settings: header.pairs('setting'),
  };
}
