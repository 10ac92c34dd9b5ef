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
    // Nobody can change a rule that ships with the product, so there it is only worth knowing.
    ...(environment.standard ? { severity: 'information' } : {}),
    message: `${target.name} is indexed and holds at most ${indexLimit} characters, but this may have ${maxLength}. Cut it with Left(…, ${indexLimit}).`,
    fixes: [{ title: `Cut with Left(…, ${indexLimit})`, edits, preferred: true }],
  });
}

export const longerThanIndex: ExpressionCheck = {
  code: 'SR317',
  name: 'longerThanIndex',
  summary: 'The text may be longer than an indexed attribute of the metaverse can hold.',
  defaultSeverity: 'warning',
  explanation: `Indexed text attributes of the metaverse hold at most 448 characters. A longer value fails the object. The rules of the product cut such values with \`Left(…,448)\`. Nothing is
said when the length of the source is not known. In rules that ship with the product, which nobody can change, it is an information.`,
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
