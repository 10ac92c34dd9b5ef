import { sameSources } from '../../syntax/reads';
import type { AttributeFlow } from '../../domain/rule';
import { bindFlow } from '../../model/bindFlow';
import type { Flow, RuleBlock } from '../../syntax/ast';
import { parseBlock } from '../../syntax/parseBlock';
import { expressionTokens } from '../../syntax/parseExpression';
import { quoteAttribute, quoteText } from '../../syntax/quoting';

function onlyFlow(block: RuleBlock): Flow | undefined {
  const [section, ...more] = block.members;
  return section?.kind === 'FlowSection' && more.length === 0 && section.flows.length === 1
    ? section.flows[0]
    : undefined;
}

/** @returns the flow as the rule language reads it back when it stands in a rule; undefined when that is not without a fault. */
function readBack(line: string): AttributeFlow | undefined {
  const { tree, diagnostics } = parseBlock(
    `inbound rule "x" {\n    flow {\n        ${line}\n    }\n}\n`,
  );
  if (tree.kind !== 'Rule' || diagnostics.some((found) => found.severity === 'error'))
    return undefined;
  const flow = onlyFlow(tree);
  return flow === undefined ? undefined : bindFlow(flow, { file: '', block: 0 }, []);
}

function sameTokens(first: string, second: string): boolean {
  const [a, b] = [expressionTokens(first), expressionTokens(second)];
  return a.length === b.length && a.every((token, at) => token.text === b[at]?.text);
}

/** What is on the right of `<-` for an expression, and which attributes reading it gives. */
export interface WrittenExpression {
  readonly text: string;
  readonly sources: readonly string[];
  /** The grammar cannot hold it token for token, so it is quoted. */
  readonly verbatim: boolean;
}

/**
 * Finds the spelling of an expression that reads back token for token: as it is; in parentheses, for one that would otherwise be a constant
 * or an attribute; else quoted as `expression "…"`. Reading back decides, so no case can be forgotten.
 */
export function writeExpression(text: string): WrittenExpression {
  const bare = text.trim();
  for (const candidate of [bare, `(${bare})`]) {
    const flow = readBack(`target <- ${candidate}`);
    if (
      flow?.source.kind === 'Expression' &&
      flow.source.tree !== undefined &&
      sameTokens(flow.source.text, text)
    ) {
      return { text: candidate, sources: flow.sources, verbatim: false };
    }
  }
  return { text: `expression ${quoteText(text)}`, sources: [], verbatim: true };
}

/** @returns the recorded source list, where it is another than the one that reading the flow gives. */
export function writeFrom(recorded: readonly string[], read: readonly string[]): string {
  return sameSources(recorded, read) ? '' : ` from (${recorded.map(quoteAttribute).join(', ')})`;
}
