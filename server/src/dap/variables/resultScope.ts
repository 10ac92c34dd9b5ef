import { attributeReason, candidateReason } from '../../preview/reasons/flowReasons';
import {
  clauseReason,
  joinReason,
  linkReason,
  ruleReason,
} from '../../preview/reasons/ruleReasons';
import type { FrameContext } from '../recording/frameContext';
import { showScalars } from './display';
import { elements, plain, valueItem, withChildren, type Item } from './item';

/** What a node itself came to. */
export function resultItems(context: FrameContext): readonly Item[] {
  const { detail } = context.node;
  const source = context.source?.connector;
  const { names } = context.recording;
  switch (detail.kind) {
    case 'expression':
      return [valueItem('result', detail.evaluated.result, context, source)];
    case 'flow':
      return [
        ...(detail.candidate.result?.kind === 'values'
          ? [
              {
                name: 'result',
                shown: showScalars(
                  detail.candidate.result.values,
                  names,
                  detail.step.target.connector,
                ),
                ...withChildren(
                  elements(
                    detail.candidate.result.values,
                    context,
                    detail.step.target.connector,
                    undefined,
                  ),
                ),
              },
            ]
          : []),
        plain('status', detail.candidate.status),
        plain('reason', candidateReason(detail.candidate, detail.step.candidates)),
      ];
    case 'decision':
      return [
        {
          name: detail.step.attribute,
          shown: showScalars(detail.step.after, names, detail.step.target.connector),
        },
        plain('reason', attributeReason(detail.step)),
      ];
    case 'rule':
      return detail.step === undefined
        ? []
        : [plain('verdict', detail.step.verdict), plain('reason', ruleReason(detail.step, true))];
    case 'group':
      return [plain('holds', detail.outcome.holds ? 'True' : 'False')];
    case 'clause':
      return [
        plain('holds', detail.outcome.holds ? 'True' : 'False'),
        plain('reason', clauseReason(detail.outcome)),
        { name: 'actual', shown: showScalars(detail.outcome.actual, names, source) },
        plain('compared with', detail.outcome.constant),
      ];
    case 'join':
      return [
        plain('outcome', detail.step.outcome),
        plain('reason', joinReason(detail.step, detail.step.target === undefined)),
        ...detail.step.candidates.map((one, index) => plain(`candidate ${index + 1}`, one.label)),
      ];
    case 'condition':
      return [
        {
          name: 'searched',
          shown: showScalars(detail.step.conditions[detail.index]?.searched ?? [], names, source),
        },
      ];
    case 'link':
      return [plain('outcome', detail.step.outcome), plain('reason', linkReason(detail.step))];
    case 'error':
      return [plain('error', detail.step.error.name), plain('message', detail.step.error.message)];
    default:
      return [];
  }
}
