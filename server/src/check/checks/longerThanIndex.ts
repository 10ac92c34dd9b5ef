import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../base/diagnostic';
import { example } from '../example';
import { only } from '../staticType';
import type { CheckContext, ExpressionCheck } from '../types';

/** engine §8. */
const indexLimit = 448;

function check({ tree, environment, analysis, report }: CheckContext): void {
  const { target } = environment;
  const { maxLength, types } = analysis.result;
  if (environment.direction !== 'Inbound' || target?.indexed !== true || target.type !== 'string')
    return;
  if (maxLength === undefined || maxLength <= indexLimit || (types & only('string')) === 0) return;
  const { start, end } = tree.span;
  const edits: readonly TextEdit[] = [
    { span: { start, end: start }, newText: 'Left(' },
    { span: { start: end, end }, newText: `, ${indexLimit})` },
  ];
  report({
    span: tree.span,
    // Standard rules must not be edited, so there it is only information.
    ...(environment.standard ? { severity: 'information' } : {}),
    message: l10n.t(
      "The indexed attribute '{0}' is limited to {1} characters, but this string can have {2}. Truncate it with Left(…, {1}).",
      target.name,
      indexLimit,
      maxLength,
    ),
    fixes: [{ title: l10n.t('Truncate with Left(…, {0})', indexLimit), edits, preferred: true }],
  });
}

export const longerThanIndex: ExpressionCheck = {
  code: 'SR317',
  name: 'longerThanIndex',
  summary: 'The string can be too long for an indexed attribute of the metaverse.',
  defaultSeverity: 'warning',
  explanation: `Indexed string attributes of the metaverse are limited to 448 characters. An object with a longer value fails. The standard rules truncate such values with \`Left(…,448)\`. Nothing is
reported if the length of the source is not known. In standard rules, which must not be edited, the severity is information.`,
  bad: example(['description <- Trim([info])', '//             ^^^^^^^^^^^^ SR317: 448'], {
    connector: ['info string length 1024'],
    metaverse: ['description string indexed'],
  }),
  good: example(['description <- Left(Trim([info]), 448)'], {
    connector: ['info string length 1024'],
    metaverse: ['description string indexed'],
  }),
  check,
};
