import type { AttributeResult } from '../../protocol/preview';
import type { ExplainContext, Findings } from './context';

/** References of one attribute that are explained one by one. */
const mostExplained = 5;

/**
 * Says of each reference of an attribute that does not flow why, and where the object is that it leads to: a missing member is explained by the state of the
 * member (engine §5.7).
 * @returns how many there are
 */
export function sayLeftOut(
  findings: Findings,
  context: ExplainContext,
  attribute: AttributeResult,
  step: 'contribution' | 'target',
): number {
  const winners = attribute.rows.filter(({ status }) =>
    ['applied', 'unchanged', 'merged', 'unresolved-reference'].includes(status),
  );
  const left = winners.flatMap((row) => (row.leftOut ?? []).map((one) => ({ ...one, row })));
  for (const { dn, reason, row } of left.slice(0, mostExplained)) {
    const known = context.referenced?.(dn);
    findings.say(
      step,
      'bad',
      `${dn} is left out of ${attribute.attribute}: ${reason.startsWith(dn) ? `it ${reason.slice(dn.length).trim()}` : reason}${known === undefined ? '' : `. ${known.answer}`}`,
      { rule: row.rule, location: known?.location ?? row.location },
    );
  }
  if (left.length > mostExplained)
    findings.say(
      step,
      'bad',
      `${left.length - mostExplained} more references are left out of ${attribute.attribute}`,
      { rule: left[0]?.row.rule, location: left[0]?.row.location },
    );
  if (left.length > 0)
    findings.say(
      'advice',
      'note',
      `Bring the objects that ${attribute.attribute} refers to into ${step === 'contribution' ? 'the synchronization' : 'the target directory'}; the references then flow by themselves`,
      { rule: left[0]?.row.rule, location: left[0]?.row.location },
    );
  return left.length;
}
