import * as l10n from '@vscode/l10n';
import { formatCodes } from './codes';
import { lost } from './refusal';

/** Every way in which a request to evaluate an expression is refused, beyond those of its JSON and of its values. */
export const evaluationRefusals = {
  noExpression: lost(formatCodes.fixtureSyntax, () =>
    l10n.t('The request has no "expression". Add it.'),
  ),
  parameter: lost(formatCodes.fixtureValue, (name: string) =>
    l10n.t('The parameter "{0}" must be a string in double quotes, a number, true or false.', name),
  ),
  now: lost(formatCodes.fixtureValue, () =>
    l10n.t(
      '"now" must be a time such as "2024-05-01T08:00:00Z", or the milliseconds since 1970, in the years 1 to 9999.',
    ),
  ),
} as const;
