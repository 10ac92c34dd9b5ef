import { nearest } from '../../base/suggest';
import { normalGuid } from '../binaryText';
import { formatCodes } from '../codes';
import { didYouMean, type Findings } from '../findings';
import { childOf, type XmlElement } from './tree';

/** Reads the simple values of an element's children and reports what cannot be read. */
export class Fields {
  constructor(
    readonly element: XmlElement,
    readonly findings: Findings,
  ) {}

  /** @returns the text as written, inner white space included, since names and descriptions may hold any. */
  text(name: string): string {
    return childOf(this.element, name)?.text ?? '';
  }

  /** @returns a text that must be there; reports and gives undefined when it is missing. */
  needed(name: string): string | undefined {
    const text = this.text(name);
    if (text.trim() !== '') return text;
    this.#missing(name, 'is missing or empty');
    return undefined;
  }

  /** @returns a GUID in lower case without braces; reports and gives undefined when there is none. */
  guid(name: string): string | undefined {
    const text = this.text(name).trim();
    const guid = normalGuid(text);
    if (guid === undefined)
      this.#missing(
        name,
        text === '' ? 'is missing' : `holds "${text.slice(0, 60)}", which is no GUID`,
      );
    return guid;
  }

  /** @returns a GUID, or the one given when the element is missing or empty; reports what is no GUID. */
  guidOr(name: string, absent: string): string {
    const text = this.text(name).trim();
    if (text === '') return absent;
    return this.guid(name) ?? absent;
  }

  /** @returns a whole number, or undefined with a report. */
  integer(name: string): number | undefined {
    const text = this.text(name).trim();
    if (/^[+-]?\d{1,9}$/.test(text)) return Number(text);
    this.#missing(
      name,
      text === '' ? 'is missing' : `holds "${text.slice(0, 60)}", which is no whole number`,
    );
    return undefined;
  }

  /** @returns a truth value; `True`, `true` and `1` hold, a missing element does not; reports other words. */
  flag(name: string): boolean {
    const text = this.text(name).trim();
    if (!/^(true|false|1|0|)$/i.test(text))
      this.findings.warning(
        formatCodes.unknownWord,
        this.place(name),
        `<${name}> holds "${text.slice(0, 60)}", which is neither True nor False; it is taken for False.`,
      );
    return /^(true|1)$/i.test(text);
  }

  /** @returns the word as written; reports one that is not known and keeps it. */
  word(name: string, known: readonly string[], absent: string): string {
    const text = this.text(name).trim();
    if (text === '') return absent;
    checkWord(text, known, name, childOf(this.element, name) ?? this.element, this.findings);
    return text;
  }

  place(name: string): XmlElement['tag'] {
    return (childOf(this.element, name) ?? this.element).tag;
  }

  #missing(name: string, what: string): void {
    this.findings.error(formatCodes.xmlElement, this.place(name), `<${name}> ${what}.`);
  }
}

/** Reports a word that the product's documentation does not know; whoever calls keeps it. */
export function checkWord(
  word: string,
  known: readonly string[],
  name: string,
  element: XmlElement,
  findings: Findings,
): void {
  if (known.includes(word)) return;
  const hint = didYouMean(nearest(word, known));
  findings.warning(
    formatCodes.unknownWord,
    element.tag,
    `<${name}> holds "${word.slice(0, 60)}", which is none of the words known here; it is kept as it is.${hint}`,
  );
}
