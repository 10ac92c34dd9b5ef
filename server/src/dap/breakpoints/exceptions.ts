import type { EngineError } from '../../engine/errors';
import type { Failure } from '../../eval/types';
import type { TraceNode } from '../recording/node';
import { isFailed } from '../variables/display';

export type ExceptionFilter =
  'error-function' | 'type-error' | 'ambiguous-join' | 'merge-conflict' | 'any';

/** What clients offer to break on. */
export const exceptionFilters: readonly {
  readonly filter: ExceptionFilter;
  readonly label: string;
  readonly description: string;
  readonly initially: boolean;
}[] = [
  {
    filter: 'error-function',
    label: 'Error()',
    description: 'A mapping calls Error()',
    initially: true,
  },
  {
    filter: 'type-error',
    label: 'Type errors',
    description: 'A function gets a value of a wrong type',
    initially: true,
  },
  {
    filter: 'ambiguous-join',
    label: 'Ambiguous joins',
    description: 'A join group finds several objects',
    initially: false,
  },
  {
    filter: 'merge-conflict',
    label: 'Merge conflicts',
    description: 'Rules or connectors do not agree on an attribute',
    initially: true,
  },
  {
    filter: 'any',
    label: 'Any error',
    description: 'Everything that fails, also in mappings that do not count',
    initially: false,
  },
];

/** Something that went wrong at a node. */
export interface RunException {
  readonly id: string;
  readonly filters: readonly ExceptionFilter[];
  readonly message: string;
}

const conflicts: ReadonlySet<EngineError['name']> = new Set([
  'merge-type-mismatch',
  'ambiguous-import-flow-from-multiple-connectors',
  'different-join-criteria',
]);

function ofFailure(failure: Failure): RunException {
  const id =
    failure.category === 'triggered'
      ? 'sync-rule-error-function-triggered'
      : `${failure.category} error`;
  return { id, filters: filtersOfFailure(failure), message: failure.message };
}

function filtersOfFailure({ category }: Failure): readonly ExceptionFilter[] {
  if (category === 'triggered') return ['error-function', 'any'];
  return ['type', 'argument', 'format'].includes(category) ? ['type-error', 'any'] : ['any'];
}

function ofError(error: EngineError): RunException {
  return { id: error.name, filters: filtersOfError(error), message: error.message };
}

function filtersOfError({ name }: EngineError): readonly ExceptionFilter[] {
  if (name === 'ambiguous-join') return ['ambiguous-join', 'any'];
  return conflicts.has(name) ? ['merge-conflict', 'any'] : ['any'];
}

/** Whether the failure of a node is that of a node below it, where it was told already. */
function inherited(node: TraceNode, failure: Failure): boolean {
  return node.children.some(
    ({ detail }) =>
      detail.kind === 'expression' &&
      isFailed(detail.evaluated.result) &&
      detail.evaluated.result.message === failure.message,
  );
}

/** @returns what goes wrong at a node itself; undefined when nothing does. */
export function exceptionAt(node: TraceNode): RunException | undefined {
  const { detail } = node;
  switch (detail.kind) {
    case 'expression': {
      const { result } = detail.evaluated;
      return isFailed(result) && !inherited(node, result) ? ofFailure(result) : undefined;
    }
    case 'flow': {
      const { result } = detail.candidate;
      const told = node.children.some(
        (child) => child.detail.kind === 'expression' && isFailed(child.detail.evaluated.result),
      );
      if (result?.kind !== 'failure' || told) return undefined;
      return {
        id: result.name,
        filters:
          result.name === 'sync-rule-error-function-triggered'
            ? ['error-function', 'any']
            : ['type-error', 'any'],
        message: result.message,
      };
    }
    case 'join':
      return detail.step.outcome === 'ambiguous'
        ? {
            id: 'ambiguous-join',
            filters: ['ambiguous-join', 'any'],
            message: `${detail.step.candidates.length} objects fit this join group.`,
          }
        : undefined;
    case 'error':
      return ofError(detail.step.error);
    default:
      return undefined;
  }
}
