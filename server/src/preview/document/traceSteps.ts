import type { PreviewRun } from '../../engine/result';
import type {
  AttributeStep,
  ExportStep,
  JoinStep,
  LinkStep,
  RuleStep,
  TraceStep,
} from '../../engine/trace';

/** The steps of one inbound or outbound turn. */
export interface TurnSteps {
  readonly rules: readonly RuleStep[];
  readonly joins: readonly JoinStep[];
  readonly links: readonly LinkStep[];
}

/** @returns the steps of an object's last turn in a phase: it may have had several, and the last one counts. */
export function lastTurn(run: PreviewRun, key: string, phase: 'inbound' | 'outbound'): TurnSteps {
  let rules: RuleStep[] = [];
  let joins: JoinStep[] = [];
  let links: LinkStep[] = [];
  let open = false;
  for (const step of run.steps) {
    if (step.kind === 'begin') {
      open = step.subject.key === key && step.phase === phase;
      if (open) [rules, joins, links] = [[], [], []];
    } else if (open && step.kind === 'rule') rules.push(step);
    else if (open && step.kind === 'join') joins.push(step);
    else if (open && step.kind === 'link' && (step.target !== undefined) === (phase === 'outbound'))
      links.push(step);
  }
  return { rules, joins, links };
}

/**
 * @param focus the object that the preview is about: what a failed turn of another object tried is not shown
 * @returns for each attribute of an object how it was resolved last
 */
export function attributeSteps(
  run: PreviewRun,
  target: string,
  focus: string,
): ReadonlyMap<string, AttributeStep> {
  const steps = new Map<string, AttributeStep>();
  let turn: { readonly key: string; readonly inbound: boolean; steps: AttributeStep[] } | undefined;
  const keep = (): void => {
    for (const step of turn?.steps ?? []) steps.set(step.attribute, step);
    turn = undefined;
  };
  const focusFailed = run.objects.get(focus)?.error !== undefined;
  for (const step of run.steps) {
    if (step.kind === 'begin') {
      keep();
      turn = { key: step.subject.key, inbound: step.phase === 'inbound', steps: [] };
    } else if (step.kind === 'attribute' && step.target.key === target) {
      if (turn === undefined) steps.set(step.attribute, step);
      else turn.steps.push(step);
    } else if (
      step.kind === 'error' &&
      turn?.inbound === true &&
      turn.key === step.subject.key &&
      !(focusFailed && step.subject.key === focus)
    ) {
      turn = undefined;
    }
  }
  keep();
  return steps;
}

/** @returns the last step of a kind about an object. */
export function lastExport(run: PreviewRun, key: string): ExportStep | undefined {
  return run.steps.findLast(
    (step): step is ExportStep => step.kind === 'export' && step.subject.key === key,
  );
}

/** @returns links that ended because a metaverse object was deleted. */
export function endedLinks(run: PreviewRun, metaverse: string): readonly LinkStep[] {
  return run.steps.filter(
    (step: TraceStep): step is LinkStep =>
      step.kind === 'link' && step.reason === 'metaverse-deleted' && step.object?.id === metaverse,
  );
}
