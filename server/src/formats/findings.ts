import type { Diagnostic, Severity } from '../base/diagnostic';
import type { Span } from '../base/span';

/** Collects diagnostics while a file is read; spans are absolute in that file. */
export class Findings {
  readonly #found: Diagnostic[] = [];

  get diagnostics(): readonly Diagnostic[] {
    return this.#found;
  }

  get hasErrors(): boolean {
    return this.#found.some((d) => d.severity === 'error');
  }

  add(severity: Severity, code: string, span: Span, message: string): void {
    this.#found.push({ code, severity, message, span });
  }

  error(code: string, span: Span, message: string): void {
    this.add('error', code, span, message);
  }

  warning(code: string, span: Span, message: string): void {
    this.add('warning', code, span, message);
  }
}

/** @returns ` Did you mean "x"?`, or nothing when there is nothing to suggest. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
}
