import type {
  Attributes,
  ConnectorSpaceObject,
  Contribution,
  MetaverseObject,
} from '../domain/object';
import type { Scalar } from '../domain/value';
import { isReference } from '../domain/value';
import { importedValueFailsOutbound } from './choices';
import type { EngineError } from './errors';
import { JoinIndex } from './join/joinCriteria';
import type { ParameterTable } from './parameters';
import { nothingInScope, type RuleGroup, type RulesInScope } from './ruleGroup';
import type { Source } from './flow/source';
import { ordinal } from './values';

/** A link as it stands during a run. */
export interface WorkLink {
  readonly metaverse: MetaverseWork;
  /** Identifier of the rule that made it, where known. */
  readonly rule: string | undefined;
  /** Identifiers of the rules that hold it. */
  readonly lineage: readonly string[];
  /** Whether it was there before the run. */
  readonly from: 'state' | 'inbound' | 'outbound';
}

function dnOf(value: Scalar): string {
  if (isReference(value)) return value.dn;
  return typeof value === 'string' ? value : '';
}

/** Whether one of the values, references or texts, is a DN. */
function haveDn(values: readonly Scalar[] | undefined, dn: string): boolean {
  return values?.some((value) => dnOf(value).toLowerCase() === dn.toLowerCase()) === true;
}

const noValues: Attributes = new Map();
const noContributions: MetaverseObject['contributions'] = new Map();
const none: readonly never[] = [];

/** A link that outbound synchronization made or cut, and what there was before: all that has to be known to take it back. */
export interface LinkEntry {
  readonly object: ConnectorWork;
  readonly link: WorkLink | undefined;
  /** What stood in the place of an object that was created. */
  readonly placeholder?: ConnectorWork | undefined;
}

/** A connector-space object during a run. */
export class ConnectorWork implements Source {
  readonly object: ConnectorSpaceObject;
  readonly attributes: Attributes;
  readonly space: Space;
  readonly key: string;
  /** Provisioned in this run. */
  readonly created: boolean;
  link: WorkLink | undefined;
  /** Rules for its type, and those of them that are in scope. */
  group: RuleGroup | undefined;
  scope: RulesInScope = nothingInScope;
  /** Takes part in this run's inbound synchronization; otherwise what it contributed before counts. */
  synchronized = false;
  error: EngineError | undefined;
  /** To be deleted in its directory. */
  stagedDelete = false;
  #partition: number | undefined;
  #dn: readonly Scalar[] | undefined;

  constructor(object: ConnectorSpaceObject, space: Space, created = false) {
    this.object = object;
    this.attributes = object.attributes;
    this.space = space;
    this.created = created;
    this.key = [object.connector, object.dn.toLowerCase()].join('|');
  }

  get partition(): number {
    this.#partition ??= this.space.parameters.partitionOf(this.object.dn);
    return this.#partition;
  }

  values(name: string): readonly Scalar[] | undefined {
    return name === 'dn' ? (this.#dn ??= [this.object.dn]) : this.attributes.get(name);
  }

  imported(name: string): readonly Scalar[] | undefined {
    return name === 'dn' ? this.values(name) : (this.object.confirmed ?? this.attributes).get(name);
  }

  isMemberOf(groupDn: string): boolean {
    return this.space.isMember(this.object, groupDn);
  }

  /** Never confirmed by an import: exists only here, waiting to be exported. */
  get exportOnly(): boolean {
    return this.object.confirmed?.size === 0;
  }

  /** Counts as a contributor with what it gave before: it is not synchronized in this run, or its synchronization failed. */
  get stored(): boolean {
    return !this.synchronized || this.error !== undefined;
  }
}

/** The connector space of one connector during a run. */
export class Space {
  readonly connector: string;
  readonly parameters: ParameterTable;
  readonly #byKey = new Map<string, ConnectorWork>();
  readonly #joins = new Map<string, JoinIndex<ConnectorWork>>();

  constructor(connector: string, parameters: ParameterTable) {
    this.connector = connector;
    this.parameters = parameters;
  }

