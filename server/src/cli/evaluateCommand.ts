import { wholeValue } from '../domain/describe';
import { attributesFromJson, evaluate, parametersFromJson, type EvaluationAnswer, type EvaluationRequest } from '../formats/evaluation';
import { Findings } from '../formats/findings';
import { readJson } from '../formats/fixture/jsonTree';
import { plainFindings, findingLines } from './report';
import { LineIndex } from '../base/lineIndex';
import type { CliPorts, CommandResult } from './types';
import { result } from './types';

export interface EvaluateOptions {
  readonly expression: string;
  /** Paths of JSON files. */
  readonly attributes: string | undefined;
  readonly parameters: string | undefined;
}

/** Characters shown on each side of what is marked: a terminal's line, and no more of an expression that was never meant for one. */
const around = 60;

/** Marks a part of the expression under the line that holds its beginning. */
function marked(expression: string, start: number, end: number): string {
  const lines = new LineIndex(expression);
  const { line, character } = lines.position(start);
  const text = expression.slice(lines.lineStart(line), lines.lineStart(line + 1)).replace(/[\r\n]+$/, '');
  const [from, to] = [character > around ? character - around : 0, Math.min(text.length, Math.max(character + around, character + Math.min(end - start, 2 * around)))];
  const shown = text.slice(from, to);
  const [head, tail] = [from > 0 ? '… ' : '', to < text.length ? ' …' : ''];
  const width = Math.max(1, Math.min(end - start, to - character));
  const before = head.replace('…', ' ') + text.slice(from, character).replace(/[^\t]/g, ' ');
  return `  ${head}${shown}${tail}\n  ${before}${'^'.repeat(width)}\n`;
}

function answerText(answer: EvaluationAnswer, expression: string): CommandResult {
  if (answer.kind === 'value') return result(0, `${wholeValue(answer.value)}\n${answer.type}\n`);
  return result(1, '', `${answer.message}\n${marked(expression, answer.start, answer.end)}`);
}

type Read<T> = { readonly value: T } | { readonly refusal: string };

async function fromFile<T>(ports: CliPorts, path: string | undefined, none: T, read: (node: NonNullable<ReturnType<typeof readJson>>, text: string, findings: Findings) => T): Promise<Read<T>> {
  if (path === undefined) return { value: none };
  const uri = ports.uriOf(path);
  const text = await ports.reader.readText(uri);
  const findings = new Findings();
  const node = readJson(text, findings);
  const value = node === undefined ? none : read(node, text, findings);
  if (!findings.hasErrors) return { value };
  return { refusal: findingLines(plainFindings(findings.diagnostics.map((diagnostic) => ({ uri, diagnostic })), () => new LineIndex(text), ports)) };
}

/** `syncrule evaluate <expression>`: the value and type of an expression, or what failed in it. */
export async function evaluateCommand(ports: CliPorts, options: EvaluateOptions): Promise<CommandResult> {
  const none: Pick<EvaluationRequest, 'attributes' | 'multivalued'> = { attributes: new Map(), multivalued: new Set() };
  const attributes = await fromFile(ports, options.attributes, none, attributesFromJson);
  if ('refusal' in attributes) return result(2, '', attributes.refusal);
  const parameters = await fromFile<ReadonlyMap<string, string>>(ports, options.parameters, new Map(), parametersFromJson);
  if ('refusal' in parameters) return result(2, '', parameters.refusal);
  const request = { expression: options.expression, ...attributes.value, parameters: parameters.value };
  return answerText(evaluate(request, ports), options.expression);
}
