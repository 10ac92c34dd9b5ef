import type { CandidateTrace } from '../../engine/trace';
import type { PreviewNames } from '../../preview/document/values';
import { attributeReason, candidateReason } from '../../preview/reasons/flowReasons';
import type { WatchedData } from '../breakpoints/store';
import type { FrameContext } from '../recording/frameContext';
import { enclosing } from '../recording/node';
import { showScalars } from './display';
import { elements, fixed, plain, withChildren, type Item, type ScopeView } from './item';
import { watchedKey } from './objectScope';

/** @returns what a mapping came to, in a few words. */
function resultText(
  result: CandidateTrace['result'],
  names: PreviewNames,
  connector: string | undefined,
): string {
  switch (result?.kind) {
    case undefined:
      return 'not evaluated';
    case 'values':
      return showScalars(result.values, names, connector).text;
    case 'failure':
      return `error: ${result.message}`;
    case 'authoritative-null':
      return 'AuthoritativeNull';
    case 'ignore':
      return 'IgnoreThisFlow';
    default:
      return 'NULL';
  }
}

function candidateItem(
  context: FrameContext,
  candidate: CandidateTrace,
  all: readonly CandidateTrace[],
  target: WatchedData,
): Item {
  const { result, status, rule, reads } = candidate;
  const connector =
    candidate.rule.rule.direction === 'Outbound' ? candidate.rule.rule.connector : undefined;
  const { names } = context.recording;
  const gave = resultText(result, names, connector);
  const parts: Item[] = [
    plain('status', status),
    plain('reason', candidateReason(candidate, all)),
    plain('source', candidate.source.label),
    ...reads.map(({ attribute, values }): Item => ({
      name: `reads ${attribute}`,
      shown: showScalars(values, names, candidate.source.connector),
      ...withChildren(elements(values, context, candidate.source.connector, undefined)),
    })),
  ];
  if (result?.kind === 'values')
    parts.unshift({
      name: 'gave',
      shown: showScalars(result.values, names, connector),
      ...withChildren(elements(result.values, context, connector, undefined)),
    });
  return {
    name: `${rule.precedence} ${rule.rule.name}`,
    shown: { text: `${gave} (${status})`, type: 'candidate' },
    children: fixed(parts),
    data: target,
  };
}

export function candidatesScope(context: FrameContext): readonly ScopeView[] {
  const step = enclosing(context.node, 'flow')?.step ?? enclosing(context.node, 'decision')?.step;
  if (step === undefined) return [];
  const watched: WatchedData = {
    key: watchedKey(context, step.target.key),
    attribute: step.attribute,
    what: 'winner',
  };
  const items = step.candidates.map((candidate) =>
    candidateItem(context, candidate, step.candidates, watched),
  );
  return [
    {
      name: `Candidates of ${step.attribute}`,
      container: fixed([...items, plain('decision', attributeReason(step))]),
    },
  ];
}
