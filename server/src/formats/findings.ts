import type { Diagnostic, Severity } from '../base/diagnostic';
import type { Span } from '../base/span';
import { formatCodes } from './codes';

/** Collects diagnostics while a file is read; spans are absolute in that file. */
export class Findings {
  readonly #found: Diagnostic[];
  readonly #place: (offset: number) => number;

  constructor(found: Diagnostic[] = [], place: (offset: number) => number = (offset) => offset) {
    this.#found = found;
    this.#place = place;
  }

  /** @returns a collector for a part of the file, whose offsets it turns into those of the file; what is found joins the list of this one. */
  within(place: (offset: number) => number): Findings {
    return new Findings(this.#found, place);
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#found;
  }

  /** Forgets everything, where one finding makes the others meaningless. */
  clear(): void {
    this.#found.length = 0;
  }

  get hasErrors(): boolean {
    return this.#found.some((d) => d.severity === 'error');
  }

  add(severity: Severity, code: string, span: Span, message: string): void {
    this.#found.push({ code, severity, message, span: { start: this.#place(span.start), end: this.#place(span.end) } });
  }

  /** Adds what another reader found in the same text. */
  take(found: readonly Diagnostic[]): void {
    for (const diagnostic of found) this.#found.push(diagnostic);
  }

  error(code: string, span: Span, message: string): void {
    this.add('error', code, span, message);
  }

  warning(code: string, span: Span, message: string): void {
    this.add('warning', code, span, message);
  }
}

/** Reports, once, that bytes of a file could not be read as characters; what decodes it puts U+FFFD in their place. */
export function reportEncoding(text: string, findings: Findings): void {
  const at = text.indexOf('\ufffd');
  if (at >= 0) findings.warning(formatCodes.encoding, { start: at, end: at + 1 }, 'The file holds bytes that are no UTF-8; � stands in their place, here for the first time. Save it as UTF-8, or export it again.');
}

/** @returns ` Did you mean "x"?`, or nothing when there is nothing to suggest. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
}
