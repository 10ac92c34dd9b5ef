import { toBase64 } from '../../domain/bytes';
import { scalarType } from '../../domain/describe';
import { toIso } from '../../domain/instant';
import type { Scalar } from '../../domain/value';
import { metaverseKey, objectKey } from '../../engine/synchronize';
import type { PreviewRun } from '../../engine/result';
import { guidText } from '../../functions/guidText';
import { sidText } from '../../functions/sidText';
import type { ObjectReference, PreviewValue, PreviewValues } from '../../protocol/preview';

/** @returns what people know bytes as: a security identifier or a GUID, where they can be one. */
export function binaryNote(bytes: Uint8Array): string | undefined {
  return (
    ((bytes[1] ?? 0) > 0 ? sidText(bytes) : undefined) ??
    (bytes.length === 16 ? guidText(bytes) : undefined)
  );
}

function annotated(
  type: PreviewValue['type'],
  text: string,
  note: string | undefined,
): PreviewValue {
  return note === undefined ? { type, text } : { type, text, note };
}

/** Shows values and objects of a run to people. */
export class PreviewNames {
  readonly #run: PreviewRun;
  constructor(run: PreviewRun) {
    this.#run = run;
  }

  connector(id: string): string {
    return this.#run.rules.connector(id)?.name ?? id;
  }

  /** @returns the name for people of an object that a reference leads to. */
  #referenceNote(
    dn: string,
    object: string | undefined,
    connector: string | undefined,
  ): string | undefined {
    if (object !== undefined) return this.metaverseLabel(object);
    const label =
      connector === undefined
        ? undefined
        : this.#run.objects.get(objectKey(connector, dn))?.object.label;
    return label === dn ? undefined : label;
  }

  metaverseLabel(id: string): string | undefined {
    const found = this.#run.metaverse.get(id);
    for (const name of ['displayName', 'cn', 'userPrincipalName', 'mail']) {
      const value = (found?.attributes.get(name) ?? found?.before?.attributes.get(name))?.[0];
      if (typeof value === 'string') return value;
    }
    return undefined;
  }

  /** @param connector of the object that holds the value; undefined in the metaverse */
  value(value: Scalar, connector?: string): PreviewValue {
    const type = scalarType(value);
    if (typeof value === 'string') return { type, text: value };
    if (typeof value === 'bigint') return { type, text: value.toString() };
    if (typeof value === 'boolean') return { type, text: value ? 'True' : 'False' };
    if (value instanceof Uint8Array) return annotated(type, toBase64(value), binaryNote(value));
    if (value.kind === 'instant') return { type, text: toIso(value) };
    return annotated(type, value.dn, this.#referenceNote(value.dn, value.object, connector));
  }

  values(values: readonly Scalar[] | undefined, connector?: string): PreviewValues {
    return (values ?? []).map((value) => this.value(value, connector));
  }

  /** @returns an object of the metaverse or of a connector space as the document names it. */
  subject(subject: {
    readonly connector: string | undefined;
    readonly id: string;
    readonly objectType: string;
    readonly label: string;
  }): ObjectReference {
    const { connector, id, objectType, label } = subject;
    return {
      space: connector === undefined ? 'metaverse' : this.connector(connector),
      id,
      objectType,
      label: connector === undefined ? (this.metaverseLabel(id) ?? label) : label,
    };
  }
}

/** @returns the key of an object's steps. */
export function keyOf(subject: {
  readonly connector: string | undefined;
  readonly id: string;
}): string {
  return subject.connector === undefined
    ? metaverseKey(subject.id)
    : objectKey(subject.connector, subject.id);
}
