import { attributesRead } from '../../syntax/reads';
import type { AttributeFlow, SyncRule } from '../../domain/rule';
import type { OutboundPass, RuleVerdict } from '../../protocol/preview';
import { adviseRows, adviseVerdict, sayRows, sayVerdict } from './inbound';
import {
  failing,
  inWords,
  makesLink,
  named,
  referenceTo,
  type ExplainContext,
  type Findings,
} from './context';
import { sayLeftOut } from './leftOut';
import { offerOutbound } from './offer';

/** The way of a value out of the metaverse. */

/** @returns whether a flow reads an attribute. */
export function reads(flow: AttributeFlow, attribute: string): boolean {
  const { source } = flow;
  if (source.kind === 'Direct') return source.attribute === attribute;
  return (
    source.kind === 'Expression' &&
    source.tree !== undefined &&
    attributesRead(source.tree).includes(attribute)
  );
}

function exporters(context: ExplainContext, attribute: string): readonly SyncRule[] {
  return context.configuration.index.rules.filter(
    (rule) => rule.direction === 'Outbound' && rule.flows.some((flow) => reads(flow, attribute)),
  );
}

const ends: Readonly<Record<OutboundPass['link']['kind'], string>> = {
  joined: 'is joined',
  projected: 'is projected',
  provisioned: 'is created',
  'already-linked': 'is linked',
  'not-linked': 'is not there',
  disconnected: 'loses its link and stays',
  deprovisioned: 'is to be deleted',
};

