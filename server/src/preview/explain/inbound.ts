import type { FlowEntry, Side } from '../../model/types';
import type { AttributeResult, FlowRow, InboundPass, RuleVerdict } from '../../protocol/preview';
import {
  failing,
  inWords,
  makesLink,
  named,
  referenceTo,
  wish,
  type ExplainContext,
  type Findings,
} from './context';
import { offerInbound } from './offer';

/** The way of a value into the metaverse. */

const metaverse: Side = { kind: 'metaverse' };

/** @returns flows of a rule's verdict to an attribute. */
function flowsOf(writers: readonly FlowEntry[], verdict: RuleVerdict): readonly FlowEntry[] {
  return writers.filter(({ rule }) => rule.id === verdict.rule.id);
}

function sourceOf({ flow }: FlowEntry): string {
  const { source } = flow;
  if (source.kind === 'Direct') return source.attribute;
  return source.kind === 'Constant' ? `the constant "${source.value}"` : 'an expression';
}

/** Says of a rule whether it applies, and if it does not, which clauses fail with which value. */
export function sayVerdict(
  findings: Findings,
  verdict: RuleVerdict,
  does: string,
  step: 'scope' | 'export' = 'scope',
): void {
  const { rule, status } = verdict;
  if (status === 'applies') {
    findings.say(step, 'good', `${named(rule)} ${does} and applies: ${verdict.reason}`, { rule });
  } else if (status === 'out-of-scope') {
    findings.say(step, 'bad', `${named(rule)} ${does}, but is out of scope`, { rule });
    for (const clause of failing(verdict))
      findings.say(
        step,
        'bad',
        `Clause "${`${clause.attribute} ${clause.operator} ${clause.value}`.trim()}" fails: ${clause.reason}`,
        { rule, location: clause.location },
      );
  } else {
    findings.say(step, 'bad', `${named(rule)} ${does}: ${verdict.reason}`, { rule });
  }
}

/** What would bring a rule into force. */
export function adviseVerdict(findings: Findings, verdict: RuleVerdict): void {
  const { rule, status } = verdict;
  if (status === 'disabled') findings.say('advice', 'note', `Enable ${named(rule)}`, { rule });
  if (status !== 'out-of-scope') return;
  for (const clause of failing(verdict))
    findings.say('advice', 'note', `For ${named(rule)} to apply, ${wish(clause)}`, {
      rule,
      location: clause.location,
    });
}

/** Says how the object came to its metaverse object, or why it has none. */
export function sayLink(findings: Findings, pass: InboundPass): void {
  const { link, object } = pass;
  for (const join of pass.joins) {
    findings.say(
      'link',
      join.outcome === 'joined' ? 'good' : 'note',
      `Join group ${join.group + 1} of ${named(join.rule)}: ${join.reason}`,
      { rule: join.rule, location: join.location },
    );
  }
  const linked =
    link.kind === 'joined' || link.kind === 'projected' || link.kind === 'already-linked';
  const what = {
    joined: 'is joined',
    projected: 'becomes a new metaverse object',
    provisioned: 'is created',
    'already-linked': 'is linked',
    'not-linked': 'is not linked to the metaverse',
    disconnected: 'loses its link',
    deprovisioned: 'is to be deleted',
  }[link.kind];
  findings.say(
    'link',
    linked ? 'good' : 'bad',
    `${object.label} of ${object.space} ${what}: ${link.reason}`,
    { rule: link.rule },
  );
}

/** What would link the object. */
export function adviseLink(findings: Findings, pass: InboundPass, context: ExplainContext): void {
  if (['joined', 'projected', 'already-linked'].includes(pass.link.kind)) return;
  const makers = pass.rules.filter((verdict) => makesLink(context, verdict));
  for (const verdict of makers) adviseVerdict(findings, verdict);
  for (const join of pass.joins) {
    if (join.outcome === 'no-key')
      findings.say('advice', 'note', `Give the object a value to join on: ${join.reason}`, {
        rule: join.rule,
        location: join.location,
      });
    if (join.outcome === 'ambiguous')
      findings.say('advice', 'note', `Make the value that is joined on unique: ${join.reason}`, {
        rule: join.rule,
        location: join.location,
      });
  }
  if (makers.length === 0)
    findings.say(
      'advice',
      'note',
      `Write an inbound rule for the type ${pass.object.objectType} of ${pass.connector} that joins or creates metaverse objects (link type Provision)`,
    );
}

