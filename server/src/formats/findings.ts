import * as l10n from '@vscode/l10n';
import { CappedFindings } from '../base/cappedFindings';
import type { Diagnostic, Severity } from '../base/diagnostic';
import type { Span } from '../base/span';
import { nearest } from '../base/suggest';
import { formatCodes } from './codes';
import type { Refusal } from './refusal';

/** In one file so many unknown names are compared with those that exist. */
const mostSuggestions = 200;

/** What all collectors of one file share. */
class Found {
  list = new CappedFindings();
  hasErrors = false;
  suggestions = 0;
}

/** Collects diagnostics while a file is read; spans are absolute in that file. Of more than are of use the most severe are kept. */
export class Findings {
  readonly #found: Found;
  readonly #place: (offset: number) => number;
  #first: string | undefined;

  /** @param place turns offsets of what is read into those of the file */
  constructor(place: (offset: number) => number = (offset) => offset, found: Found = new Found()) {
    this.#found = found;
    this.#place = place;
  }

  /** @returns a collector for a part of the file, whose offsets it turns into those of the file; what is found joins the list of this one. */
  within(place: (offset: number) => number): Findings {
    return new Findings(place, this.#found);
  }

  /** In the order in which they were found; of too many the most severe, and one that says how many more there are. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#found.list.list();
  }

  /** What was found first through this very collector, however many others keep it from being listed. */
  get firstMessage(): string | undefined {
    return this.#first;
  }

  /** Forgets everything, where one finding makes the others meaningless. */
  clear(): void {
    this.#found.list = new CappedFindings();
    this.#found.hasErrors = false;
  }

  get hasErrors(): boolean {
    return this.#found.hasErrors;
  }

  add(severity: Severity, code: string, span: Span, message: string): void {
    this.#first ??= message;
    this.#found.hasErrors ||= severity === 'error';
    this.#found.list.add({
      code,
      severity,
      message,
      span: { start: this.#place(span.start), end: this.#place(span.end) },
    });
  }

  report(span: Span, { severity, code, message }: Refusal): void {
    this.add(severity, code, span, message);
  }

  /** Adds what another reader found in the same text. */
  take(found: readonly Diagnostic[]): void {
    for (const diagnostic of found) {
      this.#first ??= diagnostic.message;
      this.#found.hasErrors ||= diagnostic.severity === 'error';
      this.#found.list.add(diagnostic);
    }
  }

  error(code: string, span: Span, message: string): void {
    this.add('error', code, span, message);
  }

  warning(code: string, span: Span, message: string): void {
    this.add('warning', code, span, message);
  }

  /**
   * @param limit most characters that may differ; two in five where nothing is said
   * @returns ` Did you mean "x"?`, or nothing when no known name is near, or when the file has had very many unknown names already
   */
  didYouMean(written: string, known: Iterable<string>, limit?: number): string {
    return this.#found.suggestions++ >= mostSuggestions
      ? ''
      : didYouMean(nearest(written, known, limit));
  }
}

/** Reports, once, a U+FFFD in a file: a program that wrote it could not read what was there. Bytes that are not valid text never come here, because such a file is not read. */
export function reportEncoding(text: string, findings: Findings): void {
  const at = text.indexOf('\ufffd');
  if (at >= 0)
    findings.warning(
      formatCodes.encoding,
      { start: at, end: at + 1 },
      l10n.t(
        'The file contains the replacement character � (U+FFFD), first here: a program that wrote the file could not read the original character. Export the file again, or correct it.',
      ),
    );
}

/** @returns ` Did you mean "x"?`, or nothing when there is nothing to suggest. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` ${l10n.t('Did you mean "{0}"?', suggestion)}`;
}
