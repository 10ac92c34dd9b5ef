import type { ObjectReference, PlainLocation, PlainRange, RuleReference } from './preview';

/**
 * The shape of an explanation as data: what `syncrule explain --format json` prints and `syncrule/explain` answers. `docs/explain-format.md`
 * describes it for programs; `syntaxes/explain.schema.json` is its JSON Schema.
 */

/** The places at which an administrator looks, in this order. */
export const explainSteps = [
  'object',
  'error',
  'scope',
  'link',
  'contribution',
  'value',
  'export',
  'target',
  'advice',
] as const;
export type ExplainStep = (typeof explainSteps)[number];

/** One sentence, and the line that it speaks of. */
export interface ExplainSentence {
  readonly step: ExplainStep;
  /** `good`: the value or object gets further here. `bad`: it stops here. `note`: worth knowing, and decides nothing. */
  readonly verdict: 'good' | 'bad' | 'note';
  readonly text: string;
  /** A rule, a clause or a flow in its file; for what is about the object, the object in its fixture. */
  readonly location: PlainLocation;
  readonly rule?: RuleReference;
}

/** A flow that is missing and can be written. */
export interface FlowOffer {
  readonly title: string;
  readonly rule: RuleReference;
  readonly uri: string;
  /** Empty: the text is inserted there. */
  readonly range: PlainRange;
  readonly newText: string;
}

/** Why an attribute of an object has the value it has, or why the object is in the directories it is in. */
export interface Explanation {
  readonly version: 1;
  readonly mode: 'full' | 'delta';
  readonly object: ObjectReference;
  /** Absent where the question is about the object as a whole. */
  readonly attribute?: { readonly name: string; readonly side: string };
  /** The answer in one sentence. */
  readonly answer: string;
  /** In the order of {@link explainSteps}. */
  readonly sentences: readonly ExplainSentence[];
  readonly offers: readonly FlowOffer[];
}

/** Either an explanation, or why there is none and what to do. */
export type ExplainAnswer =
  /** `page`: the same as Markdown, for an editor that shows it. */
  | { readonly kind: 'explanation'; readonly explanation: Explanation; readonly page?: string }
  | { readonly kind: 'error'; readonly message: string };

/** What is asked for. Without an object the selected one is meant; without an attribute and a place in a file, the object as a whole. */
export interface ExplainParams {
  readonly object?: {
    readonly configuration: string;
    readonly fixture: string;
    readonly connector: string;
    readonly dn: string;
  };
  readonly attribute?: string;
  /** `metaverse` or the name of a connector. */
  readonly side?: string;
  /** A place in a rule file, whose attribute is meant. */
  readonly at?: { readonly uri: string; readonly line: number; readonly character: number };
}
