import type { Scalar } from '../../domain/value';
import { isReference } from '../../domain/value';
import type { ExpressionRecorder } from '../../eval/types';
import { subjectOf } from '../context';
import type { Recorder } from '../recorder';
import type { Candidate, Evaluate, Evaluated, Resolution } from './candidate';
import { resolveAttribute } from './resolveAttribute';
import type { ConnectorWork, MetaverseWork } from '../state';
import type { CandidateStatus, CandidateTrace, Subject } from '../trace';
import { sameValues } from '../values';

type Evaluation = CandidateTrace['evaluations'][number];

function recordingInto(evaluations: Evaluation[]): ExpressionRecorder {
  return {
    evaluated: (span, result) => {
      evaluations.push({ span, result });
    },
    skipped: (span) => {
      evaluations.push({ span, result: 'skipped' });
    },
  };
}

/** A candidate as it stands while the others are still looked at. */
interface Observed {
  readonly candidate: Candidate;
  readonly status: CandidateStatus | 'won';
  readonly evaluated: Evaluated | undefined;
  readonly evaluations: readonly Evaluation[];
}

function traceOf(observed: Observed, wonAs: CandidateStatus): CandidateTrace {
  const { candidate, status, evaluated, evaluations } = observed;
  const { flow, rule } = candidate.entry;
  return {
    rule,
    flow,
    evaluations,
    source: subjectOf(candidate.source as ConnectorWork | MetaverseWork),
    reads: flow.reads.map((attribute) => ({
      attribute,
      values: candidate.source.values(attribute) ?? [],
    })),
    result: evaluated?.result,
    status: status === 'won' ? wonAs : status,
    stored:
      candidate.participation.kind === 'stored' || candidate.participation.kind === 'not-initial',
    skipped: evaluated?.skipped ?? [],
  };
}

/** Values that mappings behind the winner would have given; what goes wrong in them counts for nothing. */
function hypothetical(
  candidate: Candidate,
  evaluate: Evaluate,
  evaluations: Evaluation[],
): Evaluated | undefined {
  return candidate.participation.kind === 'run'
    ? evaluate(candidate, recordingInto(evaluations))
    : undefined;
}

/** What was decided, and a way to record it once it is known what the target holds afterwards. */
export interface RecordedResolution {
  readonly resolution: Resolution;
  record(
    recorder: Recorder,
    target: Subject,
    before: readonly Scalar[],
    after: readonly Scalar[],
  ): void;
}

/** Resolves an attribute and keeps what every candidate gave, those behind the winner included. */
export function resolveRecorded(
  attribute: string,
  candidates: readonly Candidate[],
  evaluate: Evaluate,
): RecordedResolution {
  const evaluations = new Map<Candidate, Evaluation[]>();
  const observed: Observed[] = [];
  const listening: Evaluate = (candidate) => {
    const values: Evaluation[] = [];
    evaluations.set(candidate, values);
    return evaluate(candidate, recordingInto(values));
  };
  const resolution = resolveAttribute(candidates, listening, {
    observe: (candidate, status, given) => {
      const values = evaluations.get(candidate) ?? [];
      const evaluated = given ?? hypothetical(candidate, evaluate, values);
      observed.push({ candidate, status, evaluated, evaluations: values });
    },
  });
  return {
    resolution,
    record: (recorder, target, before, after) => {
      const wonAs = sameValues(before, after) ? 'unchanged' : 'applied';
      recorder.record({
        kind: 'attribute',
        target,
        attribute,
        before,
        after,
        decision: resolution.decision,
        candidates: observed.map((one) => traceOf(one, wonAs)),
      });
    },
  };
}

/** @returns whether there are references among the values: their targets settle later than other values. */
export function holdsReference(values: readonly Scalar[]): boolean {
  for (const value of values) if (typeof value === 'object' && isReference(value)) return true;
  return false;
}
