import type { Span } from '../base/span';
import type { Expression } from '../syntax/ast';
import type { Closure } from './frame';
import { finished } from './inner';
import type { Variable } from './scope';

/** What the compilation of one expression shares: whether it records, which attributes it met, and the slots given out. */
export class Compilation {
  readonly tracing: boolean;
  readonly reads = new Set<string>();
  #slots = 0;

  constructor(tracing: boolean) {
    this.tracing = tracing;
  }

  /** @returns the scope with one more variable. */
  bind(name: string, outer: Variable | undefined): Variable {
    return { name, slot: this.#slots++, outer };
  }

  /** @returns the closure, telling the recorder of its result where the compilation records. */
  recorded(closure: Closure, span: Span): Closure {
    if (!this.tracing) return closure;
    return (frame) => {
      const result = closure(frame);
      frame.recorder?.evaluated(span, finished(result));
      return result;
    };
  }
}

/** Where a node stands. */
export interface Place {
  readonly scope: Variable | undefined;
  readonly depth: number;
}

/** Compiles a node; handed to those who compile parts of it, so the files of the compiler form no cycle. */
export type Compile = (node: Expression, place: Place) => Closure;
