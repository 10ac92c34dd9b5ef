import type { Node } from 'jsonc-parser';
import type { Result } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import { fromBase64 } from '../../domain/bytes';
import type { Configuration } from '../../domain/configuration';
import type { Fixture } from '../../domain/fixture';
import type { ConnectorSpaceLink } from '../../domain/object';
import { compareText } from '../../domain/order';
import type { Connector } from '../../domain/schema';
import type { AttributeType } from '../../domain/value';
import { normalGuid } from '../binaryText';
import { Findings } from '../findings';
import { JsonPieces, type JsonPiece } from '../fixture/jsonPieces';
import {
  flagOf,
  membersOf,
  onlyPieces,
  readJson,
  spanOf,
  textOf,
  tooDeep,
  type Member,
} from '../fixture/jsonTree';
import type { FixtureReader } from '../fixtureReader';
import type { Refusal } from '../refusal';
import { listed } from './listed';
import { connectorOf, Gathering, type RawEntry } from './gather';
import { csObjectsRefusals, gatherRefusals } from './refusals';
import type { RawValue } from './values';

type Members = ReadonlyMap<string, Member>;

/** PowerShell's serializers differ in the letter case of names. */
const lower = (name: string): string => name.toLowerCase();

/** Members of an object that the cmdlet writes and that say nothing of its state. */
const passedOver = new Set([
  'objectid',
  'connectortype',
  'partitionid',
  'anchorvalue',
  'istransient',
  'isconnector',
  'hassyncerror',
  'hasexporterror',
  'exporterror',
  'synchronizationerror',
  'serializedxml',
  'connectorid',
  'connectorname',
  'distinguishedname',
  'objecttype',
  'isplaceholder',
  'connectedmvobjectid',
  'lineage',
  'attributes',
]);
const ofList = new Set(['value', 'count']);
const ofAttribute = new Set(['name', 'type', 'ismultivalued', 'values']);

/** A member that is null counts as absent. */
function given(members: Members, name: string): Member | undefined {
  const member = members.get(name);
  return member?.value.type === 'null' ? undefined : member;
}

function isByte({ type, value }: Node): boolean {
  const number: unknown = value;
  return (
    type === 'number' &&
    typeof number === 'number' &&
    Number.isInteger(number) &&
    number >= 0 &&
    number <= 255
  );
}

/** What a value became, or why it did not; `changed` says that it is not what the file has. */
type Raw = { readonly raw: RawValue; readonly changed?: Refusal } | { readonly refusal: Refusal };

function bytesOf(name: string, nodes: readonly Node[]): Raw {
  return nodes.every(isByte)
    ? { raw: Uint8Array.from(nodes, (one) => Number(one.value)) }
    : { refusal: csObjectsRefusals.bytes(name) };
}

/** Bytes come as a list of numbers or as Base64; everything else as its text. */
function rawOf(name: string, node: Node, source: string, type: AttributeType | undefined): Raw {
  if (node.type === 'array') return bytesOf(name, node.children ?? []);
  if (node.type === 'string')
    return {
      raw:
        type === 'binary'
          ? (fromBase64(String(node.value)) ?? String(node.value))
          : String(node.value),
    };
  if (node.type === 'null') return { refusal: csObjectsRefusals.nullValue(name) };
  if (node.type !== 'number' && node.type !== 'boolean')
    return { refusal: csObjectsRefusals.objectValue(name) };
  if (type === 'binary') return { refusal: csObjectsRefusals.bytes(name) };
  const raw = source.slice(node.offset, node.offset + node.length);
  return node.type === type ? { raw } : { raw, changed: csObjectsRefusals.asText(name, raw) };
}

/** The text of an object, and where it begins in the file. */
interface Reading {
  readonly source: string;
  readonly base: number;
  /** Takes offsets of the text. */
  readonly findings: Findings;
}

function placeOf(node: Node, { base }: Reading): Span {
  return { start: node.offset + base, end: node.offset + node.length + base };
}

