import * as l10n from '@vscode/l10n';
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

/** The parts of a date in a format; what is in quotes or follows a backslash is literal. */
function runsOf(format: string): readonly Run[] {
  const runs: Run[] = [];
  for (const { 0: text, index } of format.matchAll(/'[^']*'?|"[^"]*"?|\\.|([yMdHhmst])\1*/gs))
    if (/^[a-z]/i.test(text)) runs.push({ letter: text.charAt(0), at: index, length: text.length });
  return runs;
}

const isTime = (run: Run | undefined): boolean => run !== undefined && /[hHs]/.test(run.letter);
const isDate = (run: Run | undefined): boolean => run !== undefined && /[yd]/.test(run.letter);

type SlipKind = 'minuteInDate' | 'monthInTime' | 'hourWithoutHalf';

interface Slip {
  readonly run: Run;
  readonly letter: string;
  readonly kind: SlipKind;
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

/** Minutes and months are recognised by their neighbours, a 12-hour clock by the missing AM or PM. */
function slips(format: string): readonly Slip[] {
  const runs = runsOf(format);
  return runs.flatMap((run, i): readonly Slip[] => {
    const [before, after] = [runs[i - 1], runs[i + 1]];
    if (isMinuteInDate(run, before, after)) return [{ run, letter: 'M', kind: 'minuteInDate' }];
    if (isMonthInTime(run, before, after)) return [{ run, letter: 'm', kind: 'monthInTime' }];
    if (run.letter === 'h' && !runs.some(({ letter }) => letter === 't'))
      return [{ run, letter: 'H', kind: 'hourWithoutHalf' }];
    return [];
  });
}

function sentence(kind: SlipKind): string {
  switch (kind) {
    case 'minuteInDate':
      return l10n.t("Lowercase 'm' means minutes; use 'M' for the month in a date.");
    case 'monthInTime':
      return l10n.t("Uppercase 'M' means the month; use 'm' for minutes in a time.");
    case 'hourWithoutHalf':
      return l10n.t("Lowercase 'h' counts hours to 12; use 'H', or add 'tt' for AM or PM.");
  }
}

function findingAt({ span, raw, value }: StringLiteral): Finding | undefined {
  const found = slips(value);
  if (found.length === 0) return undefined;
  const repaired = found.reduce(
    (text, { run, letter }) =>
      text.slice(0, run.at) + letter.repeat(run.length) + text.slice(run.at + run.length),
    value,
  );
  // With escapes, offsets in the value differ from those in the source.
  const fixes =
    raw === `"${value}"`
      ? [
          {
            title: l10n.t("Change to '{0}'", repaired),
            edits: [{ span, newText: `"${repaired}"` }],
            preferred: true,
          },
        ]
      : [];
  const kinds = new Set(found.map(({ kind }) => kind));
  return { span, message: [...kinds].map(sentence).join(' '), fixes };
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
  summary: 'A date format confuses minutes and months, or uses the wrong hours.',
  defaultSeverity: 'warning',
  explanation: `The format of \`FormatDateTime\` is case-sensitive: \`MM\` is the month and \`mm\` the minute, \`HH\` the hour from 0 to 23 and \`hh\` the hour up to 12, which needs
\`tt\` for AM or PM. For example, lifecycle workflows need \`yyyyMMddHHmmss.0Z\`. Formats of one letter are not checked.`,
  bad: `${head}        employeeHireDate <- FormatDateTime(CDate([extensionAttribute1]), "yyyy-mm-dd hh:mm")
        //                                                               ^^^^^^^^^^^^^^^^^^ SR228: Lowercase 'm' means minutes
    }
}`,
  good: `${head}        employeeHireDate <- FormatDateTime(CDate([extensionAttribute1]), "yyyy-MM-dd HH:mm")
    }
}`,
  check,
};
