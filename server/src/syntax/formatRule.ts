import type {
  Flow,
  FlowSection,
  FlowSource,
  Join,
  JoinGroup,
  Name,
  RuleBlock,
  RuleMember,
  Scope,
  ScopeClause,
  ScopeGroup,
} from './ast';
import { endsLine } from './comments';
import { group, hardLine, indent, line, remark, render, type Doc } from './doc';
import { behindToken, expressionDoc } from './expressionDoc';
import { writeProperties } from './formatHeader';
import { quoteAttribute, quoteSourceName, quoteText } from './quoting';
import { attributesRead, sameSources } from './reads';
import { settleComments } from './settleComments';
import { columnOf, lineWidth, type Run, type Writer } from './writer';

/** Writes a rule: header, scope, join, flow. */
export function writeRule(writer: Writer, rule: RuleBlock): void {
  const { start, end } = rule.span;
  const head = `${rule.direction.toLowerCase()} rule ${quoteText(rule.name?.value ?? '')} {`;
  const members = sorted(rule.members);
  const first = Math.min(end - 1, ...rule.members.map((member) => member.span.start));
  writer.write(writer.run(start, first, head));
  writer.inner(() => {
    const properties = members.flatMap((member) => (member.kind === 'Property' ? [member] : []));
    writeProperties(writer, 'Rule', properties);
    let blank = properties.length > 0;
    for (const member of members) {
      if (member.kind === 'Property') continue;
      if (blank) writer.blank();
      writeSection(writer, member);
      blank = true;
    }
  });
  closeBrace(writer, end);
}

const ranks: { readonly [kind in RuleMember['kind']]: number } = {
  Property: 0,
  Scope: 1,
  Join: 2,
  FlowSection: 3,
};

function sorted(members: readonly RuleMember[]): readonly RuleMember[] {
  return [...members].sort((a, b) => ranks[a.kind] - ranks[b.kind]);
}

function writeSection(writer: Writer, section: Exclude<RuleMember, { kind: 'Property' }>): void {
  if (section.kind === 'Scope') writeScope(writer, section);
  else if (section.kind === 'Join') writeJoin(writer, section);
  else writeFlows(writer, section);
}

/** Writes the closing brace of a block or section, with the comments on lines of their own before it. */
export function closeBrace(writer: Writer, end: number, more = ''): void {
  writer.inner(() => writer.above(writer.comments.leading(end - 1)));
  writer.line(`}${more}`, writer.comments.trailing(end));
}

/** Writes groups with `or` between them; the word is on the line of the braces unless there are comments between. */
function writeGroups<T extends ScopeGroup | JoinGroup>(
  writer: Writer,
  section: {
    readonly keyword: { readonly start: number; readonly end: number };
    readonly groups: readonly T[];
  },
  word: string,
  writeGroup: (group: T) => void,
): void {
  section.groups.forEach((one, index) => {
    const before = section.groups[index - 1];
    const open: Run = writer.run(
      before === undefined ? section.keyword.start : before.span.end,
      one.span.start + 1,
      `${index === 0 ? word : 'or'} {`,
    );
    if (before === undefined) writer.write(open);
    else {
      const closing = writer.comments.leading(before.span.end - 1);
      writer.inner(() => writer.above(closing));
      const behind = writer.comments.trailing(before.span.end);
      if (open.above.length + behind.length === 0) writer.line(`} ${open.text}`, open.behind);
      else {
        writer.line('}', behind);
        writer.write(open);
      }
    }
    writer.inner(() => writeGroup(one));
  });
  const last = section.groups.at(-1);
  if (last !== undefined) closeBrace(writer, last.span.end);
}

function writeScope(writer: Writer, scope: Scope): void {
  const all = scope.groups.flatMap((one) => one.clauses);
  const column = columnOf(all.map((clause) => quoteAttribute(clause.attribute.text)));
  writeGroups(writer, scope, 'scope', (one) => {
    for (const clause of one.clauses)
      writer.write(writer.run(clause.span.start, clause.span.end, clauseText(clause, column)));
  });
}

function clauseText(clause: ScopeClause, column: number): string {
  const written = clause.operator?.text ?? '';
  // The documentation's name of an operator that exports spell differently (engine §3.1).
  const operator = written === 'ISNOTBITSET' ? 'ISBITNOTSET' : written;
  const attribute = quoteAttribute(clause.attribute.text).padEnd(column);
  const value = clause.value?.value;
  const needless =
    value === undefined || (value === '' && (operator === 'ISNULL' || operator === 'ISNOTNULL'));
  return `${attribute} ${quoteAttribute(operator)}${needless ? '' : ` ${quoteText(value)}`}`;
}

