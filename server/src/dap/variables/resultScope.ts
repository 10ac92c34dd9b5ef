import { attributeReason, candidateReason } from '../../preview/reasons/flowReasons';
import {
  clauseReason,
  joinReason,
  linkReason,
  ruleReason,
} from '../../preview/reasons/ruleReasons';
import type { FrameContext } from '../recording/frameContext';
import type { Detail } from '../recording/node';
import { showScalars } from './display';
import { elements, plain, valueItem, withChildren, type Item } from './item';

type DetailOf<K extends Detail['kind']> = Extract<Detail, { readonly kind: K }>;

/** What a node itself came to. */
export function resultItems(context: FrameContext): readonly Item[] {
  const { detail } = context.node;
  const source = context.source?.connector;
  switch (detail.kind) {
    case 'expression':
      return [valueItem('result', detail.evaluated.result, context, source)];
    case 'flow':
      return flowItems(context, detail);
    case 'decision':
      return decisionItems(context, detail);
    case 'rule':
      return ruleItems(detail);
    case 'group':
      return [holdsItem(detail.outcome.holds)];
    case 'clause':
      return clauseItems(context, detail);
    case 'join':
      return joinItems(detail);
    case 'condition': {
      const searched = detail.step.conditions[detail.index]?.searched ?? [];
      return [{ name: 'searched', shown: showScalars(searched, context.recording.names, source) }];
    }
    case 'link':
      return [plain('outcome', detail.step.outcome), plain('reason', linkReason(detail.step))];
    case 'error':
      return [plain('error', detail.step.error.name), plain('message', detail.step.error.message)];
    default:
      return [];
  }
}

const holdsItem = (holds: boolean): Item => plain('holds', holds ? 'True' : 'False');

function flowItems(context: FrameContext, { candidate, step }: DetailOf<'flow'>): readonly Item[] {
  const { result, status } = candidate;
  const { connector } = step.target;
  const values: readonly Item[] =
    result?.kind === 'values'
      ? [
          {
            name: 'result',
            shown: showScalars(result.values, context.recording.names, connector),
            ...withChildren(elements(result.values, context, connector, undefined)),
          },
        ]
      : [];
  return [
    ...values,
    plain('status', status),
    plain('reason', candidateReason(candidate, step.candidates)),
  ];
}

function decisionItems(context: FrameContext, { step }: DetailOf<'decision'>): readonly Item[] {
  const shown = showScalars(step.after, context.recording.names, step.target.connector);
  return [{ name: step.attribute, shown }, plain('reason', attributeReason(step))];
}

function ruleItems({ step }: DetailOf<'rule'>): readonly Item[] {
  if (step === undefined) return [];
  return [plain('verdict', step.verdict), plain('reason', ruleReason(step, true))];
}

function clauseItems(context: FrameContext, { outcome }: DetailOf<'clause'>): readonly Item[] {
  const actual = showScalars(outcome.actual, context.recording.names, context.source?.connector);
  return [
    holdsItem(outcome.holds),
    plain('reason', clauseReason(outcome)),
    { name: 'actual', shown: actual },
    plain('compared with', outcome.constant),
  ];
}

function joinItems({ step }: DetailOf<'join'>): readonly Item[] {
  return [
    plain('outcome', step.outcome),
    plain('reason', joinReason(step, step.target === undefined)),
    ...step.candidates.map((one, index) => plain(`candidate ${index + 1}`, one.label)),
  ];
}
