import type { Diagnostic, Severity } from '../base/diagnostic';
import type { BlockSnapshot, ConfigurationSnapshot } from '../model/types';

/** A finding as a rule reports it; the runner adds the code and the severity. The span is relative to the block. */
export type Finding = Omit<Diagnostic, 'code' | 'severity'> & { readonly severity?: Severity };

/** What a rule looks at: one block, and its configuration for questions across blocks. */
export interface LintContext {
  readonly configuration: ConfigurationSnapshot;
  readonly block: BlockSnapshot;
  report(finding: Finding): void;
}

/** One diagnostic, whole: how it is found, and how it is explained on its page. */
export interface LintRule {
  /** Stable: users write it into manifests and comments. */
  readonly code: string;
  /** The name of the rule's file. */
  readonly name: string;
  /** One sentence: what is wrong. */
  readonly summary: string;
  readonly defaultSeverity: Severity;
  /** Why it matters and what to do, in Markdown. */
  readonly explanation: string;
  /** Texts of the rule language, with the marks of test fixtures for what must be found; may hold several blocks. */
  readonly bad: string;
  readonly good: string;
  check(context: LintContext): void;
}
