import type { Diagnostic, Severity } from '../base/diagnostic';
import type { BlockSnapshot, ConfigurationSnapshot } from '../model/types';

/** A finding as a rule reports it; the runner adds the code and the severity. The span is relative to the block. */
export type Finding = Omit<Diagnostic, 'code' | 'severity'> & { readonly severity?: Severity };

/** The input of a rule: one block, and its configuration for questions across blocks. */
export interface LintContext {
  readonly configuration: ConfigurationSnapshot;
  readonly block: BlockSnapshot;
  report(finding: Finding): void;
}

/** A diagnostic: how it is found, and how its page explains it. */
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
  /** Source in the rule language, with marks for the expected findings; can contain several blocks. */
  readonly bad: string;
  readonly good: string;
  check(context: LintContext): void;
}
