import type { Result } from '../../base/diagnostic';
import { fromBase64 } from '../../domain/bytes';
import type { Configuration } from '../../domain/configuration';
import type { Fixture } from '../../domain/fixture';
import type { Connector } from '../../domain/schema';
import { normalGuid } from '../binaryText';
import { formatCodes } from '../codes';
import { Findings } from '../findings';
import { childOf, childrenOf, descend, textIn, usualLimits, XmlReader, type XmlElement } from '../xml/tree';
import type { FixtureReader } from '../fixtureReader';
import { connectorOf, Gathering, type RawEntry } from './gather';
import type { RawValue } from './values';

/** A value of an `attr`: Base64 where the element says that it is binary. */
function rawOf(value: XmlElement, type: string): RawValue {
  const encoded = type === 'binary' || value.attributes.get('encoding') === 'base64';
  return encoded ? (fromBase64(value.text.trim()) ?? value.text) : value.text;
}

/** The values of an entry or, for a delta, of those that it adds. */
function entriesOf(entry: XmlElement | undefined): readonly RawEntry[] {
  const plain = childrenOf(entry, 'attr').flatMap((attribute) => {
    const name = attribute.attributes.get('name') ?? '';
    return childrenOf(attribute, 'value').flatMap((value): readonly RawEntry[] => (value.attributes.get('operation') === 'delete' ? [] : [{ name, raw: rawOf(value, attribute.attributes.get('type') ?? ''), place: attribute.tag }]));
  });
  const references = childrenOf(entry, 'dn-attr').flatMap((attribute) => {
    const name = attribute.attributes.get('name') ?? '';
    return childrenOf(attribute, 'dn-value').flatMap((value): readonly RawEntry[] => (value.attributes.get('operation') === 'delete' ? [] : [{ name, raw: textIn(value, 'dn'), place: attribute.tag }]));
  });
  return [...plain, ...references];
}

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
    if (this.#isEmpty) this.#findings.error(formatCodes.xmlSyntax, { start: 0, end: 0 }, 'The file is empty. Export it again.');
    const root = this.#isEmpty ? undefined : this.#xml.end();
    if (root?.name === 'cs-object') this.#object(root);
    else if (root !== undefined && !this.#isExport) this.#findings.error(formatCodes.foreign, root.tag, 'This is no export of a connector space: it has no <cs-object>. Write one with csexport "<connector>" file.xml.');
    return { value: this.#gathering.fixture(this.file), diagnostics: this.#findings.diagnostics };
  }

  #connector(object: XmlElement, dn: string): Connector | undefined {
    const named = [object.attributes.get('connector'), object.attributes.get('ma-name'), object.attributes.get('ma-id'), textIn(object, 'ma-name'), textIn(object, 'ma-id')].filter((name) => name !== undefined && name !== '');
    const found = this.configuration.connectors.find(({ name, id }) => named.some((one) => one === name || normalGuid(one ?? '') === id));
    return found ?? connectorOf(this.configuration, dn);
  }

  /** The confirmed state is what was imported, or synchronized where there is no pending import; what waits for its confirmation lies over it. */
  #object(object: XmlElement): void {
    this.#isExport = true;
    const dn = object.attributes.get('cs-dn') ?? textIn(object, 'cs-dn');
    const connector = this.#connector(object, dn);
    if (dn === '') return this.#findings.error(formatCodes.xmlElement, object.tag, 'The object has no cs-dn; it is left out.');
    if (connector === undefined) return this.#findings.error(formatCodes.fixtureConnector, object.tag, `The connector of "${dn}" is not in the configuration; the object is left out.`);
    const confirmed = descend(object, 'pending-import-hologram', 'entry') ?? descend(object, 'synchronized-hologram', 'entry');
    const exported = descend(object, 'unapplied-export-hologram', 'entry') ?? descend(object, 'escrowed-export-hologram', 'entry');
    const delta = descend(object, 'unapplied-export', 'delta');
    const newer = exported ?? (confirmed === undefined ? delta : undefined);
    const link = normalGuid(object.attributes.get('mv-link') ?? textIn(object, 'mv-link'));
    const objectType = object.attributes.get('object-type') ?? textIn(object, 'object-type');
    this.#gathering.add({
      connector, dn, place: object.tag,
      objectType: objectType === '' ? (textIn(confirmed ?? newer, 'primary-objectclass') || 'user') : objectType,
      entries: entriesOf(newer ?? confirmed),
      ...(newer === undefined ? {} : { confirmed: entriesOf(confirmed) }),
      ...(link === undefined ? {} : { link: { object: link } }),
      ...(confirmed === undefined && newer === undefined && childOf(object, 'unapplied-export') === undefined ? { parts: { placeholder: true } } : {}),
    });
  }
}