function writeJoin(writer: Writer, join: Join): void {
  writeGroups(writer, join, 'join', (one) => {
    const column = columnOf(
      one.conditions.map((condition) => quoteAttribute(condition.connectorAttribute.text)),
    );
    for (const condition of one.conditions) {
      const left = quoteAttribute(condition.connectorAttribute.text).padEnd(column);
      const text = `${left} = ${quoteAttribute(condition.metaverseAttribute?.text ?? '')}${condition.caseSensitive === undefined ? '' : ' casesensitive'}`;
      writer.write(writer.run(condition.span.start, condition.span.end, text));
    }
  });
}

function writeFlows(writer: Writer, section: FlowSection): void {
  const first = section.flows[0]?.span.start ?? section.span.end - 1;
  writer.write(writer.run(section.keyword.start, first, 'flow {'));
  const column = columnOf(section.flows.map(targetText));
  writer.inner(() => {
    for (const flow of section.flows) writeFlow(writer, flow, column);
  });
  closeBrace(writer, section.span.end);
}

/** The modifiers in their order, without the one that is the default, and the target. */
function targetText(flow: Flow): string {
  const words = flow.modifiers.map((modifier) => modifier.text);
  const merge = words.filter((word) => word !== 'once' && word !== 'Update');
  return [
    ...words.filter((word) => word === 'once'),
    ...merge.map(quoteAttribute),
    quoteAttribute(flow.target.text),
  ].join(' ');
}

function writeFlow(writer: Writer, flow: Flow, column: number): void {
  const target = targetText(flow).padEnd(column);
  const sourceStart = flow.source.span.start;
  const behind = writer.comments.trailing(flow.span.end);
  const left = writer.run(flow.span.start, sourceStart, `${target} <-`);
  writer.above(left.above);
  const isExpression = flow.source.kind === 'ExpressionSource';
  const leading = writer.comments.leading(sourceStart);
  if (isExpression && !writer.comments.empty)
    settleComments(writer.comments, writer.tokensIn(sourceStart, flow.span.end));
  const source = sourceDoc(writer, flow.source);
  const list = flow.from === undefined || saysNothing(flow) ? [] : [line, fromText(flow.from)];
  const inside = writer.comments.empty ? [] : commentsWithin(writer, sourceStart, flow.span.end);
  writer.above([...(isExpression ? [] : [...left.behind, ...leading]), ...inside]);
  const body: Doc = [
    ...(isExpression
      ? leading.map((comment): Doc => (endsLine(comment) ? [comment, hardLine] : remark(comment)))
      : []),
    source,
  ];
  const doc = isExpression
    ? group([left.text, ...behindToken(left.behind), indent([line, body, ...list])])
    : group([left.text, ' ', body, indent(list)]);
  writer.line(render(doc, lineWidth, writer.column, writer.column), behind);
}

function commentsWithin(writer: Writer, start: number, end: number): readonly string[] {
  return writer
    .tokensIn(start, end)
    .flatMap((token) => [
      ...writer.comments.leading(token.span.start),
      ...writer.comments.trailing(token.span.end),
    ]);
}

/** Whether a list of sources is the one that follows from the source anyway. */
function saysNothing({ from = [], source }: Flow): boolean {
  const names = from.map((name) => name.text);
  switch (source.kind) {
    case 'DirectSource':
      return sameSources(names, [source.attribute.text]);
    case 'ExpressionSource':
      return sameSources(names, attributesRead(source.expression));
    case 'ConstantSource':
    case 'VerbatimSource':
    case 'MissingSource':
      return names.length === 0;
  }
}

function fromText(names: readonly Name[]): string {
  return `from (${names.map((name) => quoteAttribute(name.text)).join(', ')})`;
}

function sourceDoc(writer: Writer, source: FlowSource): Doc {
  switch (source.kind) {
    case 'DirectSource':
      return quoteSourceName(source.attribute.text);
    case 'ConstantSource':
      return quoteText(source.text.value);
    case 'VerbatimSource':
      return `expression ${quoteText(source.text.value)}`;
    case 'ExpressionSource':
      return expressionDoc(source.expression, writer.comments);
    case 'MissingSource':
      return '';
  }
}
