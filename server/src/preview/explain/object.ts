import type { InboundPass, OutboundPass } from '../../protocol/preview';
import { containerVerdict } from './container';
import { failing, makesLink, named, type ExplainContext, type Findings } from './context';
import { adviseLink, sayLink, sayVerdict } from './inbound';
import { adviseTarget, sayTarget, whyNotIn } from './outbound';

/** Why an object is, or is not, in the directories that the rules lead to: the checklist of an administrator, from its source to its target. */

/** Says what the object is, and whether its connector reads such objects and their place. */
export function sayObject(findings: Findings, context: ExplainContext): void {
  const { document, configuration } = context;
  const { object } = document;
  const connector = configuration.connector(object.space);
  findings.say(
    'object',
    'note',
    `${object.label} is an object of the type ${object.objectType} in ${object.space}, DN ${object.id}`,
  );
  if (connector === undefined) return;
  const origin = connector.origin === undefined ? undefined : context.locate(connector.origin);
  if (connector.schema !== undefined && !connector.schema.objectTypes.has(object.objectType)) {
    findings.say(
      'object',
      'bad',
      `The connector ${connector.name} does not read the type ${object.objectType}`,
      { location: origin },
    );
    findings.say(
      'advice',
      'note',
      `Select the type ${object.objectType} on the connector ${connector.name}`,
      { location: origin },
    );
  }
  const verdict = containerVerdict(connector, object.id);
  if (verdict.kind === 'excluded')
    findings.say(
      'object',
      'bad',
      `It lies in ${verdict.by}, which the connector leaves out: the product would not import it`,
      { location: origin },
    );
  if (verdict.kind === 'outside')
    findings.say(
      'object',
      'bad',
      `It lies in none of the containers that the connector reads: the product would not import it`,
      { location: origin },
    );
  if (verdict.kind === 'included')
    findings.say('object', 'good', `It lies in ${verdict.by}, which the connector reads`, {
      location: origin,
    });
  if (verdict.kind === 'excluded' || verdict.kind === 'outside')
    findings.say(
      'advice',
      'note',
      `Move the object to a container that the connector reads, or include its container`,
      { location: origin },
    );
}

/** Says the errors that keep everything as it was. */
export function sayErrors(findings: Findings, context: ExplainContext): void {
  for (const error of context.document.errors) {
    const at = { rule: error.rule, location: error.location };
    const where =
      error.attribute === undefined
        ? ''
        : ` (attribute ${error.attribute}${error.rule === undefined ? '' : ` of ${named(error.rule)}`})`;
    findings.say(
      'error',
      'bad',
      `${error.name}: ${error.message}${where}; an error keeps the whole object as it was`,
      at,
    );
    findings.say('advice', 'note', `Correct what caused ${error.name}`, at);
  }
}

function sayInbound(findings: Findings, context: ExplainContext, pass: InboundPass): void {
  const makers = pass.rules.filter((verdict) => makesLink(context, verdict));
  for (const verdict of makers)
    sayVerdict(findings, verdict, 'joins or creates the metaverse object');
  if (makers.length === 0)
    findings.say(
      'scope',
      'bad',
      `No inbound rule for the type ${pass.object.objectType} of ${pass.connector} joins or creates a metaverse object`,
    );
  sayLink(findings, pass);
  adviseLink(findings, pass, context);
}

function isThere(pass: OutboundPass): boolean {
  return ['joined', 'provisioned', 'already-linked'].includes(pass.link.kind);
}

function sayOutbound(findings: Findings, context: ExplainContext, pass: OutboundPass): void {
  const makers = pass.rules.filter((verdict) => makesLink(context, verdict));
  for (const verdict of makers)
    sayVerdict(findings, verdict, `joins or creates the object in ${pass.connector}`, 'export');
  if (!isThere(pass)) adviseTarget(findings, context, pass);
  sayTarget(findings, pass);
}

function sayMetaverse(findings: Findings, context: ExplainContext): void {
  const { metaverse, errors } = context.document;
  if (metaverse === undefined || errors.length > 0) return;
  const words = {
    created: 'is created',
    updated: 'changes',
    deleted: 'is deleted',
    unchanged: 'stays as it is',
  };
  findings.say(
    'value',
    metaverse.change === 'deleted' ? 'bad' : 'good',
    `The metaverse object ${metaverse.object.label} (${metaverse.object.objectType}) ${words[metaverse.change]}`,
  );
}

/** Why an object has no metaverse object in a few words, down to the clauses of the first rule that would make the link. */
function whyNotLinked(context: ExplainContext): string | undefined {
  const [pass] = context.document.inbound;
  if (pass === undefined) return undefined;
  const maker = pass.rules.find(
    (verdict) => verdict.status === 'out-of-scope' && makesLink(context, verdict),
  );
  const reasons =
    context.document.metaverse !== undefined || maker === undefined
      ? []
      : failing(maker).map(({ reason }) => reason);
  return `${pass.link.reason}${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`;
}

/** Explains an object as a whole. @returns the answer in one sentence */
export function explainWhole(findings: Findings, context: ExplainContext): string {
  const { document } = context;
  sayObject(findings, context);
  sayErrors(findings, context);
  for (const pass of document.inbound) sayInbound(findings, context, pass);
  sayMetaverse(findings, context);
  for (const pass of document.outbound) sayOutbound(findings, context, pass);
  const { label } = document.object;
  if (document.errors.length > 0) return `${label} stays as it is everywhere, because of an error.`;
  const others = document.outbound.filter(({ connector }) => connector !== document.object.space);
  if (document.metaverse === undefined || others.length === 0)
    return `${label} reaches no other directory: ${whyNotLinked(context) ?? 'it is not synchronized'}.`;
  const there = others.filter(isThere).map(({ connector }) => connector);
  const missing = others
    .filter((pass) => !isThere(pass))
    .map((pass) => `not in ${pass.connector} (${whyNotIn(context, pass)})`);
  return `${label} is ${[...(there.length === 0 ? [] : [`in ${there.join(', ')}`]), ...missing].join('; ')}.`;
}
