import type { SyncRule } from '../../domain/rule';
import type { ConfigurationSnapshot } from '../../model/types';
import type {
  ClauseVerdict,
  PlainLocation,
  PreviewDocument,
  PreviewValues,
  RuleReference,
  RuleVerdict,
} from '../../protocol/preview';
import type { ExplainSentence, ExplainStep, FlowOffer } from '../../protocol/explain';
import type { Locate } from '../document/parts';

/** What an explanation is made from: the preview of the object, the rules, and where things stand. */
export interface ExplainContext {
  readonly configuration: ConfigurationSnapshot;
  readonly document: PreviewDocument;
  readonly locate: Locate;
  /** Where the fixture describes the object; also the place of sentences whose own place is unknown. */
  readonly home: PlainLocation;
  /** Says of an object that another one refers to, by its DN, where it is and why, in a sentence with its place in the fixture. */
  readonly referenced?: (
    dn: string,
  ) => { readonly answer: string; readonly location: PlainLocation } | undefined;
}

/** What is said about an object or one of its attributes, in order. */
export class Findings {
  readonly sentences: ExplainSentence[] = [];
  readonly offers: FlowOffer[] = [];
  readonly #home: PlainLocation;

  constructor(home: PlainLocation) {
    this.#home = home;
  }

  /** @param at the place it speaks of; the rule's where it is not known, else the object's */
  say(
    step: ExplainStep,
    verdict: ExplainSentence['verdict'],
    text: string,
    at: {
      readonly location?: PlainLocation | undefined;
      readonly rule?: RuleReference | undefined;
    } = {},
  ): void {
    const { rule } = at;
    const sentence: ExplainSentence = {
      step,
      verdict,
      text: sentenceOf(text),
      location: at.location ?? rule?.location ?? this.#home,
      ...(rule === undefined ? {} : { rule }),
    };
    // Two directories may stop at the same clause; once is enough.
    if (!this.sentences.some((one) => one.step === step && one.text === sentence.text))
      this.sentences.push(sentence);
  }

  has(step: ExplainStep): boolean {
    return this.sentences.some((one) => one.step === step);
  }
}

/** Writes something as a sentence: a full stop at its end. Its first word may be an attribute's name, so letters stay as they are. */
function sentenceOf(text: string): string {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** @returns a rule as sentences name it. */
export function named(rule: { readonly name: string; readonly precedence: number }): string {
  return `"${rule.name}" (precedence ${rule.precedence})`;
}

function valueInWords({ text, note, type }: PreviewValues[number]): string {
  if (type === 'binary' && note !== undefined) return note;
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  const bare = type === 'number' || type === 'boolean' ? short : `"${short}"`;
  return note === undefined ? bare : `${bare} (${note})`;
}

/** @returns values in words; long lists and texts are cut. */
export function inWords(values: PreviewValues): string {
  if (values.length === 0) return 'no value';
  return (
    values.slice(0, 4).map(valueInWords).join(', ') +
    (values.length > 4 ? `, and ${values.length - 4} more` : '')
  );
}

/** @returns the clauses that keep a rule from applying; of several groups those of the group that fails by the fewest. */
export function failing(verdict: RuleVerdict): readonly ClauseVerdict[] {
  const groups = verdict.scope.map((group) => group.clauses.filter((clause) => !clause.holds));
  return (
    groups.reduce(
      (least: readonly ClauseVerdict[] | undefined, group) =>
        least === undefined || group.length < least.length ? group : least,
      undefined,
    ) ?? []
  );
}

/** @returns whether a rule can give an object its link: by joining, or by creating. */
export function makesLink(context: ExplainContext, verdict: RuleVerdict): boolean {
  const rule = context.configuration.index.rulesWithId(verdict.rule.id)[0];
  return rule !== undefined && (rule.join.length > 0 || rule.linkType === 'Provision');
}

const wishes: Readonly<Record<string, (value: string) => string>> = {
  EQUAL: (value) => `would have to be ${value}`,
  ISIN: (value) => `would have to have the value ${value}`,
  NOTEQUAL: (value) => `would have to be anything but ${value}`,
  ISNOTIN: (value) => `would have to be without the value ${value}`,
  ISNULL: () => 'would have to have no value',
  ISNOTNULL: () => 'would have to have a value',
  LESSTHAN: (value) => `would have to be less than ${value}`,
  LESSTHAN_OR_EQUAL: (value) => `would have to be at most ${value}`,
  GREATERTHAN: (value) => `would have to be more than ${value}`,
  GREATERTHAN_OR_EQUAL: (value) => `would have to be at least ${value}`,
  CONTAINS: (value) => `would have to contain ${value}`,
  NOTCONTAINS: (value) => `would have to be without ${value}`,
  STARTSWITH: (value) => `would have to start with ${value}`,
  NOTSTARTSWITH: (value) => `would have to start with something else than ${value}`,
  ENDSWITH: (value) => `would have to end with ${value}`,
  NOTENDSWITH: (value) => `would have to end with something else than ${value}`,
  ISBITSET: (value) => `would have to have all bits of ${value} set`,
  ISBITNOTSET: (value) => `would have to have no bit of ${value} set`,
  ISNOTBITSET: (value) => `would have to have no bit of ${value} set`,
};

/** @returns what would make a clause hold. */
export function wish(clause: ClauseVerdict): string {
  if (clause.operator === 'ISMEMBEROF')
    return `the object would have to be a direct member of ${clause.value}`;
  if (clause.operator === 'ISNOTMEMBEROF')
    return `the object would have to leave the group ${clause.value}`;
  const text = wishes[clause.operator]?.(`"${clause.value}"`);
  return text === undefined
    ? `the clause would need an operator of the product instead of ${clause.operator}`
    : `${clause.attribute} ${text}`;
}

/** @returns a rule of the configuration as explanations refer to it. */
export function referenceTo(context: ExplainContext, rule: SyncRule): RuleReference {
  const location = rule.origin === undefined ? undefined : context.locate(rule.origin);
  return {
    id: rule.id,
    name: rule.name,
    precedence: rule.precedence,
    direction: rule.direction,
    ...(location === undefined ? {} : { location }),
  };
}