/** Reads what `Get-ADSyncCSObject … | ConvertTo-Json -Depth 6` writes: one object or a list, with attributes, link and lineage. */
export class CsObjectsReader implements FixtureReader {
  readonly #all = new Findings();
  #gathering: Gathering;
  readonly #pieces: JsonPieces;
  /** Members that are not read, by name, each with the place where it stood first. */
  readonly #passedOver = new Map<string, Span>();
  /** A file that is not a list is read as a list of one, with a bracket before it that it does not have. */
  #added: 0 | 1 | undefined;
  #refused = false;

  constructor(
    private readonly file: string,
    private readonly configuration: Configuration,
  ) {
    this.#gathering = new Gathering(configuration, this.#all);
    this.#pieces = new JsonPieces({
      list: () => undefined,
      piece: (piece) => this.#piece(piece),
      tooDeep: (at) => this.#refuse(at),
    });
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
    const findings = this.#all.within((offset) => Math.max(0, place(offset) - added));
    const frame = this.#refused ? undefined : readJson(text, findings);
    if (frame?.type === 'array') onlyPieces(frame.children ?? [], findings);
    this.#reportPassedOver();
    return { value: this.#gathering.fixture(this.file), diagnostics: this.#all.diagnostics };
  }

  /** Nothing of a file that nests too deep is used, objects that came before included. */
  #refuse(at: number): void {
    this.#refused = true;
    this.#all.clear();
    this.#passedOver.clear();
    this.#gathering = new Gathering(this.configuration, this.#all);
    tooDeep(at - (this.#added ?? 0), this.#all);
  }

  #piece({ text: source, start }: JsonPiece): void {
    const base = start - (this.#added ?? 0);
    const read: Reading = { source, base, findings: this.#all.within((offset) => offset + base) };
    const node = readJson(source, read.findings);
    if (node === undefined) return;
    if (node.type === 'null') return this.#object(node, read);
    for (const one of this.#list(node, read)) this.#object(one, read);
  }

  /** A list, or the one element that PowerShell writes in place of a list of one; `{ "value": […], "Count": 2 }` is a list too. */
  #list(node: Node | undefined, { findings, base }: Reading): readonly Node[] {
    if (node === undefined || node.type === 'null') return [];
    if (node.type === 'array') return node.children ?? [];
    const member = (name: string): Node | undefined =>
      node.children?.find(({ children }) => lower(String(children?.[0]?.value)) === name)
        ?.children?.[1];
    const [inner, count] = node.type === 'object' ? [member('value'), member('count')] : [];
    if (inner?.type !== 'array' || count === undefined) return [node];
    const entries = inner.children ?? [];
    for (const one of membersOf(node, findings, lower)?.values() ?? [])
      this.#pass(one, ofList, base);
    if (count.value !== entries.length)
      findings.report(
        spanOf(node),
        csObjectsRefusals.count(String(count.value), String(entries.length)),
      );
    return entries;
  }

  #pass({ name, key }: Member, known: ReadonlySet<string>, base: number): void {
    if (!known.has(lower(name)) && !this.#passedOver.has(name))
      this.#passedOver.set(name, { start: key.start + base, end: key.end + base });
  }

  /** One finding for all, at the first of them: the cmdlet writes more than a fixture needs. */
  #reportPassedOver(): void {
    const [first] = this.#passedOver.values();
    if (first === undefined) return;
    const names = [...this.#passedOver.keys()].sort(compareText);
    this.#all.report(first, csObjectsRefusals.membersNotRead(listed(names)));
  }

  #connector(members: Members, dn: string, { findings }: Reading): Connector | undefined {
    const nameMember = given(members, 'connectorname');
    const name = textOf(nameMember, findings);
    const id = normalGuid(textOf(given(members, 'connectorid'), findings) ?? '');
    const found =
      this.configuration.connectors.find((one) => one.id === id) ??
      this.configuration.connectors.find((one) => one.name === name);
    if (found !== undefined) return found;
    const taken = connectorOf(this.configuration, dn);
    if (taken !== undefined && name !== undefined && nameMember !== undefined)
      findings.report(spanOf(nameMember.value), gatherRefusals.otherConnector(name, taken.name));
    return taken;
  }

  #object(node: Node, read: Reading): void {
    const { findings } = read;
    const members = membersOf(node, findings, lower);
    if (members === undefined) return;
    const dn = textOf(given(members, 'distinguishedname'), findings) ?? '';
    const objectType = textOf(given(members, 'objecttype'), findings) ?? '';
    if (dn === '' || objectType === '')
      return findings.report(spanOf(node), csObjectsRefusals.incomplete());
    const connector = this.#connector(members, dn, read);
    if (connector === undefined)
      return findings.report(spanOf(node), csObjectsRefusals.connector(dn));
    for (const member of members.values()) this.#pass(member, passedOver, read.base);
    if (!members.has('attributes'))
      findings.report(
        { start: node.offset, end: node.offset + 1 },
        csObjectsRefusals.noAttributes(),
      );
    const link = this.#link(members, read);
    const placeholder = flagOf(given(members, 'isplaceholder'), findings);
    const entries = this.#list(members.get('attributes')?.value, read).flatMap((attribute) =>
      this.#entries(attribute, connector, read),
    );
    this.#gathering.add({
      connector,
      dn,
      objectType,
      place: placeOf(node, read),
      entries,
      ...(link === undefined ? {} : { link }),
      ...(placeholder ? { parts: { placeholder } } : {}),
    });
  }

  #entries(attribute: Node, connector: Connector, read: Reading): readonly RawEntry[] {
    const { findings } = read;
    const members = attribute.type === 'object' ? membersOf(attribute, findings, lower) : undefined;
    const name = members === undefined ? '' : (textOf(given(members, 'name'), findings) ?? '');
    const written = members?.get('values');
    if (members === undefined || name === '' || written === undefined) {
      findings.report(spanOf(attribute), csObjectsRefusals.attributeForm());
      return [];
    }
    for (const one of members.values()) this.#pass(one, ofAttribute, read.base);
    const type = connector.schema?.attributes.get(name)?.type;
    const owner = placeOf(attribute, read);
    const values = this.#list(written.value, read);
    // A single value of bytes is written as a bare list of numbers.
    const bare =
      type === 'binary' && values.length > 0 && values.every((value) => value.type === 'number');
    if (bare) return this.#entry(bytesOf(name, values), name, written.value, owner, read);
    return values.flatMap((value) =>
      this.#entry(rawOf(name, value, read.source, type), name, value, owner, read),
    );
  }

  #entry(given: Raw, name: string, node: Node, owner: Span, read: Reading): readonly RawEntry[] {
    if ('refusal' in given) {
      read.findings.report(spanOf(node), given.refusal);
      return [];
    }
    if (given.changed !== undefined) read.findings.report(spanOf(node), given.changed);
    return [{ name, raw: given.raw, place: placeOf(node, read), owner }];
  }

  /** The lineage names the rules that hold the link; the first is the one that made it. */
  #link(members: Members, read: Reading): ConnectorSpaceLink | undefined {
    const { findings } = read;
    const member = given(members, 'connectedmvobjectid');
    const written = textOf(member, findings) ?? '';
    const object = normalGuid(written);
    if (object === undefined && written !== '' && member !== undefined)
      findings.report(spanOf(member.value), gatherRefusals.linkNotGuid(written));
    if (object === undefined || /^0{8}-/.test(object)) return undefined;
    const rules = this.#list(members.get('lineage')?.value, read).flatMap(
      (entry) => this.#rule(entry, findings) ?? [],
    );
    const [first] = rules;
    return first === undefined ? { object } : { object, rule: first, lineage: rules };
  }

  #rule(entry: Node, findings: Findings): string | undefined {
    const members = membersOf(entry, findings, lower);
    if (members === undefined) return undefined;
    const name = textOf(given(members, 'syncrulename'), findings);
    const internal = normalGuid(textOf(given(members, 'syncruleinternalid'), findings) ?? '');
    const rule =
      this.configuration.rules.find((one) => one.internalId === internal) ??
      this.configuration.rules.find((one) => one.name === name);
    if (rule === undefined)
      findings.report(spanOf(entry), csObjectsRefusals.lineage(name ?? internal ?? ''));
    return rule?.id;
  }
}
