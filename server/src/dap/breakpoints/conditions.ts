import { evaluateIn, type FrameContext } from '../recording/frameContext';
import { isFailed, showValue } from '../variables/display';

/** Decides whether a breakpoint that was reached counts. A text is a complaint to the user; the breakpoint then stops. */
export interface Condition {
  holds(context: FrameContext): boolean | string;
}

/** Stops where an expression of the rule language gives True. */
export class ExpressionCondition implements Condition {
  constructor(private readonly text: string) {}

  holds(context: FrameContext): boolean | string {
    const answer = evaluateIn(context, this.text);
    if (answer.kind === 'failure')
      return `The condition ${this.text} failed: ${answer.failure.message}`;
    if (answer.value === true || answer.value === false) return answer.value;
    return answer.value === null
      ? false
      : `The condition ${this.text} gave ${showValue(answer.value, context.recording.names, undefined).text}, not True or False.`;
  }
}

const counted = /^\s*(?:(>=|<=|==|=|>|<|%)\s*)?(\d+)\s*$/;

/** Stops at certain visits: `3` and `= 3` the third, `> 3` those after it, `% 3` every third. */
export class HitCountCondition implements Condition {
  #hits = 0;
  readonly #operator: string;
  readonly #number: number;

  private constructor(operator: string, number: number) {
    this.#operator = operator;
    this.#number = number;
  }

  /** @returns undefined when the text is no hit count. */
  static read(text: string): HitCountCondition | undefined {
    const match = counted.exec(text);
    return match === null ? undefined : new HitCountCondition(match[1] ?? '=', Number(match[2]));
  }

  holds(): boolean {
    this.#hits++;
    switch (this.#operator) {
      case '>=':
        return this.#hits >= this.#number;
      case '<=':
        return this.#hits <= this.#number;
      case '>':
        return this.#hits > this.#number;
      case '<':
        return this.#hits < this.#number;
      case '%':
        return this.#number > 0 && this.#hits % this.#number === 0;
      default:
        return this.#hits === this.#number;
    }
  }

  /** Begins to count anew, for another run. */
  reset(): void {
    this.#hits = 0;
  }
}

/** A message with expressions in braces; braces in texts and inside of each other are respected. */
export class LogMessage {
  readonly #parts: readonly { readonly text: string; readonly expression: boolean }[];

  constructor(message: string) {
    this.#parts = split(message);
  }

  write(context: FrameContext): string {
    return this.#parts
      .map(({ text, expression }) => {
        if (!expression) return text;
        const answer = evaluateIn(context, text);
        if (answer.kind === 'failure') return `{error: ${answer.failure.message}}`;
        if (typeof answer.value === 'string') return answer.value;
        if (isFailed(answer.value)) return '';
        return showValue(answer.value, context.recording.names, undefined).text;
      })
      .join('');
  }
}

function split(
  message: string,
): readonly { readonly text: string; readonly expression: boolean }[] {
  const parts: { text: string; expression: boolean }[] = [];
  let at = 0;
  while (at < message.length) {
    const open = message.indexOf('{', at);
    const close = open < 0 ? -1 : closing(message, open);
    if (close < 0) break;
    parts.push(
      { text: message.slice(at, open), expression: false },
      { text: message.slice(open + 1, close), expression: true },
    );
    at = close + 1;
  }
  return [...parts, { text: message.slice(at), expression: false }];
}

function closing(message: string, open: number): number {
  let depth = 0;
  let quoted = false;
  for (let i = open; i < message.length; i++) {
    const character = message[i];
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{') depth++;
    else if (!quoted && character === '}' && --depth === 0) return i;
  }
  return -1;
}
