import type { Span } from '../../base/span';
import { vocabularyOf } from '../../base/suggest';
import type { Configuration } from '../../domain/configuration';
import { compareText } from '../../domain/order';
import { scalarKey } from '../../domain/compare';
import type { Fixture, FixtureConnectorObject, FixtureMetaverseObject } from '../../domain/fixture';
import type { Attributes, ConnectorSpaceLink, ConnectorSpaceObject } from '../../domain/object';
import type { Connector } from '../../domain/schema';
import type { Scalar } from '../../domain/value';
import type { Findings } from '../findings';
import { checkType } from '../fixture/names';
import { valueRefusals } from '../fixture/valueRefusals';
import { ValueInterner } from '../valueInterner';
import { listed } from './listed';
import { gatherRefusals } from './refusals';
import { readRaw, type RawValue } from './values';

/** One value of an attribute, and where the file has it. */
export interface RawEntry {
  readonly name: string;
  readonly raw: RawValue;
  readonly place: Span;
  /** Where the file names the attribute, when that is elsewhere. */
  readonly owner?: Span;
}

/** An object as a foreign file tells it. */
export interface RawObject {
  readonly connector: Connector;
  readonly dn: string;
  readonly objectType: string;
  readonly place: Span;
  readonly entries: readonly RawEntry[];
  /** What the last import confirmed, where the file tells it apart; an empty list for an object that was never imported. */
  readonly confirmed?: readonly RawEntry[];
  readonly link?: ConnectorSpaceLink;
  readonly parts?: Partial<
    Pick<ConnectorSpaceObject, 'anchor' | 'placeholder' | 'deleted' | 'label'>
  >;
}

/** An attribute that its connector does not read: the place where it stood first, and how many values were left out. */
interface Unselected {
  readonly connector: Connector;
  readonly name: string;
  readonly place: Span;
  count: number;
}

/** Gathers the objects of a foreign file: values by the schema of their connector, one object a DN. What the connector does not read is left out and named once. */
export class Gathering {
  readonly #objects: FixtureConnectorObject[] = [];
  readonly #metaverse = new Map<string, FixtureMetaverseObject>();
  readonly #seen = new Set<string>();
  readonly #interner = new ValueInterner();
  /** Attributes that the connectors do not read, by connector and name. */
  readonly #unselected = new Map<string, Unselected>();
  readonly #types = new Set<string>();

  constructor(
    private readonly configuration: Configuration,
    private readonly findings: Findings,
  ) {}

  /** How many objects were added. */
  get objects(): number {
    return this.#objects.length;
  }

  add(object: RawObject): void {
    const { connector, dn, objectType, place, link } = object;
    const key = `${connector.id}|${dn.toLowerCase()}`;
    if (this.#seen.has(key)) {
      this.findings.report(place, gatherRefusals.objectTwice(dn));
      return;
    }
    this.#seen.add(key);
    if (isOutside(connector, dn))
      this.findings.report(place, gatherRefusals.outsidePartitions(dn, connector.name));
    this.#checkType(object);
    const referencePlaces = new Map<string, Span>();
    const attributes = this.#attributes(object.entries, connector, referencePlaces);
    const confirmed =
      object.confirmed === undefined
        ? undefined
        : this.#attributes(object.confirmed, connector, new Map());
    this.#objects.push({
      place,
      referencePlaces,
      object: {
        connector: connector.id,
        dn: this.#interner.text(dn),
        objectType: this.#interner.text(objectType),
        attributes,
        ...(confirmed === undefined ? {} : { confirmed }),
        ...(link === undefined ? {} : { link }),
        ...object.parts,
      },
    });
    if (link !== undefined) this.#remember(link.object, connector, objectType, place);
  }

  /** The metaverse object of a link: the file tells no more of it than that it is there, and the rules tell its type. */
  #remember(id: string, connector: Connector, objectType: string, place: Span): void {
    if (this.#metaverse.has(id)) return;
    const type = this.configuration.rules.find(
      (rule) =>
        rule.connector === connector.id &&
        (rule.direction === 'Inbound' ? rule.sourceObjectType : rule.targetObjectType) ===
          objectType &&
        rule.targetObjectType !== '*',
    );
    if (type === undefined) return;
    this.#metaverse.set(id, {
      place,
      object: {
        id,
        objectType: type.direction === 'Inbound' ? type.targetObjectType : type.sourceObjectType,
        attributes: new Map(),
        contributions: new Map(),
      },
    });
  }

  #attributes(
    entries: readonly RawEntry[],
    connector: Connector,
    places: Map<string, Span>,
  ): Attributes {
    const found = new Map<string, Scalar[]>();
    const keys = new Map<string, Set<string>>();
    for (const entry of entries) {
      const { name, raw, place } = entry;
      const schema = connector.schema?.attributes.get(name);
      if (connector.schema !== undefined && schema === undefined) {
        this.#leaveOut(entry, connector);
        continue;
      }
      const read = readRaw(name, raw, schema?.type);
      if ('refusal' in read) {
        this.findings.report(place, read.refusal);
        continue;
      }
      const values = found.get(name);
      if (values === undefined) found.set(name, [read.value]);
      else if (isThere(read.value, values, keys, name))
        this.findings.report(place, valueRefusals.sameValue(name));
      else if (schema?.multivalued === false)
        this.findings.report(place, gatherRefusals.furtherValue(name));
      else values.push(read.value);
      if (schema?.type === 'reference' && !places.has(name)) places.set(name, entry.owner ?? place);
    }
    return this.#interner.attributes(found);
  }

  #leaveOut({ name, place, owner }: RawEntry, connector: Connector): void {
    const key = `${connector.id}|${name}`;
    const known = this.#unselected.get(key);
    if (known === undefined)
      this.#unselected.set(key, { connector, name, place: owner ?? place, count: 1 });
    else known.count++;
  }

  /** A type that the connector does not read is said once. */
  #checkType({ connector, objectType, place }: RawObject): void {
    const key = `${connector.id}|${objectType}`;
    if (this.#types.has(key)) return;
    this.#types.add(key);
    checkType(objectType, place, connector.schema, connector.name, this.findings);
  }

  /** @returns the fixture; says once which attributes the connectors do not read: those that are nearly right where they stand, the others in one sentence. */
  fixture(file: string): Fixture {
    const others = new Set<string>();
    let values = 0;
    for (const { connector, name, place, count } of this.#unselected.values()) {
      const near =
        connector.schema === undefined
          ? ''
          : this.findings.didYouMean(name, vocabularyOf(connector.schema.attributes), 2);
      if (near !== '')
        this.findings.report(
          place,
          gatherRefusals.nearAttribute(connector.name, name, String(count), near),
        );
      else {
        others.add(name);
        values += count;
      }
    }
    const names = [...others].sort(compareText);
    const shown = listed(names);
    if (names.length > 0)
      this.findings.report({ start: 0, end: 0 }, gatherRefusals.attributes(shown, String(values)));
    return { file, objects: this.#objects, metaverse: [...this.#metaverse.values()] };
  }
}

