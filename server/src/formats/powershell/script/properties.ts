import * as l10n from '@vscode/l10n';
import type { Span } from '../../../base/span';
import { nearest } from '../../../base/suggest';
import { formatCodes } from '../../codes';
import { didYouMean, type Findings } from '../../findings';
import { itemsOf, stringOf, type ScriptObject, type Written } from './values';

/** Reads the properties of an object that a script made, and reports what cannot be known. */
export class Properties {
  /** @param of what the object is called in messages: the command that made it */
  constructor(
    readonly object: ScriptObject,
    readonly of: string,
    readonly findings: Findings,
  ) {}

  has(name: string): boolean {
    return this.object.properties.has(name.toLowerCase());
  }

  written(name: string): Written | undefined {
    return this.object.properties.get(name.toLowerCase());
  }

  span(name: string): Span {
    return this.written(name)?.span ?? this.object.span;
  }

  /** A switch, or a property that is set to true. */
  flag(name: string): boolean {
    const value = this.written(name)?.value;
    if (value === undefined) return false;
    if (value.kind === 'unknown') this.#unresolved(value.text, this.span(name));
    return value.kind === 'flag' ? value.flag : !/^(?:\$?false|0|)$/i.test(stringOf(value).text);
  }

  list(name: string): readonly string[] {
    const written = this.written(name);
    if (written === undefined) return [];
    return itemsOf(written.value).map((item) => {
      const { text, known } = stringOf(item);
      if (!known) this.#unresolved(text, written.span);
      return text;
    });
  }

  #unresolved(text: string, span: Span): void {
    this.findings.warning(
      formatCodes.powershellUnresolved,
      span,
      l10n.t(
        'The value of {0} is known only when the script runs. It is kept as it is written. Replace it with the value.',
        text.length > 80 ? `${text.slice(0, 80)}…` : text,
      ),
    );
  }

  text(name: string): string {
    return this.list(name)[0] ?? '';
  }

  needed(name: string): string {
    if (!this.has(name))
      this.findings.error(
        formatCodes.powershell,
        this.object.span,
        l10n.t('{0} needs the parameter -{1}.', this.of, name),
      );
    return this.text(name);
  }

  word(name: string, known: readonly string[], absent: string): string {
    const word = this.text(name);
    if (word === '') return absent;
    const same = known.find((each) => each.toLowerCase() === word.toLowerCase());
    if (same === undefined)
      this.findings.warning(
        formatCodes.unknownWord,
        this.span(name),
        l10n.t('"{0}" is not a known value of -{1}. It is kept as it is written.', word, name) +
          didYouMean(nearest(word, known)),
      );
    return same ?? word;
  }
}
