import type { Result } from '../../base/diagnostic';
import type { Configuration } from '../../domain/configuration';
import type { Fixture } from '../../domain/fixture';
import type { Connector } from '../../domain/schema';
import { normalGuid } from '../binaryText';
import { Findings } from '../findings';
import type { FixtureReader } from '../fixtureReader';
import { childOf, textIn, usualLimits, XmlReader, type XmlElement } from '../xml/tree';
import { checkShape, entriesOf, onlyChild } from './csexportEntries';
import { connectorOf, Gathering } from './gather';
import { csexportRefusals, gatherRefusals } from './refusals';

/** Elements of an object that are read, or that say how the server got to where it is. */
const ofObject = new Set([
  'cs-dn',
  'object-type',
  'ma-id',
  'ma-name',
  'mv-link',
  'pending-import-hologram',
  'synchronized-hologram',
  'unapplied-export-hologram',
  'escrowed-export-hologram',
  'unconfirmed-export-hologram',
  'unapplied-export',
  'escrowed-export',
  'unconfirmed-export',
  'pending-import',
  'primary-objectclass',
  'objectclass',
  'anchor',
  'parent-anchor',
  'partition-id',
  'partition-name',
  'partition-dn',
  'connector',
  'connector-state',
  'seen-by-import',
  'rebuild-in-progress',
  'obsoletion',
  'need-full-sync',
  'placeholder-parent',
  'placeholder-link',
  'placeholder-delete',
  'pending',
  'ref-retry',
  'rename-retry',
  'sequencers',
  'last-import-delta-operation-time',
  'last-export-delta-operation-time',
  'connection-time',
  'disconnection-time',
  'import-delta-operation',
  'export-delta-operation',
  'export-errordetail',
  'import-errordetail',
  'export-error',
  'import-error',
  'password-change-history',
  'password-sync',
  'lineage',
  'rules',
  'synchronization-rules',
  'cs-guid',
  'id',
  'creation-time',
  'last-modification-time',
]);

/**
 * Reads what `csexport` writes: the objects of a connector space with their holograms. The imported state is what is confirmed, an export that waits for its
 * confirmation lies over it, and `mv-link` is a link.
 */
export class CsExportReader implements FixtureReader {
  readonly #findings = new Findings();
  readonly #gathering: Gathering;
  readonly #xml: XmlReader;
  #isExport = false;
  #isEmpty = true;
  /** Names of elements that were reported as not read. */
  readonly #notRead = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly configuration: Configuration,
  ) {
    this.#gathering = new Gathering(configuration, this.#findings);
    this.#xml = new XmlReader(this.#findings, usualLimits, (element) => {
      if (element.name === 'cs-object') this.#object(element);
      return element.name === 'cs-object';
    });
  }

  get objects(): number {
    return this.#gathering.objects;
  }

  write(chunk: string): void {
    this.#isEmpty &&= chunk.trim() === '';
    this.#xml.write(chunk);
  }

  end(): Result<Fixture> {
    if (this.#isEmpty) this.#findings.report({ start: 0, end: 0 }, csexportRefusals.empty());
    const root = this.#isEmpty ? undefined : this.#xml.end();
    if (root?.name === 'cs-object') this.#object(root);
    else if (root !== undefined && !this.#isExport)
      this.#findings.report(root.tag, csexportRefusals.noObjects());
    else if (root !== undefined)
      checkShape(root, this.#findings, { elements: [], marks: [...root.attributes.keys()] });
    return { value: this.#gathering.fixture(this.file), diagnostics: this.#findings.diagnostics };
  }

  #connector(object: XmlElement, dn: string): Connector | undefined {
    const named = [
      object.attributes.get('connector'),
      object.attributes.get('ma-name'),
      object.attributes.get('ma-id'),
      textIn(object, 'ma-name'),
      textIn(object, 'ma-id'),
    ].filter((name) => name !== undefined && name !== '');
    const found = this.configuration.connectors.find(({ name, id }) =>
      named.some((one) => one === name || normalGuid(one ?? '') === id),
    );
    const taken = found ?? connectorOf(this.configuration, dn);
    if (found === undefined && taken !== undefined && named[0] !== undefined)
      this.#findings.report(object.tag, gatherRefusals.otherConnector(named[0], taken.name));
    return taken;
  }

  /** The entry of a hologram, or the delta of an export. */
  #part(object: XmlElement, name: string, content: 'entry' | 'delta'): XmlElement | undefined {
    const part = onlyChild(object, name, this.#findings);
    if (part !== undefined)
      checkShape(part, this.#findings, { elements: [content], marks: [...part.attributes.keys()] });
    return onlyChild(part, content, this.#findings);
  }

  /** Reports what stands directly in an object and is not read: unknown elements once for each name. */
  #check(object: XmlElement): void {
    for (const { name, tag } of object.children) {
      if (ofObject.has(name) || this.#notRead.has(name)) continue;
      this.#notRead.add(name);
      this.#findings.report(tag, csexportRefusals.elementNotRead(name));
    }
    if (object.text.trim() !== '')
      this.#findings.report(object.whole, csexportRefusals.text(object.name));
  }

  #type(object: XmlElement, entry: XmlElement | undefined): string {
    const written = object.attributes.get('object-type') ?? textIn(object, 'object-type');
    const type = written === '' ? textIn(entry, 'primary-objectclass') : written;
    if (type === '') this.#findings.report(object.tag, csexportRefusals.noType('user'));
    return type === '' ? 'user' : type;
  }

  #link(object: XmlElement): string | undefined {
    const written =
      object.attributes.get('mv-link') ??
      onlyChild(object, 'mv-link', this.#findings)?.text.trim() ??
      '';
    const link = normalGuid(written);
    if (link === undefined && written !== '')
      this.#findings.report(object.tag, gatherRefusals.linkNotGuid(written));
    return link;
  }

  /** The confirmed state is what was imported, or synchronized where there is no pending import; what waits for its confirmation lies over it. */
  #object(object: XmlElement): void {
    this.#isExport = true;
    const dn =
      object.attributes.get('cs-dn') ??
      onlyChild(object, 'cs-dn', this.#findings)?.text.trim() ??
      '';
    if (dn === '') return this.#findings.report(object.whole, csexportRefusals.noDn());
    const connector = this.#connector(object, dn);
    if (connector === undefined)
      return this.#findings.report(object.whole, csexportRefusals.connector(dn));
    this.#check(object);
    const confirmed =
      this.#part(object, 'pending-import-hologram', 'entry') ??
      this.#part(object, 'synchronized-hologram', 'entry');
    const exported =
      this.#part(object, 'unapplied-export-hologram', 'entry') ??
      this.#part(object, 'escrowed-export-hologram', 'entry');
    const delta = this.#part(object, 'unapplied-export', 'delta');
    if (exported === undefined && confirmed !== undefined && delta !== undefined)
      this.#findings.report(delta.whole, csexportRefusals.delta());
    const newer = exported ?? (confirmed === undefined ? delta : undefined);
    const link = this.#link(object);
    this.#gathering.add({
      connector,
      dn,
      place: object.tag,
      objectType: this.#type(object, confirmed ?? newer),
      entries: entriesOf(newer ?? confirmed, this.#findings),
      ...(newer === undefined ? {} : { confirmed: entriesOf(confirmed, this.#findings) }),
      ...(link === undefined ? {} : { link: { object: link } }),
      ...(confirmed === undefined &&
      newer === undefined &&
      childOf(object, 'unapplied-export') === undefined
        ? { parts: { placeholder: true } }
        : {}),
    });
  }
}
