import type { Clock, Random } from '../base/ports';
import type { Scalar, Value } from '../domain/value';

/** The parameter and result types of functions (expressions §5). `any` is the documentation's `var`. */
export type TypeName =
  'string' | 'number' | 'boolean' | 'binary' | 'reference' | 'date' | 'any' | 'void';

export interface Parameter {
  readonly name: string;
  readonly type: TypeName;
  /** The whole collection (`mvstr`, `mvbin`, `mvref`, `mvattr`), not value by value. */
  readonly collection?: boolean;
  /** With `collection`: one value is as welcome as several (the documentation's `var` of `IsNull`, `IsPresent` and their like). */
  readonly single?: boolean;
  readonly optional?: boolean;
  /** Members of an enumeration, in the documented spelling, and whether the documentation writes them quoted. */
  readonly members?: readonly string[];
  readonly quotedMembers?: boolean;
  /** An attribute's name in quotes (`ImportedValue`, `ValueCount`): a reference for rename and lineage. */
  readonly attributeName?: boolean;
  /** A bare variable that the call binds (`Select`, `Where`, `With`). */
  readonly binds?: boolean;
  /** An expression evaluated only when needed. */
  readonly lazy?: boolean;
  readonly summary?: string;
}

export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly result: TypeName;
  readonly resultCollection?: boolean;
  /** The last `repeat` parameters may stand any number of times (`Switch`: 2). */
  readonly repeat?: number;
}

/** An example that the tests run. */
export interface Example {
  readonly expression: string;
  /** Attributes of the source object, in the JSON shape of fixtures. */
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly parameters?: Readonly<Record<string, string>>;
  /** The result as JSON (`{"base64": …}`, `{"control": …}`, null, lists), or `{"error": "part of the message"}`. */
  readonly result: unknown;
  /** Where the expected value comes from: `documented`, or why it must be so. */
  readonly source: string;
}

/** How sure we are that the product behaves so. */
export interface Fidelity {
  readonly mark: 'documented' | 'observed' | 'chosen';
  /** For `observed` where, for `chosen` why. */
  readonly reason?: string;
}

/** An error that a function reports: a value, never an exception. */
export interface FunctionError {
  readonly kind: 'error';
  readonly category:
    'type' | 'argument' | 'index' | 'format' | 'arithmetic' | 'limit' | 'triggered';
  readonly message: string;
  /** Zero-based argument at fault, where one is. */
  readonly argument?: number;
}

/** What a pure function may ask of the world. */
export interface FunctionContext {
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * The body of an ordinary function: evaluated arguments in, a value or an error out. For a parameter that is not a `collection` the
 * evaluator has already spread multi-valued arguments, so the body sees scalars and null; for a `collection` it sees the values or null.
 */
export type Implementation = (
  args: readonly FunctionArgument[],
  context: FunctionContext,
) => Value | FunctionError;
export type FunctionArgument = Scalar | null | readonly Scalar[];

export type Category =
  | 'certificate'
  | 'conversion'
  | 'date'
  | 'directory'
  | 'evaluation'
  | 'math'
  | 'multi-valued'
  | 'flow'
  | 'text'
  | 'special';

/** One function of the language: everything that hover, completion, the checker, the evaluator and the reference page need. */
export interface FunctionEntry {
  readonly name: string;
  readonly category: Category;
  readonly signatures: readonly Signature[];
  /** One paragraph, in our words. */
  readonly meaning: string;
  readonly edgeCases: readonly string[];
  readonly onNull: string;
  readonly onMultiValue: string;
  readonly examples: readonly Example[];
  readonly fidelity: Fidelity;
  /** Gives another result at each evaluation. */
  readonly volatile?: boolean;
  /** Absent for the forms that the evaluator implements itself because they are lazy, bind a variable or read the object. */
  readonly implementation?: Implementation;
}
