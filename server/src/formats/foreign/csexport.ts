import type { Result } from '../../base/diagnostic';
import { fromBase64 } from '../../domain/bytes';
import type { Configuration } from '../../domain/configuration';
import type { Fixture } from '../../domain/fixture';
import type { Connector } from '../../domain/schema';
import { normalGuid } from '../binaryText';
import { formatCodes } from '../codes';
import { Findings } from '../findings';
import { childOf, childrenOf, descend, readXml, textIn, type XmlElement } from '../xml/tree';
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

class CsExportReader {
  readonly #gathering: Gathering;

  constructor(
    private readonly configuration: Configuration,
    private readonly findings: Findings,
  ) {
    this.#gathering = new Gathering(configuration, findings);
  }

  read(root: XmlElement | undefined, file: string): Fixture {
    const objects = root?.name === 'cs-object' ? [root] : childrenOf(root, 'cs-object');
    if (root !== undefined && objects.length === 0) this.findings.error(formatCodes.foreign, root.tag, 'This is no export of a connector space: it has no <cs-object>. Write one with csexport "<connector>" file.xml.');
    for (const object of objects) this.#object(object);
    return this.#gathering.fixture(file);
  }

  #connector(object: XmlElement, dn: string): Connector | undefined {
    const named = [object.attributes.get('connector'), object.attributes.get('ma-name'), object.attributes.get('ma-id'), textIn(object, 'ma-name'), textIn(object, 'ma-id')].filter((name) => name !== undefined && name !== '');
    const found = this.configuration.connectors.find(({ name, id }) => named.some((one) => one === name || normalGuid(one ?? '') === id));
    return found ?? connectorOf(this.configuration, dn);
  }

  /** The confirmed state is what was imported, or synchronized where there is no pending import; what waits for its confirmation lies over it. */
  #object(object: XmlElement): void {
    const dn = object.attributes.get('cs-dn') ?? textIn(object, 'cs-dn');
    const connector = this.#connector(object, dn);
    if (dn === '') return this.findings.error(formatCodes.xmlElement, object.tag, 'The object has no cs-dn; it is left out.');
    if (connector === undefined) return this.findings.error(formatCodes.fixtureConnector, object.tag, `The connector of "${dn}" is not in the configuration; the object is left out.`);
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

/**
 * Reads what `csexport` writes: the objects of a connector space with their holograms. The imported state is what is confirmed, an export that waits for its
 * confirmation lies over it, and `mv-link` is a link. Never throws.
 * @param file URI, kept in the fixture
 */
export function readCsExport(text: string, file: string, configuration: Configuration): Result<Fixture> {
  const findings = new Findings();
  const root = readXml(text, findings);
  return { value: new CsExportReader(configuration, findings).read(root, file), diagnostics: findings.diagnostics };
}
