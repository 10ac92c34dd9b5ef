import type { Node } from 'jsonc-parser';
import type { Result } from '../base/diagnostic';
import type { Configuration } from '../domain/configuration';
import type { Fixture, FixtureConnectorObject, FixtureMetaverseObject } from '../domain/fixture';
import type { Scalar } from '../domain/value';
import { formatCodes } from './codes';
import { Findings } from './findings';
import { readConnectorObject } from './fixture/connectorObject';
import type { ObjectContext } from './fixture/context';
import { listOf, membersOf, onlyKnown, readJson, spanOf, textOf, type Member } from './fixture/jsonTree';
import { idOf, readMetaverseObject } from './fixture/metaverseObject';
import { namesOf } from './fixture/names';

const known = ['$schema', 'description', 'clock', 'objects', 'metaverse', 'expect'];
/** Characters; beyond it a text editor is no place for it either. */
const largest = 32 * 1024 * 1024;
const isoTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

function readClock(member: Member | undefined, findings: Findings): number | undefined {
  const text = textOf(member, findings);
  if (text === undefined || member === undefined) return undefined;
  const time = isoTime.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  findings.error(formatCodes.fixtureValue, spanOf(member.value), `"clock" is a time such as "2024-05-01T08:00:00Z"; "${text}" is none.`);
  return undefined;
}

/** @returns the entries whose key was not seen before; reports the others. */
function unique<T>(entries: readonly { readonly entry: T; readonly key: string; readonly node: Node }[], what: (entry: T) => string, findings: Findings): readonly T[] {
  const seen = new Set<string>();
  const kept: T[] = [];
  for (const { entry, key, node } of entries) {
    if (seen.has(key)) findings.error(formatCodes.fixtureDuplicate, spanOf(node), `${what(entry)} stands in this file already; this second one is left out.`);
    else kept.push(entry);
    seen.add(key);
  }
  return kept;
}

function readObjects(member: Member | undefined, context: ObjectContext): readonly FixtureConnectorObject[] {
  const read = listOf(member, context.findings).flatMap((node) => {
    const entry = readConnectorObject(node, context);
    // Directories compare DNs without letter case.
    return entry === undefined ? [] : [{ entry, node, key: `${entry.object.connector}|${entry.object.dn.toLowerCase()}` }];
  });
  return unique(read, (entry) => `"${entry.object.dn}" of this connector`, context.findings);
}

/** A reference in the metaverse names a metaverse object by `id`, or by the DN of a connector object that is linked to one. */
function resolve(entry: FixtureMetaverseObject, ids: ReadonlySet<string>, linked: ReadonlyMap<string, string>): FixtureMetaverseObject {
  const value = (scalar: Scalar): Scalar => {
    if (typeof scalar !== 'object' || scalar instanceof Uint8Array || scalar.kind !== 'reference') return scalar;
    const object = ids.has(scalar.dn) ? scalar.dn : linked.get(scalar.dn.toLowerCase());
    return object === undefined ? scalar : { ...scalar, object };
  };
  const attributes = new Map([...entry.object.attributes].map(([name, values]) => [name, values.map(value)]));
  return { ...entry, object: { ...entry.object, attributes } };
}

function readMetaverse(nodes: readonly Node[], objects: readonly FixtureConnectorObject[], configuration: Configuration, context: ObjectContext): readonly FixtureMetaverseObject[] {
  const read = nodes.flatMap((node) => {
    const entry = readMetaverseObject(node, configuration.metaverse, context);
    return entry === undefined ? [] : [{ entry, node, key: entry.object.id }];
  });
  const linked = new Map(objects.flatMap(({ object }) => (object.link === undefined ? [] : [[object.dn.toLowerCase(), object.link.object] as const])));
  return unique(read, (entry) => `The metaverse object "${entry.object.id}"`, context.findings).map((entry) => resolve(entry, context.metaverseIds, linked));
}

/**
 * Reads a `*.fixture.json` (`docs/fixtures.md`): JSON with comments. Values are read by the schemas of the configuration. Never throws; what
 * is wrong is reported, with spans absolute in the file, and left out, and the rest is there.
 * @param file URI, kept in the fixture
 */
export function readFixture(text: string, file: string, configuration: Configuration): Result<Fixture> {
  const findings = new Findings();
  const empty: Fixture = { file, objects: [], metaverse: [] };
  if (text.length > largest) {
    findings.error(formatCodes.tooLarge, { start: 0, end: 0 }, `The file has ${Math.round(text.length / 1048576)} million characters, more than a fixture may have (${largest / 1048576} million); split it.`);
    return { value: empty, diagnostics: findings.diagnostics };
  }
  const tree = readJson(text, findings);
  const members = tree === undefined ? undefined : membersOf(tree, 'A fixture', findings);
  if (tree === undefined || members === undefined) return { value: empty, diagnostics: findings.diagnostics };
  onlyKnown(members, known, 'A fixture', findings);
  if (!members.has('objects') && !members.has('metaverse')) findings.error(formatCodes.fixtureSyntax, { start: tree.offset, end: tree.offset + 1 }, 'A fixture needs a list "objects".');
  const metaverseNodes = listOf(members.get('metaverse'), findings);
  const metaverseIds = new Set(metaverseNodes.flatMap((node) => idOf(node) ?? []));
  const context: ObjectContext = { names: namesOf(configuration, findings), text, findings, metaverseIds };
  const clock = readClock(members.get('clock'), findings);
  const objects = readObjects(members.get('objects'), context);
  const metaverse = readMetaverse(metaverseNodes, objects, configuration, context);
  return { value: { ...empty, ...(clock === undefined ? {} : { clock }), objects, metaverse }, diagnostics: findings.diagnostics };
}
