import type { Fix } from '../../base/diagnostic';
import { bitsOf, flagsOf, type BitFlag } from '../../domain/bitFlags';
import type { ScopeClause, Text } from '../../syntax/ast';
import { quoteText } from '../../syntax/quoting';
import { isStandard } from '../precedence';
import { clausesOf, ruleView } from '../ruleBlock';
import { numberIn } from '../scopes';
import type { Finding, LintContext, LintRule } from '../types';

const asked: ReadonlyMap<string, string> = new Map([
  ['ISBITSET', 'holds only where all of them are set'],
  ['ISBITNOTSET', 'holds only where none of them is set'],
  ['ISNOTBITSET', 'holds only where none of them is set'],
]);

/** Greater masks are nobody's number of a bit. */
const lastBit = 63n;

function described(bit: bigint, flags: readonly BitFlag[] | undefined): string {
  const known = flags?.find(({ mask }) => mask === bit);
  return known === undefined ? String(bit) : `${bit} (${known.name})`;
}

/** Who counts bits from 0 has written the number of the bit where its mask belongs. */
function asNumberOfBit(mask: bigint, value: Text): readonly Fix[] {
  if (mask < 1n || mask > lastBit) return [];
  return [
    {
      title: `Ask for bit number ${mask}, whose mask is ${1n << mask}`,
      edits: [{ span: value.span, newText: quoteText(String(1n << mask)) }],
    },
  ];
}

function findingAbout({ attribute, operator, value }: ScopeClause): Finding | undefined {
  const meaning = asked.get(operator?.text ?? '');
  const mask = numberIn(value?.value ?? '');
  if (meaning === undefined || value === undefined || mask === undefined || mask === 0n)
    return undefined;
  const bits = bitsOf(mask);
  const flags = flagsOf(attribute.text);
  if (bits.length > 1) {
    const names = bits.length > 8 ? '' : `: ${bits.map((bit) => described(bit, flags)).join(', ')}`;
    return {
      span: value.span,
      message: `The constant is a mask, and this one has ${bits.length} bits${names}. The clause ${meaning}.`,
      fixes: asNumberOfBit(mask, value),
    };
  }
  const why = whyNeverSet(mask, attribute.text, flags);
  return why === undefined
    ? undefined
    : {
        span: value.span,
        message: `${why}. The constant is a mask, not the number of a bit.`,
        fixes: asNumberOfBit(mask, value),
      };
}

/** @returns why no object has the bit of a mask, for an attribute whose bits are known. */
function whyNeverSet(
  mask: bigint,
  attribute: string,
  flags: ReturnType<typeof flagsOf>,
): string | undefined {
  const [bit] = bitsOf(mask);
  const flag = flags?.find((one) => one.mask === bit);
  if (flags === undefined || (flag !== undefined && flag.unused !== true)) return undefined;
  return flag === undefined
    ? `'${attribute}' has no bit ${mask}`
    : `No directory sets bit ${described(mask, flags)} of '${attribute}'`;
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
    'A scope clause asks for several bits at once, or for one that its attribute does not have.',
  defaultSeverity: 'information',
  explanation: `\`ISBITSET\` and \`ISBITNOTSET\` take a mask in decimal: 2 for the second bit, not 1 for "bit number 1" counted from 0. With a mask of several bits \`ISBITSET\` holds only where
all are set and \`ISBITNOTSET\` only where none is, so that the two are no opposites. A whole value such as 514 for \`userAccountControl\`, a disabled ordinary account, is no mask; ask for the
bit that counts, 2. The bits of \`userAccountControl\` and \`groupType\` are known by name.`,
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
