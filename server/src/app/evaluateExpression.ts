import * as l10n from '@vscode/l10n';
import type { Clock, Random } from '../base/ports';
import { fixedClock } from '../base/ports';
import { toBase64 } from '../domain/bytes';
import { typeOf } from '../domain/describe';
import { instant, instantOfMilliseconds, millisecondsOf, toIso } from '../domain/instant';
import type { Instant, Scalar, Value } from '../domain/value';
import { isBinary, isControl, isMulti } from '../domain/value';
import { compileExpression } from '../eval/compile';
import type { Environment, Failure } from '../eval/types';
import { parseDate } from '../functions/dateText';
import { parseExpression } from '../syntax/parseExpression';
import { Findings } from '../formats/findings';
import { evaluationRefusals } from '../formats/evaluationRefusals';
import {
  membersOf,
  onlyKnown,
  readWholeJson,
  spanOf,
  textOf,
  type JsonNode,
  type Member,
} from '../formats/fixture/jsonTree';
import { readValues } from '../formats/fixture/values';

/** An expression and what it reads. */
export interface EvaluationRequest {
  readonly expression: string;
  readonly attributes: ReadonlyMap<string, readonly Scalar[]>;
  /** Attributes that were given as a list: they hold several values even where the list has one. */
  readonly multivalued: ReadonlySet<string>;
  readonly parameters: ReadonlyMap<string, string>;
  /** Milliseconds since 1970 that `Now()` returns. */
  readonly now?: number;
}

/** What is used where a request has no time or seed of its own. */
export interface EvaluationPorts {
  readonly clock: Clock;
  readonly random: Random;
}

export type EvaluationAnswer =
  | { readonly kind: 'value'; readonly value: Value; readonly type: string }
  /** `start` and `end` mark the failing part of the expression. */
  | {
      readonly kind: 'error';
      readonly message: string;
      readonly start: number;
      readonly end: number;
    };

function isFailure(value: Value | Failure): value is Failure {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'failure';
}

/** Characters of an expression that is evaluated. The product keeps far less, and a tree of more does not fit the memory of a process. */
const longestExpression = 1_000_000;

/** Evaluates one expression. Never throws. */
export function evaluate(request: EvaluationRequest, ports: EvaluationPorts): EvaluationAnswer {
  if (request.expression.length > longestExpression) {
    const message = l10n.t(
      'The expression has {0} characters. At most {1} are supported. Pass long values as attributes.',
      request.expression.length,
      longestExpression,
    );
    return { kind: 'error', message, start: longestExpression, end: request.expression.length };
  }
  const parsed = parseExpression(request.expression);
  const mistake = parsed.diagnostics.find((found) => found.severity === 'error');
  if (mistake !== undefined) return { kind: 'error', message: mistake.message, ...mistake.span };
  const environment: Environment = {
    attribute: (name) => request.attributes.get(name),
    multivalued: (name) => request.multivalued.has(name),
    imported: (name) => request.attributes.get(name),
    parameter: (name) => request.parameters.get(name),
    clock: request.now === undefined ? ports.clock : fixedClock(request.now),
    random: ports.random,
  };
  const value = compileExpression(parsed.value).run(environment);
  return isFailure(value)
    ? { kind: 'error', message: value.message, ...value.span }
    : { kind: 'value', value, type: typeOf(value) };
}

function scalarJson(value: Scalar): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isBinary(value)) return JSON.stringify({ base64: toBase64(value) });
  return JSON.stringify(value.kind === 'instant' ? toIso(value) : value.dn);
}

/** @returns a value as JSON: numbers with all their digits, bytes as Base64, absence as null, several values as a list. */
export function valueJson(value: Value): string {
  if (value === null) return 'null';
  if (isControl(value)) return JSON.stringify({ control: value.name });
  return isMulti(value) ? `[${value.values.map(scalarJson).join(',')}]` : scalarJson(value);
}

/**
 * @param warnings what of the request was read otherwise than it is written
 * @returns an answer as one line of JSON
 */
