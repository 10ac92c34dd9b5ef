import type { TraceStep } from './trace';

/** Is told what the engine does. Handed in; where none is handed in nothing is gathered at all. */
export interface Recorder {
  /** @returns whether steps about an object are wanted; asked once per object and turn. */
  wants(key: string): boolean;
  record(step: TraceStep): void;
}

/** Keeps everything, in the order in which it happened. */
export interface FullRecorder extends Recorder {
  readonly steps: readonly TraceStep[];
}

/** @param keys of the objects to record; all when absent */
export function fullRecorder(keys?: ReadonlySet<string>): FullRecorder {
  const steps: TraceStep[] = [];
  return {
    steps,
    wants: (key) => keys === undefined || keys.has(key),
    record: (step) => {
      steps.push(step);
    },
  };
}
