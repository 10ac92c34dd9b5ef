import { answerJson, answerLine, type EvaluationPorts } from '../app/evaluateExpression';
import { faultLines } from './fault';

/** A line of standard input, or why it cannot be read. */
export type InputLine = { readonly text: string } | { readonly problem: string };

function refusal(message: string): string {
  return answerJson({ kind: 'error', message, start: 0, end: 0 });
}

/**
 * Answers one line of the protocol of `syncrule evaluate --stdin`. Never throws: whoever asks counts answers, so a fault of ours is the answer to its line.
 * @returns one line of JSON; undefined for an empty line
 */
export function answerRequest(line: InputLine, ports: EvaluationPorts): string | undefined {
  if ('problem' in line) return refusal(`The request cannot be read: ${line.problem}`);
  if (line.text.trim() === '') return undefined;
  try {
    return answerLine(line.text, ports);
  } catch (error) {
    return refusal(faultLines(error, false)[0] ?? '');
  }
}