/** Says what becomes of the object in a target directory. */
export function sayTarget(findings: Findings, pass: OutboundPass): void {
  const { link, pendingExport: pending } = pass;
  for (const join of pass.joins)
    findings.say(
      'target',
      'note',
      `Join group ${join.group + 1} of ${named(join.rule)} in ${pass.connector}: ${join.reason}`,
      { rule: join.rule, location: join.location },
    );
  const there =
    link.kind === 'joined' || link.kind === 'provisioned' || link.kind === 'already-linked';
  findings.say(
    'target',
    there ? 'good' : 'bad',
    `In ${pass.connector} the object ${ends[link.kind]}: ${link.reason}`,
    { rule: link.rule },
  );
  const operations = {
    add: 'an add',
    update: 'an update',
    delete: 'a delete',
    rename: 'a rename',
    none: '',
  };
  if (pending.operation !== 'none')
    findings.say(
      'target',
      pending.operation === 'delete' ? 'bad' : 'note',
      `${capital(operations[pending.operation])} waits for the next export to ${pass.connector}${pending.changes.length === 0 ? '' : ` with ${pending.changes.length} changed ${pending.changes.length === 1 ? 'attribute' : 'attributes'}`}`,
      { rule: link.rule },
    );
  else if (there)
    findings.say(
      'target',
      'note',
      `Nothing waits for the next export to ${pass.connector}: the object there is as it should be`,
      { rule: link.rule },
    );
  for (const error of pass.errors)
    findings.say('error', 'bad', `${error.name}: ${error.message}`, {
      rule: error.rule,
      location: error.location,
    });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether an attribute arrives somewhere, and how many of its references do not. */
export interface Exported {
  readonly arrives: boolean;
  readonly leftOut: number;
}

function sayExported(
  findings: Findings,
  context: ExplainContext,
  pass: OutboundPass,
  target: string,
): Exported {
  const result = pass.attributes.find((one) => one.attribute === target);
  if (result === undefined) return { arrives: false, leftOut: 0 };
  sayRows(findings, result, 'export');
  const change = pass.pendingExport.changes.find((one) => one.attribute === target);
  const text =
    change === undefined
      ? `${target} of ${pass.connector} ${pass.link.kind === 'provisioned' && result.after.length > 0 ? 'becomes' : 'is and stays'} ${inWords(result.after)}`
      : `${target} of ${pass.connector} is to become ${inWords(result.after)}; ${result.before.length === 0 ? 'it has no value now' : `it was ${inWords(result.before)}`}`;
  findings.say('target', result.after.length > 0 ? 'good' : 'note', text, { rule: result.winner });
  adviseRows(findings, result);
  return {
    arrives: result.after.length > 0,
    leftOut: sayLeftOut(findings, context, result, 'target'),
  };
}

/** A rule that exports the attribute, with its verdict and what it sets from it. */
interface Exporting {
  readonly pass: OutboundPass;
  readonly verdict: RuleVerdict;
  readonly targets: readonly string[];
}

function exporting(
  context: ExplainContext,
  rules: readonly SyncRule[],
  attribute: string,
): readonly Exporting[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return context.document.outbound.flatMap((pass) =>
    pass.rules.flatMap((verdict) => {
      const rule = byId.get(verdict.rule.id);
      return rule === undefined
        ? []
        : [
            {
              pass,
              verdict,
              targets: rule.flows
                .filter((flow) => reads(flow, attribute))
                .map(({ target }) => target),
            },
          ];
    }),
  );
}

/** Says which outbound rules export a metaverse attribute, in scope or not, and what that does in the target. */
export function sayExports(
  findings: Findings,
  context: ExplainContext,
  attribute: string,
): Exported {
  const rules = exporters(context, attribute);
  if (rules.length === 0) {
    findings.say('export', 'bad', `No outbound rule exports ${attribute}`);
    offerOutbound(findings, context, attribute);
    return { arrives: false, leftOut: 0 };
  }
  const found = exporting(context, rules, attribute);
  if (found.length === 0) sayUnreached(findings, context, rules, attribute);
  for (const { verdict, targets, pass } of found)
    sayVerdict(
      findings,
      verdict,
      `exports ${attribute} to ${targets.join(', ')} of ${pass.connector}`,
      'export',
    );
  const passes = [...new Set(found.map(({ pass }) => pass))];
  const exported: Exported[] = [];
  for (const pass of passes) {
    sayTarget(findings, pass);
    const here = found.filter((one) => one.pass === pass);
    const targets = new Set(here.flatMap((one) => one.targets));
    exported.push(...[...targets].map((target) => sayExported(findings, context, pass, target)));
    if (!['joined', 'provisioned', 'already-linked'].includes(pass.link.kind))
      adviseTarget(findings, context, pass);
    else if (!here.some(({ verdict }) => verdict.status === 'applies'))
      for (const { verdict } of here) adviseVerdict(findings, verdict);
  }
  return {
    arrives: exported.some(({ arrives }) => arrives),
    leftOut: exported.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

/** @returns why a rule that exports the attribute does not take part, for a metaverse object of a type or none. */
function whyNotExported({ sourceObjectType }: SyncRule, type: string | undefined): string {
  if (type === undefined) return 'but there is no metaverse object';
  return sourceObjectType === type
    ? 'but outbound synchronization does not take place'
    : `but from the type ${sourceObjectType}, and this is a ${type}`;
}

/** Rules export it, but the object does not get as far as outbound synchronization, or is of another type. */
function sayUnreached(
  findings: Findings,
  context: ExplainContext,
  rules: readonly SyncRule[],
  attribute: string,
): void {
  const type = context.document.metaverse?.object.objectType;
  for (const rule of rules.slice(0, 5)) {
    const reference = referenceTo(context, rule);
    const obstacle = whyNotExported(rule, type);
    findings.say('export', 'bad', `${named(reference)} exports ${attribute}, ${obstacle}`, {
      rule: reference,
    });
  }
  if (type !== undefined && !rules.some((rule) => rule.sourceObjectType === type))
    offerOutbound(findings, context, attribute);
}

/** The rules that would give the object its link with the least change. */
function nearest(context: ExplainContext, pass: OutboundPass): readonly RuleVerdict[] {
  const makers = pass.rules.filter(
    (verdict) => verdict.status === 'out-of-scope' && makesLink(context, verdict),
  );
  const fewest = Math.min(...makers.map((verdict) => failing(verdict).length));
  return makers.filter((verdict) => failing(verdict).length === fewest);
}

/** @returns why an object is not in a target in a few words, down to the clauses of the rule that is nearest to bringing it there. */
export function whyNotIn(context: ExplainContext, pass: OutboundPass): string {
  const [verdict] = nearest(context, pass);
  const reasons = verdict === undefined ? [] : failing(verdict).map(({ reason }) => reason);
  return `${pass.link.reason}${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`;
}

/** Says what would bring the object into the target: what the nearest rules would need, and where the values that fail come from. */
export function adviseTarget(
  findings: Findings,
  context: ExplainContext,
  pass: OutboundPass,
): void {
  const verdicts = nearest(context, pass);
  for (const clause of verdicts.flatMap(failing)) sayCause(findings, context, clause.attribute);
  for (const verdict of verdicts) adviseVerdict(findings, verdict);
  for (const verdict of pass.rules)
    if (verdict.status === 'disabled' && makesLink(context, verdict))
      adviseVerdict(findings, verdict);
}

/** Says of a metaverse attribute that a failing clause asks about where its value comes from. */
function sayCause(findings: Findings, context: ExplainContext, attribute: string): void {
  const result = context.document.metaverse?.attributes.find((one) => one.attribute === attribute);
  if (result === undefined) {
    findings.say('value', 'bad', `No rule in scope sets ${attribute} in the metaverse`);
    return;
  }
  const row = result.rows.find((one) => one.rule.id === result.winner?.id);
  findings.say(
    'value',
    'note',
    `${attribute} in the metaverse is ${inWords(result.after)}: ${result.reason}`,
    { rule: result.winner, location: row?.location },
  );
  if (result.after.length > 0) return;
  for (const other of result.rows)
    findings.say(
      'contribution',
      'note',
      `${named(other.rule)} gives ${attribute} nothing: ${other.reason}`,
      { rule: other.rule, location: other.location },
    );
}
