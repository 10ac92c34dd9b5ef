import { quoteAttribute } from '../../syntax/quoting';
import type { FlowSection, RuleBlock } from '../../syntax/ast';
import type { SyncRule } from '../../domain/rule';
import type { BlockSnapshot, FileSnapshot } from '../../model/types';
import { compareRules } from '../../domain/precedence';
import { named, referenceTo, type ExplainContext, type Findings } from './context';

/** Offers to write a flow that is missing, into a rule that is there. */

interface Written {
  readonly file: FileSnapshot;
  readonly block: BlockSnapshot;
  readonly tree: RuleBlock;
}

function writtenAt(context: ExplainContext, rule: SyncRule): Written | undefined {
  const file = rule.origin === undefined ? undefined : context.configuration.file(rule.origin.file);
  const block = file?.blocks.find((one) => one.id === rule.origin?.block);
  return file === undefined || block?.parsed.tree.kind !== 'Rule'
    ? undefined
    : { file, block, tree: block.parsed.tree };
}

/** A rule's text up to where a flow goes: behind the last flow, else into a new section before the closing brace. */
function insertion(
  { file, block, tree }: Written,
  line: string,
): { readonly offset: number; readonly newText: string } | undefined {
  const section = tree.members.findLast(
    (member): member is FlowSection => member.kind === 'FlowSection',
  );
  const last = section?.flows.at(-1);
  if (last !== undefined)
    return { offset: block.start + last.span.end, newText: `\n        ${line}` };
  const text = file.text.slice(block.start, block.end);
  const within = section ?? tree;
  const brace = text.lastIndexOf('}', within.span.end - 1);
  if (brace < within.span.start) return undefined;
  const newText =
    section === undefined ? `\n    flow {\n        ${line}\n    }\n` : `    ${line}\n    `;
  return { offset: block.start + brace, newText };
}

function attributeText(name: string): string {
  return quoteAttribute(name);
}

function offer(
  findings: Findings,
  context: ExplainContext,
  rule: SyncRule,
  attribute: string,
  target: string,
): boolean {
  const written = writtenAt(context, rule);
  const at =
    written === undefined
      ? undefined
      : insertion(written, `${attributeText(target)} <- ${attributeText(attribute)}`);
  if (written === undefined || at === undefined) return false;
  const position = written.file.lines.position(at.offset);
  const reference = referenceTo(context, rule);
  const title = `Add the flow ${target} <- ${attribute} to ${named(reference)}`;
  findings.offers.push({
    title,
    rule: reference,
    uri: written.file.uri,
    range: { start: position, end: position },
    newText: at.newText,
  });
  findings.say('advice', 'note', title, {
    rule: reference,
    location: { uri: written.file.uri, range: { start: position, end: position } },
  });
  return true;
}

/** The rules among which a new flow fits best: rules people wrote go before those that the product keeps, and rules that apply before others. */
function candidates(
  context: ExplainContext,
  rules: readonly SyncRule[],
  applying: ReadonlySet<string>,
): readonly SyncRule[] {
  return rules
    .filter((rule) => !rule.disabled && rule.targetObjectType !== '*')
    .sort(
      (a, b) =>
        Number(applying.has(b.id)) - Number(applying.has(a.id)) ||
        Number(a.immutableTag !== '') - Number(b.immutableTag !== '') ||
        Number(b.linkType === 'Join') - Number(a.linkType === 'Join') ||
        compareRules(a, b),
    )
    .filter((rule) => writtenAt(context, rule) !== undefined);
}

function applyingRules(context: ExplainContext): ReadonlySet<string> {
  const { inbound, outbound } = context.document;
  return new Set(
    [...inbound, ...outbound].flatMap((pass) =>
      pass.rules.filter(({ status }) => status === 'applies').map(({ rule }) => rule.id),
    ),
  );
}

/** Offers to set a metaverse attribute from the attribute of the same name. */
export function offerInbound(findings: Findings, context: ExplainContext, attribute: string): void {
  const { object } = context.document;
  const connector = context.configuration.connector(object.space);
  if (connector === undefined) return;
  const rules = candidates(
    context,
    context.configuration.index.rulesReading('Inbound', connector.id, object.objectType),
    applyingRules(context),
  );
  const known = connector.schema?.attributes.has(attribute) ?? true;
  const done = rules.some((rule) => offer(findings, context, rule, attribute, attribute));
  if (!done)
    findings.say(
      'advice',
      'note',
      `Write an inbound rule for the type ${object.objectType} of ${object.space} that sets ${attribute}`,
    );
  if (!known)
    findings.say(
      'advice',
      'note',
      `Select ${attribute} on the connector ${object.space}, or flow it from another attribute: it is not among those that are read`,
      { location: connector.origin === undefined ? undefined : context.locate(connector.origin) },
    );
}

/** Offers to export a metaverse attribute to the attribute of the same name. */
export function offerOutbound(
  findings: Findings,
  context: ExplainContext,
  attribute: string,
): void {
  const { metaverse, object } = context.document;
  const type = metaverse?.object.objectType;
  const home = context.configuration.connector(object.space)?.id;
  const outbound = context.configuration.index.rules.filter(
    (rule) =>
      rule.direction === 'Outbound' &&
      rule.connector !== home &&
      (type === undefined || rule.sourceObjectType === type),
  );
  const applying = applyingRules(context);
  const seen = new Set<string>();
  for (const rule of candidates(context, outbound, applying)) {
    if (
      seen.has(rule.connector) ||
      context.configuration.connector(rule.connector)?.schema?.attributes.has(attribute) === false
    )
      continue;
    if (offer(findings, context, rule, attribute, attribute)) seen.add(rule.connector);
  }
  if (seen.size === 0)
    findings.say(
      'advice',
      'note',
      `Write an outbound rule that exports ${attribute}, to an attribute that the target directory has`,
    );
}