export function answerJson(answer: EvaluationAnswer, warnings: readonly string[] = []): string {
  const told = warnings.length === 0 ? '' : `,"warnings":${JSON.stringify(warnings)}`;
  if (answer.kind === 'value')
    return `{"value":${valueJson(answer.value)},"type":${JSON.stringify(answer.type)}${told}}`;
  const { message, start, end } = answer;
  return `{"error":${JSON.stringify({ message, start, end })}${told}}`;
}

/** @returns the attributes in a JSON object, by the JSON type of their values. */
export function attributesFromJson(
  node: JsonNode,
  text: string,
  findings: Findings,
): Pick<EvaluationRequest, 'attributes' | 'multivalued'> {
  const attributes = new Map<string, readonly Scalar[]>();
  const multivalued = new Set<string>();
  for (const { name, value } of membersOf(node, findings)?.values() ?? []) {
    const values = readValues(value, name, undefined, text, findings);
    if (values.length > 0) attributes.set(name, values);
    if (value.type === 'array') multivalued.add(name);
  }
  return { attributes, multivalued };
}

/** @returns the parameters in a JSON object; they are strings, and numbers and truth values are taken as they are written. */
export function parametersFromJson(
  node: JsonNode,
  text: string,
  findings: Findings,
): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const { name, value } of membersOf(node, findings)?.values() ?? []) {
    if (value.type === 'string') parameters.set(name, String(value.value));
    else if (value.type === 'number' || value.type === 'boolean')
      parameters.set(name, text.slice(value.offset, value.offset + value.length));
    else findings.report(spanOf(value), evaluationRefusals.parameter(name));
  }
  return parameters;
}

function nowOf(member: Member | undefined, findings: Findings): number | undefined {
  if (member === undefined || member.value.type === 'null') return undefined;
  const given: unknown = member.value.value;
  const time =
    typeof given === 'number'
      ? milliseconds(given)
      : typeof given === 'string'
        ? parseDate(given)
        : undefined;
  if (time !== undefined) return millisecondsOf(time);
  findings.report(spanOf(member.value), evaluationRefusals.now());
  return undefined;
}

function milliseconds(given: number): Instant | undefined {
  return Math.abs(given) < Number.MAX_SAFE_INTEGER
    ? instant(instantOfMilliseconds(given).ticks)
    : undefined;
}

const known = ['expression', 'attributes', 'parameters', 'now'];

/**
 * Answers one request of the line protocol (`docs/cli.md`): `{"expression", "attributes", "parameters", "now"}` in, one line of JSON out.
 * A line that is not a request is answered with an error, too.
 */
export function answerLine(line: string, ports: EvaluationPorts): string {
  const findings = new Findings();
  const tree = readWholeJson(line, findings);
  const members = tree === undefined ? undefined : membersOf(tree, findings);
  if (members !== undefined) onlyKnown(members, known, findings);
  if (members !== undefined && !members.has('expression'))
    findings.report({ start: 0, end: 0 }, evaluationRefusals.noExpression());
  const expression = textOf(members?.get('expression'), findings);
  const [attributes, parameters] = [members?.get('attributes'), members?.get('parameters')];
  const read =
    attributes === undefined || attributes.value.type === 'null'
      ? { attributes: new Map<string, readonly Scalar[]>(), multivalued: new Set<string>() }
      : attributesFromJson(attributes.value, line, findings);
  const given =
    parameters === undefined || parameters.value.type === 'null'
      ? new Map<string, string>()
      : parametersFromJson(parameters.value, line, findings);
  const now = nowOf(members?.get('now'), findings);
  const fault = findings.diagnostics.find((found) => found.severity === 'error');
  if (fault !== undefined || expression === undefined)
    return answerJson({
      kind: 'error',
      message: `${l10n.t('Invalid request.')} ${fault?.message ?? evaluationRefusals.noExpression().message}`,
      start: 0,
      end: 0,
    });
  const warnings = findings.diagnostics.map(({ message }) => message);
  return answerJson(
    evaluate(
      { expression, ...read, parameters: given, ...(now === undefined ? {} : { now }) },
      ports,
    ),
    warnings,
  );
}
