import type { Node } from 'jsonc-parser';
import type { Result } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import { fromBase64 } from '../../domain/bytes';
import type { Configuration } from '../../domain/configuration';
import type { Fixture } from '../../domain/fixture';
import type { ConnectorSpaceLink } from '../../domain/object';
import type { Connector } from '../../domain/schema';
import { normalGuid } from '../binaryText';
import { formatCodes } from '../codes';
import { Findings } from '../findings';
import { JsonPieces, type JsonPiece } from '../fixture/jsonPieces';
import { readJson, tooDeep } from '../fixture/jsonTree';
import type { FixtureReader } from '../fixtureReader';
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

/** The text of an object, and where it begins in the file. */
interface Reading {
  readonly source: string;
  readonly base: number;
  readonly findings: Findings;
}

function placeOf(node: Node, { base }: Reading): Span {
  return { start: node.offset + base, end: node.offset + node.length + base };
}

/** Reads what `Get-ADSyncCSObject … | ConvertTo-Json -Depth 6` writes: one object or a list, with attributes, link and lineage. */
export class CsObjectsReader implements FixtureReader {
  readonly #all = new Findings();
  readonly #gathering: Gathering;
  readonly #pieces: JsonPieces;
  /** A file that is no list is read as a list of one, with a bracket before it that it does not have. */
  #added: 0 | 1 | undefined;
  #refused = false;

  constructor(
    private readonly file: string,
    private readonly configuration: Configuration,
  ) {
    this.#gathering = new Gathering(configuration, this.#all);
    this.#pieces = new JsonPieces({ list: () => undefined, piece: (piece) => this.#piece(piece), tooDeep: (at) => this.#refuse(at) });
  }

  get objects(): number {
    return this.#gathering.objects;
  }

  write(chunk: string): void {
    const first = /[^\s\ufeff]/.exec(chunk)?.[0];
    if (this.#added === undefined && first !== undefined) {
      this.#added = first === '[' ? 0 : 1;
      if (this.#added === 1) this.#pieces.write('[');
    }
    this.#pieces.write(chunk);
  }

  end(): Result<Fixture> {
    if (this.#added === 1) this.#pieces.write(']');
    const { text, place } = this.#pieces.end();
    const added = this.#added ?? 0;
    if (!this.#refused) readJson(text, this.#all.within((offset) => Math.max(0, place(offset) - added)));
    return { value: this.#gathering.fixture(this.file), diagnostics: this.#all.diagnostics };
  }

  #refuse(at: number): void {
    this.#refused = true;
    tooDeep(at, this.#all);
  }

  #piece({ text: source, start }: JsonPiece): void {
    const base = start - (this.#added ?? 0);
    const findings = this.#all.within((offset) => offset + base);
    const read: Reading = { source, base, findings };
    for (const node of listOf(readJson(source, findings))) this.#object(node, read);
  }

  #connector(node: Node, dn: string): Connector | undefined {
    const name = text(member(node, 'ConnectorName'));
    const id = normalGuid(text(member(node, 'ConnectorId')));
    return this.configuration.connectors.find((one) => one.id === id) ?? this.configuration.connectors.find((one) => one.name === name) ?? connectorOf(this.configuration, dn);
  }

  #object(node: Node, read: Reading): void {
    const dn = text(member(node, 'DistinguishedName'));
    const objectType = text(member(node, 'ObjectType'));
    const place = placeOf(node, read);
    if (dn === '' || objectType === '') return this.#all.error(formatCodes.foreign, { start: place.start, end: place.start + 1 }, 'This is no object that Get-ADSyncCSObject writes: it has no DistinguishedName or no ObjectType. Write one with Get-ADSyncCSObject … | ConvertTo-Json -Depth 6.');
    const connector = this.#connector(node, dn);
    if (connector === undefined) return this.#all.error(formatCodes.fixtureConnector, place, `The connector of "${dn}" is not in the configuration; the object is left out.`);
    const link = this.#link(node);
    const placeholder = member(node, 'IsPlaceHolder')?.value === true;
    const entries = listOf(member(node, 'Attributes')).flatMap((attribute) => this.#entries(attribute, connector, read));
    this.#gathering.add({ connector, dn, objectType, place, entries, ...(link === undefined ? {} : { link }), ...(placeholder ? { parts: { placeholder } } : {}) });
  }

  #entries(attribute: Node, connector: Connector, read: Reading): readonly RawEntry[] {
    const name = text(member(attribute, 'Name'));
    const binary = connector.schema?.attributes.get(name)?.type === 'binary';
    const place = placeOf(attribute, read);
    const values = listOf(member(attribute, 'Values'));
    // A single value of bytes is written as a bare list of numbers.
    const bare = binary && values.length > 0 && values.every(({ type }) => type === 'number');
    if (bare) return [{ name, raw: Uint8Array.from(values.map((one) => Number(one.value))), place }];
    return values.flatMap((value) => {
      const raw = rawOf(value, read.source, binary);
      return raw === undefined ? [] : [{ name, raw, place }];
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
