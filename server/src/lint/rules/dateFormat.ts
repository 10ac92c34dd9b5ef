import type { StringLiteral } from '../../syntax/ast';
import { walk } from '../expressions';
import { isStandard } from '../precedence';
import { expressionsOf, ruleView } from '../ruleBlock';
import type { Finding, LintContext, LintRule } from '../types';

/** Letters of a format in a row; `at` counts within the format. */
interface Run {
  readonly letter: string;
  readonly at: number;
  readonly length: number;
}

/** What is written of a date; what stands in quotes or behind a backslash in the format is text. */
function runsOf(format: string): readonly Run[] {
  const runs: Run[] = [];
  for (const { 0: text, index } of format.matchAll(/'[^']*'?|"[^"]*"?|\\.|([yMdHhmst])\1*/gs))
    if (/^[a-z]/i.test(text)) runs.push({ letter: text.charAt(0), at: index, length: text.length });
  return runs;
}

const isTime = (run: Run | undefined): boolean => run !== undefined && /[hHs]/.test(run.letter);
const isDate = (run: Run | undefined): boolean => run !== undefined && /[yd]/.test(run.letter);

interface Slip {
  readonly run: Run;
  readonly letter: string;
  readonly says: string;
}

function isMinuteInDate({ letter }: Run, before: Run | undefined, after: Run | undefined): boolean {
  if (letter !== 'm' || isTime(before) || isTime(after)) return false;
  return isDate(before) || isDate(after);
}

function isMonthInTime(
  { letter, length }: Run,
  before: Run | undefined,
  after: Run | undefined,
): boolean {
  if (letter !== 'M' || length > 2 || !/[hH]/.test(before?.letter ?? '')) return false;
  return after === undefined || /[st]/.test(after.letter);
}

/** Minutes and months are told by what stands beside them; an hour up to 12 by the AM or PM that is not written. */
function slips(format: string): readonly Slip[] {
  const runs = runsOf(format);
  return runs.flatMap((run, i): readonly Slip[] => {
    const [before, after] = [runs[i - 1], runs[i + 1]];
    if (isMinuteInDate(run, before, after))
      return [{ run, letter: 'M', says: 'small m is the minute, in a date' }];
    if (isMonthInTime(run, before, after))
      return [{ run, letter: 'm', says: 'capital M is the month, in a time' }];
    if (run.letter === 'h' && !runs.some(({ letter }) => letter === 't'))
      return [
        { run, letter: 'H', says: 'small h counts to 12, and no tt says which half of the day' },
      ];
    return [];
  });
}

function findingAt({ span, raw, value }: StringLiteral): Finding | undefined {
  const found = slips(value);
  if (found.length === 0) return undefined;
  const repaired = found.reduce(
    (text, { run, letter }) =>
      text.slice(0, run.at) + letter.repeat(run.length) + text.slice(run.at + run.length),
    value,
  );
  // With escapes in it the places of the value are not those of the text.
  const fixes =
    raw === `"${value}"`
      ? [
          {
            title: `Change to "${repaired}"`,
            edits: [{ span, newText: `"${repaired}"` }],
            preferred: true,
          },
        ]
      : [];
  return { span, message: `In this format ${found.map(({ says }) => says).join('; ')}.`, fixes };
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || isStandard(view.rule)) return;
  for (const { expression } of expressionsOf(view.tree)) {
    walk(expression, (node, place) => {
      const finding =
        node.kind === 'String' && place?.index === 1 && place.call.name === 'FormatDateTime'
          ? findingAt(node)
          : undefined;
      if (finding !== undefined) context.report(finding);
    });
  }
}

const head = `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
`;

export const dateFormat: LintRule = {
  code: 'SR228',
  name: 'dateFormat',
  summary: 'The format of a date mixes up minutes and months, or hours.',
  defaultSeverity: 'warning',
  explanation: `In the format of \`FormatDateTime\` the case of a letter counts: \`MM\` is the month and \`mm\` the minute, \`HH\` the hour of the day and \`hh\` the hour up to 12, which needs
\`tt\` beside it. Lifecycle workflows for example need \`yyyyMMddHHmmss.0Z\`. Formats of one letter are not looked at.`,
  bad: `${head}        employeeHireDate <- FormatDateTime(CDate([extensionAttribute1]), "yyyy-mm-dd hh:mm")
        //                                                               ^^^^^^^^^^^^^^^^^^ SR228: small m is the minute
    }
}`,
  good: `${head}        employeeHireDate <- FormatDateTime(CDate([extensionAttribute1]), "yyyy-MM-dd HH:mm")
    }
}`,
  check,
};
