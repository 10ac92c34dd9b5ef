import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/diagnostic';
import { bitsOf, flagsOf, type BitFlag } from '../../domain/bitFlags';
import type { ScopeClause, Text } from '../../syntax/ast';
import { quoteText } from '../../syntax/quoting';
import { isStandard } from '../precedence';
import { clausesOf, ruleView } from '../ruleBlock';
import { numberIn } from '../scopes';
import type { Finding, LintContext, LintRule } from '../types';

/** What a clause asks of the bits of its mask. */
const requirements: ReadonlyMap<string, 'all' | 'none'> = new Map([
  ['ISBITSET', 'all'],
  ['ISBITNOTSET', 'none'],
  ['ISNOTBITSET', 'none'],
]);

/** More bits are not listed in a message. */
const mostListed = 8;

/** Greater masks cannot be the number of a bit. */
const lastBit = 63n;

function described(bit: bigint, flags: readonly BitFlag[] | undefined): string {
  const known = flags?.find(({ mask }) => mask === bit);
  return known === undefined ? String(bit) : `${bit} (${known.name})`;
}

/** Authors who count bits from 0 write the number of the bit instead of its mask. */
function asNumberOfBit(mask: bigint, value: Text): readonly Fix[] {
  if (mask < 1n || mask > lastBit) return [];
  return [
    {
      title: l10n.t('Change to {0}, the mask of bit number {1}', String(1n << mask), String(mask)),
      edits: [{ span: value.span, newText: quoteText(String(1n << mask)) }],
    },
  ];
}

function findingAbout({ attribute, operator, value }: ScopeClause): Finding | undefined {
  const requirement = requirements.get(operator?.text ?? '');
  const mask = numberIn(value?.value ?? '');
  if (requirement === undefined || value === undefined || mask === undefined || mask === 0n)
    return undefined;
  const bits = bitsOf(mask);
  const flags = flagsOf(attribute.text);
  if (bits.length > 1) {
    return {
      span: value.span,
      message: severalBits(bits, flags, requirement),
      fixes: asNumberOfBit(mask, value),
    };
  }
  const why = whyNeverSet(mask, attribute.text, flags);
  return why === undefined
    ? undefined
    : {
        span: value.span,
        message: `${why} ${l10n.t('The constant is a mask, not the number of a bit.')}`,
        fixes: asNumberOfBit(mask, value),
      };
}

function severalBits(
  bits: readonly bigint[],
  flags: readonly BitFlag[] | undefined,
  requirement: 'all' | 'none',
): string {
  const list = bits.map((bit) => described(bit, flags)).join(', ');
  if (requirement === 'all')
    return bits.length > mostListed
      ? l10n.t(
          'The mask has {0} bits. The clause is true only if all of them are set.',
          bits.length,
        )
      : l10n.t(
          'The mask has {0} bits: {1}. The clause is true only if all of them are set.',
          bits.length,
          list,
        );
  return bits.length > mostListed
    ? l10n.t('The mask has {0} bits. The clause is true only if none of them is set.', bits.length)
    : l10n.t(
        'The mask has {0} bits: {1}. The clause is true only if none of them is set.',
        bits.length,
        list,
      );
}

/** @returns why the bit of a mask is never set, for an attribute whose bits are known. */
function whyNeverSet(
  mask: bigint,
  attribute: string,
  flags: ReturnType<typeof flagsOf>,
): string | undefined {
  const [bit] = bitsOf(mask);
  const flag = flags?.find((one) => one.mask === bit);
  if (flags === undefined || (flag !== undefined && flag.unused !== true)) return undefined;
  return flag === undefined
    ? l10n.t("'{0}' does not have bit {1}.", attribute, String(mask))
    : l10n.t("Bit {0} of '{1}' is never set in a directory.", described(mask, flags), attribute);
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || isStandard(view.rule)) return;
  for (const clause of clausesOf(view.tree)) {
    const finding = findingAbout(clause);
    if (finding !== undefined) context.report(finding);
  }
}

export const bitMask: LintRule = {
  code: 'SR222',
  name: 'bitMask',
  summary:
    'A scoping clause tests several bits at once, or a bit that its attribute does not have.',
  defaultSeverity: 'information',
  explanation: `\`ISBITSET\` and \`ISBITNOTSET\` take a mask in decimal: 2 for the second bit, not 1 for "bit number 1" counted from 0. With a mask of several bits, \`ISBITSET\` is true only if
all of them are set, and \`ISBITNOTSET\` only if none is, so the two are not opposites. Do not use a complete value as a mask: for \`userAccountControl\`, 514 is a disabled ordinary account; test
the bit that matters, 2. The bits of \`userAccountControl\` and \`groupType\` are known by name.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        userAccountControl ISBITSET "514"
        //                          ^^^^^ SR222: has 2 bits: 2 (ACCOUNTDISABLE), 512 (NORMAL_ACCOUNT)
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        userAccountControl ISBITSET "2"
    }
}`,
  check,
};
