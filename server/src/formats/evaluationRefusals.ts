import { formatCodes } from './codes';
import { lost } from './refusal';

/** Every way in which a request to evaluate an expression is refused, beyond those of its JSON and of its values. */
export const evaluationRefusals = {
  noExpression: lost(formatCodes.fixtureSyntax, () => 'A request needs an "expression".'),
  parameter: lost(
    formatCodes.fixtureValue,
    (name: string) =>
      `The parameter "${name}" must be a string, a number, true or false. Write it in double quotes, or leave it out.`,
  ),
  now: lost(
    formatCodes.fixtureValue,
    () =>
      '"now" is a time such as "2024-05-01T08:00:00Z", or the milliseconds since 1970; the years are 1 to 9999.',
  ),
} as const;
