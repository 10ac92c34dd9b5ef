import type { Finding } from './finding';
import type { Severity } from '../base/diagnostic';
import type { Direction } from '../domain/rule';
import type { AttributeSchema } from '../domain/schema';
import type { Expression } from '../syntax/ast';
import type { Analysis } from './analysis';

/** The context of an expression: what its names mean and where its result goes. */
export interface CheckEnvironment {
  /** An attribute of the object that is read; undefined when the schema does not have it or there is no schema. */
  attribute(name: string): AttributeSchema | undefined;
  /** The attribute that is set; undefined when unknown. */
  readonly target: AttributeSchema | undefined;
  readonly direction: Direction;
  /** The flow applies only while the object is created. */
  readonly once: boolean;
  /** The offset of the flow in its block, where a modifier is written. */
  readonly flowStart?: number;
  /** The rule ships with the product and cannot be edited. */
  readonly standard: boolean;
  /** A rule of lower precedence sets the same target. */
  readonly lowerContributor: boolean;
  /** Attributes that are always present when the expression is evaluated, because the scoping filter requires them. */
  readonly present?: ReadonlySet<string>;
}

/** What a check reads. */
export interface CheckContext {
  readonly tree: Expression;
  readonly environment: CheckEnvironment;
  readonly analysis: Analysis;
  report(finding: Finding): void;
}

/** One static check of expressions (expressions §11), whole: how it finds, and how it is explained. */
export interface ExpressionCheck {
  /** Stable: `SR3` and the number of the check in the domain reference. */
  readonly code: string;
  /** The name of the check's file. */
  readonly name: string;
  readonly summary: string;
  readonly defaultSeverity: Severity;
  /** Why it matters and what to do, in Markdown. */
  readonly explanation: string;
  /** Source in the rule language; expected findings are marked by a comment with carets and the code. */
  readonly bad: string;
  readonly good: string;
  check(context: CheckContext): void;
}