/** Keys are made of the values of an attribute only where it has several. */
function isThere(
  value: Scalar,
  values: readonly Scalar[],
  keys: Map<string, Set<string>>,
  name: string,
): boolean {
  const known = keys.get(name) ?? new Set(values.map(scalarKey));
  keys.set(name, known);
  const key = scalarKey(value);
  const there = known.has(key);
  known.add(key);
  return there;
}

const spellings = new WeakMap<object, ReadonlyMap<string, string>>();

/** @returns the name as the connector's schema spells it, for formats in which letter case does not count. */
export function asSpelled(connector: Connector, name: string): string {
  const attributes = connector.schema?.attributes;
  if (attributes === undefined || attributes.has(name)) return name;
  const known =
    spellings.get(attributes) ??
    new Map([...attributes.keys()].map((one) => [one.toLowerCase(), one]));
  spellings.set(attributes, known);
  return known.get(name.toLowerCase()) ?? name;
}

/** @returns whether the connector reads an attribute; one without a schema reads all. */
export function reads(connector: Connector, name: string): boolean {
  return connector.schema === undefined || connector.schema.attributes.has(name);
}

/** @returns the connector in whose partitions a DN lies; of several the one with the longest partition. */
export function connectorOf(configuration: Configuration, dn: string): Connector | undefined {
  const wanted = dn.toLowerCase();
  const suffixes = configuration.connectors.flatMap((connector) =>
    connector.partitions.map(({ name }) => ({ connector, name: name.toLowerCase() })),
  );
  const fitting = suffixes
    .filter(({ name }) => wanted === name || wanted.endsWith(`,${name}`))
    .sort((a, b) => b.name.length - a.name.length);
  const directories = configuration.connectors.filter(({ type }) => type === 'AD');
  return fitting[0]?.connector ?? (directories.length === 1 ? directories[0] : undefined);
}

/** Whether a DN is in none of the partitions of a directory; the cloud has a single one without a DN. */
function isOutside({ type, partitions }: Connector, dn: string): boolean {
  const wanted = dn.toLowerCase();
  const names = partitions.map(({ name }) => name.toLowerCase());
  return (
    type === 'AD' &&
    names.length > 0 &&
    !names.some((name) => wanted === name || wanted.endsWith(`,${name}`))
  );
}

/** @returns the most special of an object's classes that the connector reads; without a schema the last one. */
export function objectTypeOf(connector: Connector, classes: readonly string[]): string | undefined {
  const types = connector.schema?.objectTypes;
  return types === undefined || types.size === 0
    ? classes.at(-1)
    : classes.findLast((name) => types.has(name));
}
