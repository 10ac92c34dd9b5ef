import * as l10n from '@vscode/l10n';
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

  /** @returns the text as written, inner white space included: names and descriptions may contain any. */
  text(name: string): string {
    return childOf(this.element, name)?.text ?? '';
  }

  /** @returns a text that must be there; undefined, with a report, when it is missing. */
  needed(name: string): string | undefined {
    const text = this.text(name);
    if (text.trim() !== '') return text;
    this.#report(name, l10n.t('<{0}> is missing or empty.', name));
    return undefined;
  }

  /** @returns a GUID in lower case without braces; undefined, with a report, when there is none. */
  guid(name: string): string | undefined {
    const text = this.text(name).trim();
    const guid = normalGuid(text);
    if (guid === undefined)
      this.#report(
        name,
        text === ''
          ? l10n.t('<{0}> is missing.', name)
          : l10n.t('"{0}" in <{1}> is not a GUID.', text.slice(0, 60), name),
      );
    return guid;
  }

  /** @returns a GUID, or the one given when the element is missing or empty; reports anything else. */
  guidOr(name: string, absent: string): string {
    const text = this.text(name).trim();
    if (text === '') return absent;
    return this.guid(name) ?? absent;
  }

  /** @returns a whole number, or undefined with a report. */
  integer(name: string): number | undefined {
    const text = this.text(name).trim();
    if (/^[+-]?\d{1,9}$/.test(text)) return Number(text);
    this.#report(
      name,
      text === ''
        ? l10n.t('<{0}> is missing.', name)
        : l10n.t('"{0}" in <{1}> is not a whole number.', text.slice(0, 60), name),
    );
    return undefined;
  }

  /** @returns a truth value; `True`, `true` and `1` are true, a missing element is false; reports other words. */
  flag(name: string): boolean {
    const text = this.text(name).trim();
    if (!/^(true|false|1|0|)$/i.test(text))
      this.findings.warning(
        formatCodes.unknownWord,
        this.place(name),
        l10n.t(
          '"{0}" in <{1}> is not True or False. It is read as False.',
          text.slice(0, 60),
          name,
        ),
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

  #report(name: string, message: string): void {
    this.findings.error(formatCodes.xmlElement, this.place(name), message);
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
    `${l10n.t('"{0}" is not a known value of <{1}>. It is kept as it is written.', word.slice(0, 60), name)}${hint}`,
  );
}
