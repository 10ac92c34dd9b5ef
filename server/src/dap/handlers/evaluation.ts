import { catalogue } from '../../functions/catalogue';
import { badArguments, wrongExpression } from '../errors';
import { valueItem, variableOf } from '../variables/item';
import { attributesOf, evaluateIn, parametersOf } from '../recording/frameContext';
import type { DebugContext } from '../debugContext';
import type { Answer, Arguments, Handlers } from '../handler';

/** @returns the message with the failing part, for places that hold one line. */
function inOneLine(text: string, start: number, end: number, message: string): string {
  const part = text.slice(start, end).trim();
  return part === '' || part === text.trim()
    ? message
    : `${message} (at ${part}, column ${start + 1})`;
}

/** @returns the expression with a line that marks the failing part. */
function marked(text: string, start: number, end: number, message: string): string {
  if (text.includes('\n')) return `${message}\n${text.slice(start, end)}`;
  return `${message}\n${text}\n${' '.repeat(start)}${'^'.repeat(Math.max(1, Math.min(end, text.length) - start))}`;
}

interface Target {
  readonly label: string;
  readonly type: 'function' | 'property' | 'value' | 'variable';
  readonly text?: string;
  readonly detail?: string;
}

/** Characters before the cursor in which the word is sought that is being typed. */
const longestWord = 200;

function evaluate(debug: DebugContext, args: Arguments): Answer {
  if (typeof args.expression !== 'string') throw badArguments('"evaluate" needs an expression.');
  const text = args.expression;
  const context = debug.frame(args.frameId, 'evaluate');
  const answer = evaluateIn(context, text);
  if (answer.kind === 'failure')
    throw wrongExpression(
      args.context === 'repl'
        ? marked(text, answer.failure.span.start, answer.failure.span.end, answer.failure.message)
        : inOneLine(
            text,
            answer.failure.span.start,
            answer.failure.span.end,
            answer.failure.message,
          ),
    );
  const item = valueItem('result', answer.value, context, context.source?.connector, text);
  if (args.context === 'clipboard' && typeof answer.value === 'string')
    return { body: { result: answer.value, type: 'text', variablesReference: 0 } };
  const { value, variablesReference, type, indexedVariables } = variableOf(
    item,
    debug.refer(item.children),
  );
  return {
    body: {
      result: value,
      variablesReference,
      ...(type === undefined ? {} : { type }),
      ...(indexedVariables === undefined ? {} : { indexedVariables }),
    },
  };
}

function completions(debug: DebugContext, args: Arguments): Answer {
  const context = debug.frame(args.frameId, 'completions');
  const text = typeof args.text === 'string' ? args.text : '';
  const before = text.slice(
    0,
    debug.format.column(typeof args.column === 'number' ? args.column : text.length + 1),
  );
  const word = /(\[[^\]]*|%[\w.]*|\$\w*|[A-Za-z]\w*)$/.exec(before.slice(-longestWord))?.[0] ?? '';
  const attributes =
    context.source === undefined ? [] : [...attributesOf(context, context.source.key).keys()];
  const targets: readonly Target[] = [
    ...context.variables.map(({ name }): Target => ({ label: `$${name}`, type: 'variable' })),
    ...attributes.sort().map((name): Target => ({ label: `[${name}]`, type: 'property' })),
    ...[...parametersOf(context)].map(([name, detail]): Target => ({
      label: `%${name}%`,
      type: 'value',
      detail,
    })),
    ...catalogue.map(({ name }): Target => ({
      label: name,
      text: `${name}(`,
      type: 'function',
    })),
  ];
  const fitting = targets.filter(
    ({ label }) =>
      label.toLowerCase().startsWith(word.toLowerCase()) ||
      label.toLowerCase().startsWith(`[${word.toLowerCase()}`),
  );
  return {
    body: {
      targets: fitting.map((target) => ({
        ...target,
        start: before.length - word.length,
        length: word.length,
      })),
    },
  };
}

/** Evaluating expressions of the rule language where the run stands. */
export function evaluationHandlers(debug: DebugContext): Handlers {
  return {
    evaluate: (args) => evaluate(debug, args),
    completions: (args) => completions(debug, args),
  };
}
