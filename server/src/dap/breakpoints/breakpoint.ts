import { parseExpression } from '../../syntax/parseExpression';
import type { FrameContext } from '../recording/frameContext';
import { ExpressionCondition, HitCountCondition, LogMessage, type Condition } from './conditions';

/** What a client asks of any kind of breakpoint. */
export interface Request {
  readonly condition?: string;
  readonly hitCondition?: string;
  readonly logMessage?: string;
}

/** What comes of reaching a breakpoint. */
export type Reached =
  | { readonly kind: 'pass' }
  | { readonly kind: 'stop'; readonly complaint?: string }
  | { readonly kind: 'log'; readonly text: string };

const pass: Reached = { kind: 'pass' };

/** The part that all breakpoints share: when they count, and what then happens. */
export class Trigger {
  readonly #condition: Condition | undefined;
  readonly #hits: HitCountCondition | undefined;
  readonly #log: LogMessage | undefined;
  /** What is wrong with the request; the breakpoint is then not verified. */
  readonly problem: string | undefined;

  constructor(request: Request) {
    const { condition, hitCondition, logMessage } = request;
    this.#condition =
      condition === undefined || condition.trim() === ''
        ? undefined
        : new ExpressionCondition(condition);
    this.#hits =
      hitCondition === undefined || hitCondition.trim() === ''
        ? undefined
        : HitCountCondition.read(hitCondition);
    this.#log =
      logMessage === undefined || logMessage === '' ? undefined : new LogMessage(logMessage);
    this.problem = problemOf(request, this.#hits);
  }

  /** @param counting whether the visit counts: going backwards nothing is counted or logged */
  reach(context: FrameContext, counting: boolean): Reached {
    const holds = this.#condition?.holds(context) ?? true;
    if (holds === false) return pass;
    if (counting && this.#hits !== undefined && !this.#hits.holds()) return pass;
    if (typeof holds === 'string') return { kind: 'stop', complaint: holds };
    if (this.#log === undefined) return { kind: 'stop' };
    return counting ? { kind: 'log', text: this.#log.write(context) } : pass;
  }

  reset(): void {
    this.#hits?.reset();
  }
}

function problemOf(
  { condition, hitCondition }: Request,
  hits: HitCountCondition | undefined,
): string | undefined {
  if (hitCondition !== undefined && hitCondition.trim() !== '' && hits === undefined)
    return `"${hitCondition}" is no hit count. Write a number such as 3, or >= 3, or % 2 for every second time.`;
  if (condition === undefined || condition.trim() === '') return undefined;
  const wrong = parseExpression(condition).diagnostics.find(({ severity }) => severity === 'error');
  return wrong === undefined ? undefined : `The condition cannot be read: ${wrong.message}`;
}
