import type { Span } from '../base/span';
import type { Call, Expression } from '../syntax/ast';
import type { Compilation, Compile, Place } from './compilation';
import { condition } from './compileOperator';
import { commonOrigin, elementOf, perElement, vectorLength } from './elements';
import { isFailure } from './failure';
import type { Closure, Frame } from './frame';
import { isOperand, isVector, refused } from './inner';
import type { Inner, Vector } from './inner';
import type { Failure } from './types';

/** `IIF`: only the chosen branch is evaluated; a condition with several values chooses for each of them. */
export function compileIif(
  node: Call,
  compilation: Compilation,
  compile: Compile,
  place: Place,
): Closure {
  const [question, yes, no] = node.arguments;
  if (question === undefined || yes === undefined || no === undefined) return () => null;
  const ask = compile(question, place);
  const whenTrue = compile(yes, place);
  const whenFalse = compile(no, place);
  // Stands apart because a closure over the answer would cost every evaluation, also those that have one answer.
  const each = (frame: Frame, answers: Vector): Inner =>
    perElement(frame, answers, node.span, (index) => {
      const truth = condition(answers.elements[index] ?? null, question.span, 'IIF');
      if (isFailure(truth)) return truth;
      return truth ? whenTrue(frame) : whenFalse(frame);
    });
  return (frame) => {
    const answer = ask(frame);
    if (isVector(answer)) return each(frame, answer);
    const truth = condition(answer, question.span, 'IIF');
    if (isFailure(truth)) return truth;
    if (compilation.tracing) frame.recorder?.skipped((truth ? no : yes).span);
    return truth ? whenTrue(frame) : whenFalse(frame);
  };
}

interface Case {
  readonly condition: Expression;
  readonly value: Expression;
  readonly ask: Closure;
  readonly give: Closure;
}

/** `Switch`: all conditions are evaluated, as documented; only the value of the first that holds is (expressions §8). */
export function compileSwitch(
  node: Call,
  compilation: Compilation,
  compile: Compile,
  place: Place,
): Closure {
  const cases: Case[] = [];
  for (let i = 0; i + 1 < node.arguments.length; i += 2) {
    const question = node.arguments[i];
    const value = node.arguments[i + 1];
    if (question === undefined || value === undefined) break;
    cases.push({
      condition: question,
      value,
      ask: compile(question, place),
      give: compile(value, place),
    });
  }
  const each = (frame: Frame, answers: readonly Inner[], origin: string): Inner => {
    const guide = {
      kind: 'vector',
      elements: new Array<null>(vectorLength(answers)).fill(null),
      origin,
    } as const;
    return perElement(frame, guide, node.span, (index) => {
      const chosen = firstTrue(cases, answers, index);
      return chosen === undefined || isFailure(chosen) ? (chosen ?? null) : chosen.give(frame);
    });
  };
  return (frame) => {
    const answers = answersOf(cases, frame);
    if (isFailure(answers)) return answers;
    const origin = commonOrigin(answers, node.span);
    if (isFailure(origin)) return origin;
    if (origin !== undefined) return each(frame, answers, origin);
    const chosen = firstTrue(cases, answers, undefined);
    if (isFailure(chosen)) return chosen;
    if (compilation.tracing) tellSkipped(frame, cases, chosen);
    return chosen === undefined ? null : chosen.give(frame);
  };
}

function answersOf(cases: readonly Case[], frame: Frame): readonly Inner[] | Failure {
  const answers: Inner[] = [];
  for (const { ask, condition: question } of cases) {
    const answer = ask(frame);
    if (!isOperand(answer)) return refused(answer, question.span);
    answers.push(answer);
  }
  return answers;
}

/** @returns the first case whose condition holds, for one element where conditions have several values. */
function firstTrue(
  cases: readonly Case[],
  answers: readonly Inner[],
  index: number | undefined,
): Case | Failure | undefined {
  let found: Case | undefined;
  for (const [number, one] of cases.entries()) {
    const answer = answers[number] ?? null;
    const single = index !== undefined && isOperand(answer) ? elementOf(answer, index) : answer;
    const truth = condition(single, one.condition.span, 'Switch');
    if (isFailure(truth)) return truth;
    if (truth && found === undefined) found = one;
  }
  return found;
}

function tellSkipped(frame: Frame, cases: readonly Case[], chosen: Case | undefined): void {
  for (const one of cases) if (one !== chosen) frame.recorder?.skipped(spanOfValue(one));
}

function spanOfValue({ value }: Case): Span {
  return value.span;
}
