import { explainSteps, type Explanation } from '../../protocol/explain';
import { explainAttribute } from './attribute';
import { Findings, type ExplainContext } from './context';
import { explainWhole } from './object';

/** What is asked. */
export interface Question {
  /** Absent: why the object is, or is not, in the target directories. */
  readonly attribute?: string;
  /** `metaverse` or the name of a connector; decided by the name where absent. */
  readonly side?: string;
}

/**
 * Answers why an attribute of an object has its value, or why the object is where it is, in the order in which an administrator looks. Works on a
 * recorded preview alone; nothing is evaluated again.
 */
export function explain(context: ExplainContext, question: Question = {}): Explanation {
  const { document } = context;
  const findings = new Findings(context.home);
  const { attribute, side } = question;
  const answer =
    attribute === undefined
      ? explainWhole(findings, context)
      : explainAttribute(findings, context, attribute, side);
  if (!findings.has('advice')) findings.say('advice', 'note', 'Nothing has to change for this');
  const place = new Map(explainSteps.map((step, index) => [step, index]));
  const sentences = [...findings.sentences].sort(
    (a, b) => (place.get(a.step) ?? 0) - (place.get(b.step) ?? 0),
  );
  return {
    version: 1,
    mode: document.mode,
    object: document.object,
    ...(attribute === undefined
      ? {}
      : { attribute: { name: attribute, side: side ?? 'metaverse' } }),
    answer,
    sentences,
    offers: findings.offers,
  };
}
