import * as l10n from '@vscode/l10n';
import type { Span } from '../base/span';
import { failure } from './failure';
import type { Inner, Vector } from './inner';
import { mostSteps } from './limits';
import type { Environment, ExpressionRecorder, Failure } from './types';

/** A compiled sub-expression. */
export type Closure = (frame: Frame) => Inner;

/**
 * The evaluation of a branch for one value of a vector: everything of that origin stands for its element at `index`. Conditions over
 * several values choose a branch for each value in this way, and a branch that is not chosen for a value is not evaluated for it.
 */
export interface ElementMode {
  readonly origin: string;
  readonly index: number;
  readonly outer: ElementMode | undefined;
}

/** A value that a variable is bound to: known already, or found on first use. */
export interface Binding {
  get(frame: Frame): Inner;
}

/** The state of one evaluation. */
export class Frame {
  readonly environment: Environment;
  readonly recorder: ExpressionRecorder | undefined;
  /** What variables are bound to; who reads a slot stands inside of who has set it. */
  readonly slots: (Binding | undefined)[] = [];
  mode: ElementMode | undefined = undefined;
  #steps = 0;

  constructor(environment: Environment, recorder?: ExpressionRecorder) {
    this.environment = environment;
    this.recorder = recorder;
  }

  /** Begins another evaluation: nothing that an earlier one left counts. */
  begin(): this {
    this.mode = undefined;
    this.#steps = 0;
    return this;
  }

  /** Counts work that is about to be done. @returns a failure when the evaluation has done too much. */
  charge(steps: number, place: Span): Failure | undefined {
    this.#steps += steps;
    if (this.#steps <= mostSteps) return undefined;
    return failure(
      'limit',
      l10n.t('The evaluation was stopped after {0} steps.', mostSteps.toLocaleString('en-US')),
      place,
    );
  }

  /** @returns the element of a vector that is being evaluated, or the vector where its values are not taken one by one. */
  current(vector: Vector): Inner {
    for (let mode = this.mode; mode !== undefined; mode = mode.outer) {
      if (mode.origin === vector.origin) return vector.elements[mode.index] ?? null;
    }
    return vector;
  }
}