  get objects(): Iterable<ConnectorWork> {
    return this.#byKey.values();
  }

  get(dn: string): ConnectorWork | undefined {
    return this.#byKey.get(`${this.connector}|${dn.toLowerCase()}`);
  }

  add(object: ConnectorWork): void {
    this.#byKey.set(object.key, object);
  }

  remove(object: ConnectorWork): void {
    this.#byKey.delete(object.key);
  }

  /** Finds objects by the value of an attribute; the index is made when it is first asked for. */
  find(attribute: string, value: Scalar): Iterable<ConnectorWork> {
    let index = this.#joins.get(attribute);
    if (index === undefined) {
      index = new JoinIndex<ConnectorWork>([attribute]);
      for (const object of this.#byKey.values())
        index.add(attribute, object.values(attribute) ?? [], object);
      this.#joins.set(attribute, index);
    }
    return index.find(attribute, value);
  }

  /** Whether an object is a direct member of a group, as the group's `member` or the object's own `memberOf` says. */
  isMember(object: ConnectorSpaceObject, groupDn: string): boolean {
    return (
      haveDn(this.get(groupDn)?.object.attributes.get('member'), object.dn) ||
      haveDn(object.attributes.get('memberOf'), groupDn)
    );
  }
}

/** A metaverse object during a run. */
export class MetaverseWork implements Source {
  readonly id: string;
  readonly objectType: string;
  readonly partition = -1;
  /** As it was before the run; undefined when the run created it. */
  readonly before: MetaverseObject | undefined;
  /** The object whose projection created it in this run. */
  readonly createdBy: ConnectorWork | undefined;
  /** Exchanged as a whole when the object is written. */
  attributes: Attributes;
  contributions: ReadonlyMap<string, readonly Contribution[]>;
  /** Linked objects, in the one order that does not depend on the order of the input. */
  links: readonly ConnectorWork[] = [];
  deleted = false;
  /** Whether objects of the input were linked to it when the run began. */
  hadLinks = false;
  /** Whether this run synchronized one of its links, or ended one. */
  touched = false;
  error: EngineError | undefined;
  #references: string[] | undefined;
  #journal: LinkEntry[] | undefined;

  constructor(
    id: string,
    objectType: string,
    before: MetaverseObject | undefined,
    createdBy: ConnectorWork | undefined,
  ) {
    this.id = id;
    this.objectType = objectType;
    this.before = before;
    this.createdBy = createdBy;
    this.attributes = before?.attributes ?? noValues;
    this.contributions = before?.contributions ?? noContributions;
  }

  get key(): string {
    return `metaverse|${this.id}`;
  }

  values(name: string): readonly Scalar[] | undefined {
    return this.attributes.get(name);
  }

  imported(name: string): readonly Scalar[] | undefined | null {
    return importedValueFailsOutbound ? null : this.attributes.get(name);
  }

  isMemberOf(): undefined {
    return undefined;
  }

  /** Attributes whose values come or would come from references: they settle after all links. */
  get references(): readonly string[] {
    return this.#references ?? none;
  }

  refers(attribute: string): void {
    if (this.#references === undefined) this.#references = [attribute];
    else if (!this.#references.includes(attribute)) this.#references.push(attribute);
  }

  note(entry: LinkEntry): void {
    if (this.#journal === undefined) this.#journal = [entry];
    else this.#journal.push(entry);
  }

  /** @returns what was noted, the last first; it is forgotten. */
  takeJournal(): readonly LinkEntry[] {
    const journal = this.#journal ?? [];
    this.#journal = undefined;
    return journal.reverse();
  }

  addLink(object: ConnectorWork): void {
    if (this.links.length === 0) this.links = [object];
    else
      this.links = [...this.links.filter((other) => other !== object), object].sort((a, b) =>
        ordinal(a.key, b.key),
      );
  }

  removeLink(object: ConnectorWork): void {
    this.links = this.links.filter((other) => other !== object);
  }
}
