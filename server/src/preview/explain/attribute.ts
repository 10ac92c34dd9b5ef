import type { Side } from '../../model/types';
import type { AttributeResult, PreviewDocument } from '../../protocol/preview';
import { inWords, type ExplainContext, type Findings } from './context';
import { adviseLink, adviseRows, adviseVerdict, sayRows, saySources } from './inbound';
import { sayLeftOut } from './leftOut';
import { sayErrors, sayObject } from './object';
import { reads, sayExports } from './outbound';

const metaverse: Side = { kind: 'metaverse' };

/** At most so many metaverse attributes are explained for one attribute of a directory. */
const mostAttributes = 4;

/** @returns whether rules or schema know an attribute of the metaverse. */
function isMetaverse({ configuration }: ExplainContext, name: string): boolean {
  return (
    configuration.attribute(metaverse, name) !== undefined ||
    configuration.index.writers(metaverse, name).length > 0 ||
    configuration.index.readers(metaverse, name).length > 0
  );
}

/** An attribute of a directory is explained by the metaverse attributes that it feeds or is fed by. */
function metaverseAttributes(
  context: ExplainContext,
  name: string,
  connector: string | undefined,
): readonly string[] {
  const { index } = context.configuration;
  const here = index.rules.filter(
    (rule) => connector === undefined || rule.connector === connector,
  );
  const into = here
    .filter(({ direction }) => direction === 'Inbound')
    .flatMap((rule) => rule.flows.filter((flow) => reads(flow, name)).map(({ target }) => target));
  const from = here
    .filter(({ direction }) => direction === 'Outbound')
    .flatMap((rule) =>
      rule.flows.filter(({ target }) => target === name).flatMap((flow) => flow.sources),
    );
  return [
    ...new Set(
      connector === context.configuration.connector(context.document.object.space)?.id
        ? [...into, ...from]
        : [...from, ...into],
    ),
  ];
}

function explainMetaverse(findings: Findings, context: ExplainContext, name: string): string {
  const { document } = context;
  const { label } = document.object;
  const concerned = saySources(findings, context, name);
  const result = document.metaverse?.attributes.find((one) => one.attribute === name);
  if (result !== undefined) sayRows(findings, result, 'contribution');
  const unlinked = result === undefined ? 0 : sayLeftOut(findings, context, result, 'contribution');
  sayMetaverseValue(findings, document, name, result);
  const hasValue = result !== undefined && result.after.length > 0;
  const [own] = document.inbound;
  if (own !== undefined) adviseLink(findings, own, context);
  if (!hasValue && !concerned.some(({ status }) => status === 'applies'))
    for (const verdict of concerned) adviseVerdict(findings, verdict);
  if (result !== undefined) adviseRows(findings, result);
  const { arrives, leftOut } = sayExports(findings, context, name);
  if (document.errors.length > 0)
    return `${name} of ${label} stays as it was, because of an error.`;
  if (!hasValue) return withoutValue(findings, document, name, result);
  return withValue(label, result, arrives, unlinked + leftOut);
}

/** Says what the metaverse attribute comes to, with the rule that decided. */
function sayMetaverseValue(
  findings: Findings,
  document: PreviewDocument,
  name: string,
  result: AttributeResult | undefined,
): void {
  const value = result?.after ?? [];
  findings.say(
    'value',
    value.length > 0 ? 'good' : 'bad',
    document.metaverse === undefined
      ? `${document.object.label} has no metaverse object, and so no ${name}`
      : `${name} in the metaverse ${value.length > 0 ? `is ${inWords(value)}` : 'has no value'}${result === undefined ? '' : `: ${result.reason}`}`,
    {
      rule: result?.winner,
      location: result?.rows.find((row) => row.rule.id === result.winner?.id)?.location,
    },
  );
}

/** @returns the answer for an attribute without a value, with the most telling cause that is known */
function withoutValue(
  findings: Findings,
  document: PreviewDocument,
  name: string,
  result: AttributeResult | undefined,
): string {
  const failing = findings.sentences.find(
    ({ step, verdict }) => verdict === 'bad' && step === 'scope',
  );
  const cause =
    failing?.text ?? result?.reason ?? document.inbound[0]?.link.reason ?? 'nothing sets it';
  const answer = `${name} of ${document.object.label} has no value in the metaverse: ${cause}`;
  return answer.endsWith('.') ? answer : `${answer}.`;
}

/** @returns the answer for an attribute with a value: what it is, why, and where it goes */
function withValue(
  label: string,
  { attribute, after, reason }: AttributeResult,
  arrives: boolean,
  missing: number,
): string {
  const target = arrives ? 'it is exported' : 'it reaches no other directory';
  const references = missing === 1 ? 'reference is' : 'references are';
  const leftOut = missing === 0 ? '' : `; ${missing} ${references} left out`;
  return `${attribute} of ${label} is ${inWords(after)}, ${reason}; ${target}${leftOut}.`;
}

/**
 * Explains an attribute: the metaverse attribute of that name, or those that an attribute of a directory feeds or is fed by.
 * @param side `metaverse`, a connector's name, or undefined where the name alone decides
 * @returns the answer in one sentence
 */
export function explainAttribute(
  findings: Findings,
  context: ExplainContext,
  name: string,
  side: string | undefined,
): string {
  sayObject(findings, context);
  sayErrors(findings, context);
  const connector =
    side === undefined || side === 'metaverse'
      ? undefined
      : context.configuration.connector(side)?.id;
  if (connector === undefined && isMetaverse(context, name))
    return explainMetaverse(findings, context, name);
  const names = metaverseAttributes(context, name, connector);
  if (names.length === 0) {
    findings.say(
      'scope',
      'bad',
      `No rule reads or sets ${name}${side === undefined ? '' : ` of ${side}`}`,
    );
    const declared = [...context.configuration.connectors].some(
      ({ schema }) => schema?.attributes.has(name) === true,
    );
    const isSource =
      connector === undefined ||
      connector === context.configuration.connector(context.document.object.space)?.id;
    findings.say(
      'advice',
      'note',
      declared
        ? `Add a flow that ${isSource ? `reads ${name} to an inbound` : `sets ${name} to an outbound`} rule`
        : `Check the spelling of ${name}: no schema has it`,
    );
    return `No rule reads or sets ${name}.`;
  }
  const shown = names.slice(0, mostAttributes);
  findings.say(
    'object',
    'note',
    `${name} goes with ${names.slice(0, 8).join(', ')} in the metaverse${names.length > 8 ? ` and ${names.length - 8} more` : ''}`,
  );
  return shown.map((one) => explainMetaverse(findings, context, one)).join(' ');
}