function sayNoWriter(
  findings: Findings,
  context: ExplainContext,
  attribute: string,
  elsewhere: readonly FlowEntry[],
): void {
  const { object } = context.document;
  if (elsewhere.length === 0) {
    findings.say('scope', 'bad', `No rule sets ${attribute} in the metaverse`);
  } else {
    for (const { rule } of elsewhere.slice(0, 5)) {
      const reference = referenceTo(context, rule);
      const of = context.configuration.connector(rule.connector)?.name ?? rule.connector;
      findings.say(
        'scope',
        'note',
        `${named(reference)} sets ${attribute} for the type ${rule.sourceObjectType} of ${of}, and so not for this object`,
        { rule: reference },
      );
    }
    findings.say(
      'scope',
      'bad',
      `No rule sets ${attribute} for the type ${object.objectType} of ${object.space}`,
    );
  }
  offerInbound(findings, context, attribute);
}

/** Says which rules read the object to set the attribute, and whether it is in their scope; then how the objects are linked. */
export function saySources(
  findings: Findings,
  context: ExplainContext,
  attribute: string,
): readonly RuleVerdict[] {
  const writers = context.configuration.index.writers(metaverse, attribute);
  const concerned: RuleVerdict[] = [];
  for (const pass of context.document.inbound) {
    for (const verdict of pass.rules) {
      for (const entry of flowsOf(writers, verdict)) {
        concerned.push(verdict);
        sayVerdict(
          findings,
          verdict,
          `sets ${attribute} from ${sourceOf(entry)}${context.document.inbound.length > 1 ? ` of ${pass.object.label} in ${pass.connector}` : ''}`,
        );
      }
    }
  }
  if (concerned.length === 0) sayNoWriter(findings, context, attribute, writers);
  for (const pass of context.document.inbound) sayLink(findings, pass);
  return concerned;
}

function rowText(row: FlowRow): string {
  const gave =
    row.status === 'null' || row.result.length === 0 ? '' : ` gives ${inWords(row.result)}`;
  const reads =
    row.mapping === 'Constant' || row.reads.length === 0
      ? ''
      : ` (reading ${row.reads.map(({ attribute, values }) => `${attribute} = ${inWords(values)}`).join('; ')})`;
  return `${named(row.rule)}${gave}${reads}: ${row.reason}`;
}

const good: ReadonlySet<FlowRow['status']> = new Set(['applied', 'merged', 'unchanged']);

function verdictOf(status: FlowRow['status']): 'good' | 'bad' | 'note' {
  if (good.has(status)) return 'good';
  return status === 'error' ? 'bad' : 'note';
}

/** Says what each mapping in scope gave, which won, and why the others did not. */
export function sayRows(
  findings: Findings,
  attribute: AttributeResult,
  step: 'contribution' | 'export',
): void {
  for (const row of attribute.rows)
    findings.say(step, verdictOf(row.status), rowText(row), {
      rule: row.rule,
      location: row.location,
    });
}

/** What would give the mappings of an attribute a value, where none has. */
export function adviseRows(findings: Findings, attribute: AttributeResult): void {
  if (attribute.after.length > 0) return;
  for (const row of attribute.rows) {
    const at = { rule: row.rule, location: row.location };
    const absent = row.reads
      .filter(({ values }) => values.length === 0)
      .map((read) => read.attribute);
    if (row.status === 'null' && absent.length > 0)
      findings.say(
        'advice',
        'note',
        `Give ${absent.join(', ')} of ${row.source.label} (${row.source.space}) a value; ${named(row.rule)} would then have something to give`,
        at,
      );
    else if (row.status === 'null')
      findings.say(
        'advice',
        'note',
        `Change the expression of ${named(row.rule)}: with these values it gives NULL`,
        at,
      );
    if (row.status === 'authoritative-null')
      findings.say(
        'advice',
        'note',
        `Change ${named(row.rule)}, which says AuthoritativeNull, or take the object out of its scope`,
        at,
      );
    if (row.status === 'unresolved-reference')
      findings.say(
        'advice',
        'note',
        `Bring the object referred to into the synchronization: ${row.reason}`,
        at,
      );
  }
}
