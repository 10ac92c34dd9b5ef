import type { Configuration } from '../domain/configuration';
import type {
  Attributes,
  ConnectorSpaceObject,
  Contribution,
  MetaverseObject,
} from '../domain/object';
import type { Schema } from '../domain/schema';
import { isBinary, isReference, type Scalar } from '../domain/value';
import { toBase64 } from '../domain/bytes';
import { toIso } from '../domain/instant';
import { guidText } from '../functions/guidText';
import { sidText } from '../functions/sidText';
import { guidBytes, sidBytes } from './binaryText';

/** What a fixture holds. */
export interface FixtureContent {
  /** Milliseconds since 1970 that `Now()` gives. */
  readonly clock?: number;
  readonly objects: readonly ConnectorSpaceObject[];
  readonly metaverse: readonly MetaverseObject[];
}

/** A value as JSON. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

type Members = { readonly [name: string]: Json };

/** Bytes in the spelling that people read, where it gives back the same bytes. */
function binaryToJson(bytes: Uint8Array): Json {
  const same = (other: Uint8Array | undefined): boolean =>
    other?.length === bytes.length && other.every((byte, at) => byte === bytes[at]);
  const sid = sidText(bytes);
  if (sid !== undefined && same(sidBytes(sid))) return { sid };
  const guid = bytes.length === 16 ? guidText(bytes) : undefined;
  return guid !== undefined && same(guidBytes(guid)) ? { guid } : { base64: toBase64(bytes) };
}

/** Numbers beyond 2^53 are written as their digits, since JSON would lose some. */
function scalarToJson(value: Exclude<Scalar, { readonly kind: 'reference' }>): Json {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint')
    return BigInt.asIntN(54, value) === value ? Number(value) : { number: value.toString() };
  return isBinary(value) ? binaryToJson(value) : toIso(value);
}

class FixtureWriter {
  readonly #rules: ReadonlyMap<string, string>;
  readonly #connectors: ReadonlyMap<string, string>;
  readonly #schemas: ReadonlyMap<string, Schema | undefined>;

  constructor(private readonly configuration: Configuration) {
    const times = new Map<string, number>();
    for (const { name } of configuration.rules) times.set(name, (times.get(name) ?? 0) + 1);
    // A name that two rules have means neither.
    this.#rules = new Map(
      configuration.rules.map(({ id, name }) => [id, times.get(name) === 1 ? name : id]),
    );
    this.#connectors = new Map(configuration.connectors.map(({ id, name }) => [id, name]));
    this.#schemas = new Map(configuration.connectors.map(({ id, schema }) => [id, schema]));
  }

  connectorObject(object: ConnectorSpaceObject): Members {
    const {
      connector,
      dn,
      objectType,
      label,
      anchor,
      attributes,
      confirmed,
      link,
      exported,
      pendingImport,
      deleted,
      placeholder,
    } = object;
    const schema = this.#schemas.get(connector);
    return defined({
      connector: this.#connectors.get(connector) ?? connector,
      dn,
      type: objectType,
      label,
      anchor,
      attributes: this.#attributes(attributes, referenceDn, schema),
      confirmed:
        confirmed === undefined ? undefined : this.#attributes(confirmed, referenceDn, schema),
      link:
        link === undefined
          ? undefined
          : defined({
              object: link.object,
              rule: link.rule === undefined ? undefined : this.#rule(link.rule),
              lineage: link.lineage?.map((id) => this.#rule(id)),
            }),
      exported:
        exported === undefined
          ? undefined
          : Object.fromEntries(
              [...exported].map(([name, owners]) => [
                name,
                owners.map(({ rule, values }) => ({
                  rule: this.#rule(rule),
                  values: this.#values(name, values, referenceDn, schema),
                })),
              ]),
            ),
      pendingImport,
      deleted,
      placeholder,
    });
  }

  metaverseObject({ id, objectType, attributes, contributions }: MetaverseObject): Members {
    const owners = Object.fromEntries(
      [...contributions].map(([name, list]) => [
        name,
        list.map((one) => this.#contribution(name, one)),
      ]),
    );
    return defined({
      id,
      type: objectType,
      attributes: this.#attributes(attributes, referenceId, this.configuration.metaverse),
      contributions: contributions.size === 0 ? undefined : owners,
    });
  }

  #contribution(name: string, { rule, connector, dn, values }: Contribution): Members {
    return defined({
      rule: this.#rule(rule),
      connector: this.#connectors.get(connector) ?? connector,
      dn,
      values:
        values === undefined
          ? undefined
          : this.#values(name, values, referenceId, this.configuration.metaverse),
    });
  }

  #rule(id: string): string {
    return this.#rules.get(id) ?? id;
  }

  #attributes(
    attributes: Attributes,
    reference: (value: Scalar) => string,
    schema: Schema | undefined,
  ): Members {
    return Object.fromEntries(
      [...attributes].map(([name, values]) => [
        name,
        this.#values(name, values, reference, schema),
      ]),
    );
  }

  /** Where no schema says that a text is a reference, the value says it itself. */
  #values(
    name: string,
    values: readonly Scalar[],
    reference: (value: Scalar) => string,
    schema: Schema | undefined,
  ): Json {
    const typed = schema?.attributes.get(name)?.type === 'reference';
    const written = values.map((value) =>
      isReference(value)
        ? typed
          ? reference(value)
          : { reference: reference(value) }
        : scalarToJson(value),
    );
    return written.length === 1 ? (written[0] ?? null) : written;
  }
}

function referenceDn(value: Scalar): string {
  return isReference(value) ? value.dn : '';
}

/** A reference of the metaverse names its object by identifier, where it is known. */
function referenceId(value: Scalar): string {
  return isReference(value) ? (value.object ?? value.dn) : '';
}

function defined(members: Readonly<Record<string, Json | undefined>>): Members {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}

/** Up to this many objects a fixture is laid out for reading; above, each object is one line. */
const mostLaidOut = 500;

/**
 * Writes a fixture as `*.fixture.json`. What {@link readFixture} makes of it is the same again.
 * @returns the text of the file
 */
export function writeFixture(content: FixtureContent, configuration: Configuration): string {
  const writer = new FixtureWriter(configuration);
  const line = content.objects.length + content.metaverse.length > mostLaidOut ? undefined : 2;
  const list = (entries: readonly Members[]): string =>
    entries.length === 0
      ? '[]'
      : `[\n${entries.map((one) => `    ${JSON.stringify(one, undefined, line).replaceAll('\n', '\n    ')}`).join(',\n')}\n  ]`;
  const clock =
    content.clock === undefined
      ? ''
      : `  "clock": ${JSON.stringify(new Date(content.clock).toISOString())},\n`;
  return `{\n${clock}  "objects": ${list(content.objects.map((one) => writer.connectorObject(one)))},\n  "metaverse": ${list(content.metaverse.map((one) => writer.metaverseObject(one)))}\n}\n`;
}
