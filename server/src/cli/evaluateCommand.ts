import { wholeValue } from '../domain/describe';
import {
  attributesFromJson,
  evaluate,
  parametersFromJson,
  type EvaluationAnswer,
  type EvaluationRequest,
} from '../app/evaluateExpression';
import { Findings } from '../formats/findings';
import { readWholeJson } from '../formats/fixture/jsonTree';
import { LineIndex } from '../base/lineIndex';
import { inert } from '../protocol/inertText';
import type { Session } from './session';
import { linesResult, notesResult, type CommandResult } from './types';

export interface EvaluateOptions {
  readonly expression: string;
  /** Paths of JSON files. */
  readonly attributes: string | undefined;
  readonly parameters: string | undefined;
}

/** Characters shown on each side of what is marked: a terminal's line, and no more of an expression that was never meant for one. */
const around = 60;

/** Marks a part of the expression under the line that its beginning is in. */
function marked(expression: string, start: number, end: number): readonly string[] {
  const lines = new LineIndex(expression);
  const { line, character } = lines.position(start);
  const text = expression
    .slice(lines.lineStart(line), lines.lineStart(line + 1))
    .replace(/(?<![\r\n])[\r\n]+$/, '');
  const [from, to] = [
    character > around ? character - around : 0,
    Math.min(
      text.length,
      Math.max(character + around, character + Math.min(end - start, 2 * around)),
    ),
  ];
  const [head, tail] = [from > 0 ? '… ' : '', to < text.length ? ' …' : ''];
  const last = Math.max(character + 1, Math.min(end - start + character, to));
  // Escapes are longer than what they stand for, so the mark is as long as what is shown.
  const [before, part, behind] = [
    inert(text.slice(from, character)),
    inert(text.slice(character, last)),
    inert(text.slice(last, to)),
  ];
  return [
    `  ${head}${before}${part}${behind}${tail}`,
    `  ${' '.repeat(head.length + before.length)}${'^'.repeat(Math.max(1, part.length))}`,
  ];
}

function answerResult(answer: EvaluationAnswer, expression: string): CommandResult {
  if (answer.kind === 'value') return linesResult(0, [wholeValue(answer.value), answer.type]);
  return notesResult(1, [answer.message, ...marked(expression, answer.start, answer.end)]);
}

async function fromFile<T>(
  session: Session,
  path: string | undefined,
  none: T,
  read: (
    node: NonNullable<ReturnType<typeof readWholeJson>>,
    text: string,
    findings: Findings,
  ) => T,
): Promise<T> {
  if (path === undefined) return none;
  const uri = session.uriOf(path);
  const text = await session.reader.readText(uri);
  const findings = new Findings();
  const node = readWholeJson(text, findings);
  const value = node === undefined ? none : read(node, text, findings);
  const lines = new LineIndex(text);
  session.report(
    findings.diagnostics.map((diagnostic) => ({ uri, diagnostic })),
    () => lines,
  );
  return value;
}

/** `syncrule evaluate <expression>`: the value and type of an expression, or what failed in it. */
export async function evaluateCommand(
  session: Session,
  options: EvaluateOptions,
): Promise<CommandResult> {
  const none: Pick<EvaluationRequest, 'attributes' | 'multivalued'> = {
    attributes: new Map(),
    multivalued: new Set(),
  };
  const attributes = await fromFile(session, options.attributes, none, attributesFromJson);
  const parameters = await fromFile<ReadonlyMap<string, string>>(
    session,
    options.parameters,
    new Map(),
    parametersFromJson,
  );
  if (session.failing) return notesResult(2, []);
  return answerResult(
    evaluate({ expression: options.expression, ...attributes, parameters }, session),
    options.expression,
  );
}
