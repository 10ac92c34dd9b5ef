import type { Span } from '../../base/span';
import { nearest } from '../../base/suggest';
import type { Configuration } from '../../domain/configuration';
import { compareText } from '../../domain/order';
import { scalarKey } from '../../domain/compare';
import type { Fixture, FixtureConnectorObject, FixtureMetaverseObject } from '../../domain/fixture';
import type { Attributes, ConnectorSpaceLink, ConnectorSpaceObject } from '../../domain/object';
import type { Connector } from '../../domain/schema';
import type { Scalar } from '../../domain/value';
import { formatCodes } from '../codes';
import { didYouMean, type Findings } from '../findings';
import { checkType } from '../fixture/names';
import { Keeper } from '../keeper';
import { readRaw, type RawValue } from './values';

/** One value of an attribute, and where the file has it. */
export interface RawEntry {
  readonly name: string;
  readonly raw: RawValue;
  readonly place: Span;
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
  readonly parts?: Partial<Pick<ConnectorSpaceObject, 'anchor' | 'placeholder' | 'deleted' | 'label'>>;
}

/** Gathers the objects of a foreign file: values by the schema of their connector, one object a DN. What the connector does not read is left out and named once. */
export class Gathering {
  readonly #objects: FixtureConnectorObject[] = [];
  readonly #metaverse = new Map<string, FixtureMetaverseObject>();
  readonly #seen = new Set<string>();
  readonly #keeper = new Keeper();
  /** Attributes that the connectors do not read, each with the connector and the place where it stood first. */
  readonly #unselected = new Map<string, { readonly connector: Connector; readonly place: Span }>();
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
      this.findings.error(formatCodes.fixtureDuplicate, place, `"${dn}" of this connector stands in this file already; this second one is left out.`);
      return;
    }
    this.#seen.add(key);
    this.#checkType(object);
    const referencePlaces = new Map<string, Span>();
    const attributes = this.#attributes(object.entries, connector, referencePlaces);
    const confirmed = object.confirmed === undefined ? undefined : this.#attributes(object.confirmed, connector, new Map());
    this.#objects.push({ place, referencePlaces, object: { connector: connector.id, dn: this.#keeper.text(dn), objectType: this.#keeper.text(objectType), attributes, ...(confirmed === undefined ? {} : { confirmed }), ...(link === undefined ? {} : { link }), ...object.parts } });
    if (link !== undefined) this.#remember(link.object, connector, objectType, place);
  }

  /** The metaverse object of a link: the file tells no more of it than that it is there, and the rules tell its type. */
  #remember(id: string, connector: Connector, objectType: string, place: Span): void {
    if (this.#metaverse.has(id)) return;
    const type = this.configuration.rules.find((rule) => rule.connector === connector.id && (rule.direction === 'Inbound' ? rule.sourceObjectType : rule.targetObjectType) === objectType && rule.targetObjectType !== '*');
    if (type === undefined) return;
    this.#metaverse.set(id, { place, object: { id, objectType: type.direction === 'Inbound' ? type.targetObjectType : type.sourceObjectType, attributes: new Map(), contributions: new Map() } });
  }

  #attributes(entries: readonly RawEntry[], connector: Connector, places: Map<string, Span>): Attributes {
    const found = new Map<string, Map<string, Scalar>>();
    for (const { name, raw, place } of entries) {
      const schema = connector.schema?.attributes.get(name);
      if (connector.schema !== undefined && schema === undefined) {
        if (!this.#unselected.has(name)) this.#unselected.set(name, { connector, place });
        continue;
      }
      const read = readRaw(raw, schema?.type);
      if ('problem' in read) {
        this.findings.error(formatCodes.fixtureValue, place, `"${name}": ${read.problem}.`);
        continue;
      }
      const values = found.get(name) ?? new Map<string, Scalar>();
      values.set(scalarKey(read.value), read.value);
      if (schema?.multivalued === false && values.size > 1) {
        values.delete(scalarKey(read.value));
        this.findings.error(formatCodes.fixtureValue, place, `"${name}" holds one value, and several are given; the first is used.`);
      }
      found.set(name, values);
      if (schema?.type === 'reference' && !places.has(name)) places.set(name, place);
    }
    return this.#keeper.attributes(new Map([...found].map(([name, values]) => [name, [...values.values()]])));
  }

  /** A type that the connector does not read is said once. */
  #checkType({ connector, objectType, place }: RawObject): void {
    const key = `${connector.id}|${objectType}`;
    if (this.#types.has(key)) return;
    this.#types.add(key);
    checkType(objectType, place, connector.schema, `The connector "${connector.name}"`, this.findings);
  }

  /** @returns the fixture; says once which attributes the connectors do not read: those that are nearly right where they stand, the others in one sentence. */
  fixture(file: string): Fixture {
    const others: string[] = [];
    for (const [name, { connector, place }] of this.#unselected) {
      const near = nearest(name, connector.schema?.attributes.keys() ?? [], 2);
      if (near === undefined) others.push(name);
      else this.findings.add('information', formatCodes.fixtureAttribute, place, `The connector "${connector.name}" has no attribute "${name}", so that the product would not see it; it is left out.${didYouMean(near)}`);
    }
    others.sort(compareText);
    if (others.length > 0) {
      const shown = `${others.slice(0, 12).join(', ')}${others.length > 12 ? ` and ${others.length - 12} more` : ''}`;
      this.findings.add('information', formatCodes.fixtureAttribute, { start: 0, end: 0 }, `The connector does not read these attributes, so that the product would not see them; they are left out: ${shown}.`);
    }
    return { file, objects: this.#objects, metaverse: [...this.#metaverse.values()] };
  }
}

/** @returns the connector in whose partitions a DN lies; of several the one with the longest partition. */
export function connectorOf(configuration: Configuration, dn: string): Connector | undefined {
  const wanted = dn.toLowerCase();
  const suffixes = configuration.connectors.flatMap((connector) => connector.partitions.map(({ name }) => ({ connector, name: name.toLowerCase() })));
  const fitting = suffixes.filter(({ name }) => wanted === name || wanted.endsWith(`,${name}`)).sort((a, b) => b.name.length - a.name.length);
  const directories = configuration.connectors.filter(({ type }) => type === 'AD');
  return fitting[0]?.connector ?? (directories.length === 1 ? directories[0] : undefined);
}

/** @returns the most special of an object's classes that the connector reads; without a schema the last one. */
export function objectTypeOf(connector: Connector, classes: readonly string[]): string | undefined {
  const types = connector.schema?.objectTypes;
  return types === undefined || types.size === 0 ? classes.at(-1) : classes.findLast((name) => types.has(name));
}
