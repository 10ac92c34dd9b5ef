import type { Node } from 'jsonc-parser';
import type { Result } from '../../base/diagnostic';
import { fromBase64 } from '../../domain/bytes';
import type { Configuration } from '../../domain/configuration';
import type { Fixture } from '../../domain/fixture';
import type { ConnectorSpaceLink } from '../../domain/object';
import type { Connector } from '../../domain/schema';
import { normalGuid } from '../binaryText';
import { formatCodes } from '../codes';
import { Findings } from '../findings';
import { readJson, spanOf } from '../fixture/jsonTree';
import { connectorOf, Gathering, type RawEntry } from './gather';
import type { RawValue } from './values';

/** A member by name in any letter case: PowerShell's serializers differ in it. */
function member(node: Node | undefined, name: string): Node | undefined {
  return node?.children?.find((property) => String(property.children?.[0]?.value).toLowerCase() === name.toLowerCase())?.children?.[1];
}

function text(node: Node | undefined): string {
  return node?.type === 'string' ? String(node.value) : '';
}

/** A list, or the one element that PowerShell writes in place of a list of one; `{ "value": […], "Count": 2 }` is a list too. */
function listOf(node: Node | undefined): readonly Node[] {
  if (node === undefined || node.type === 'null') return [];
  if (node.type === 'array') return node.children ?? [];
  const inner = node.type === 'object' ? member(node, 'value') : undefined;
  return inner?.type === 'array' && member(node, 'Count') !== undefined ? (inner.children ?? []) : [node];
}

/** Bytes come as a list of numbers or as Base64; everything else as its text. */
function rawOf(node: Node, source: string, binary: boolean): RawValue | undefined {
  if (node.type === 'array') return Uint8Array.from((node.children ?? []).map((one) => Number(one.value)));
  if (node.type === 'string') return binary ? (fromBase64(String(node.value)) ?? String(node.value)) : String(node.value);
  if (node.type === 'number' || node.type === 'boolean') return source.slice(node.offset, node.offset + node.length);
  return undefined;
}

class CsObjectReader {
  readonly #gathering: Gathering;

  constructor(
    private readonly configuration: Configuration,
    private readonly findings: Findings,
    private readonly source: string,
  ) {
    this.#gathering = new Gathering(configuration, findings);
  }

  read(root: Node | undefined, file: string): Fixture {
    for (const node of listOf(root)) this.#object(node);
    return this.#gathering.fixture(file);
  }

  #connector(node: Node, dn: string): Connector | undefined {
    const name = text(member(node, 'ConnectorName'));
    const id = normalGuid(text(member(node, 'ConnectorId')));
    return this.configuration.connectors.find((one) => one.id === id) ?? this.configuration.connectors.find((one) => one.name === name) ?? connectorOf(this.configuration, dn);
  }

  #object(node: Node): void {
    const dn = text(member(node, 'DistinguishedName'));
    const objectType = text(member(node, 'ObjectType'));
    const place = spanOf(node);
    if (dn === '' || objectType === '') return this.findings.error(formatCodes.foreign, { start: place.start, end: place.start + 1 }, 'This is no object that Get-ADSyncCSObject writes: it has no DistinguishedName or no ObjectType. Write one with Get-ADSyncCSObject … | ConvertTo-Json -Depth 6.');
    const connector = this.#connector(node, dn);
    if (connector === undefined) return this.findings.error(formatCodes.fixtureConnector, place, `The connector of "${dn}" is not in the configuration; the object is left out.`);
    const link = this.#link(node);
    const placeholder = member(node, 'IsPlaceHolder')?.value === true;
    const entries = listOf(member(node, 'Attributes')).flatMap((attribute) => this.#entries(attribute, connector));
    this.#gathering.add({ connector, dn, objectType, place, entries, ...(link === undefined ? {} : { link }), ...(placeholder ? { parts: { placeholder } } : {}) });
  }

  #entries(attribute: Node, connector: Connector): readonly RawEntry[] {
    const name = text(member(attribute, 'Name'));
    const binary = connector.schema?.attributes.get(name)?.type === 'binary';
    const values = listOf(member(attribute, 'Values'));
    // A single value of bytes is written as a bare list of numbers.
    const bare = binary && values.length > 0 && values.every(({ type }) => type === 'number');
    if (bare) return [{ name, raw: Uint8Array.from(values.map((one) => Number(one.value))), place: spanOf(attribute) }];
    return values.flatMap((value) => {
      const raw = rawOf(value, this.source, binary);
      return raw === undefined ? [] : [{ name, raw, place: spanOf(attribute) }];
    });
  }

  /** The lineage names the rules that hold the link; the first is the one that made it. */
  #link(node: Node): ConnectorSpaceLink | undefined {
    const object = normalGuid(text(member(node, 'ConnectedMVObjectId')));
    if (object === undefined || /^0{8}-/.test(object)) return undefined;
    const rules = listOf(member(node, 'Lineage')).flatMap((entry) => {
      const name = text(member(entry, 'SyncRuleName'));
      const internal = normalGuid(text(member(entry, 'SyncRuleInternalId')));
      const rule = this.configuration.rules.find((one) => one.internalId === internal) ?? this.configuration.rules.find((one) => one.name === name);
      return rule === undefined ? [] : [rule.id];
    });
    const [first] = rules;
    return first === undefined ? { object } : { object, rule: first, lineage: rules };
  }
}

/**
 * Reads what `Get-ADSyncCSObject … | ConvertTo-Json -Depth 6` writes: one object or a list, with attributes, link and lineage. Never throws.
 * @param file URI, kept in the fixture
 */
export function readCsObjects(source: string, file: string, configuration: Configuration): Result<Fixture> {
  const findings = new Findings();
  const root = readJson(source, findings);
  return { value: new CsObjectReader(configuration, findings, source).read(root, file), diagnostics: findings.diagnostics };
}
