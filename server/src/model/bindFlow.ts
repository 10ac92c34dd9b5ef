import * as l10n from '@vscode/l10n';
import type { Diagnostic } from '../base/diagnostic';
import { attributesRead } from '../syntax/reads';
import { mergeTypes } from '../domain/rule';
import type { AttributeFlow, FlowSource } from '../domain/rule';
import type { Expression, Flow, FlowSource as SourceNode, Name } from '../syntax/ast';
import { printExpression } from '../syntax/printExpression';
import type { BlockPlace } from './bound';
import { unknownWord } from './words';

/**
 * An expression that is nothing but a string stands in parentheses, because the string alone would be a constant. The outermost pair is
 * therefore the rule language's own, and the product's expression is what is in it.
 */
function withoutOwnParentheses(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'Parenthesized') inner = inner.inner;
  return expression.kind === 'Parenthesized' && inner.kind === 'String'
    ? expression.inner
    : expression;
}

function expressionSource(written: Expression): FlowSource {
  const tree = withoutOwnParentheses(written);
  return { kind: 'Expression', text: printExpression(tree), tree };
}

function source(node: SourceNode): FlowSource {
  switch (node.kind) {
    case 'DirectSource':
      return { kind: 'Direct', attribute: node.attribute.text };
    case 'ConstantSource':
      return { kind: 'Constant', value: node.text.value };
    case 'ExpressionSource':
      return expressionSource(node.expression);
    case 'VerbatimSource':
      return { kind: 'Expression', text: node.text.value };
    case 'MissingSource':
      return { kind: 'Expression', text: '' };
  }
}

function sources(from: readonly Name[] | undefined, value: FlowSource): readonly string[] {
  if (from !== undefined) return from.map((name) => name.text);
  if (value.kind === 'Direct') return [value.attribute];
  return value.kind === 'Expression' && value.tree !== undefined ? attributesRead(value.tree) : [];
}

/** Reads the modifiers: `once` and at most one merge type. */
function modifiers(
  flow: Flow,
  diagnostics: Diagnostic[],
): { readonly once: boolean; readonly merge: string } {
  let once: Name | undefined;
  let merge: Name | undefined;
  for (const word of flow.modifiers) {
    const earlier = word.text === 'once' ? once : merge;
    if (word.text !== 'once' && !mergeTypes.some((type) => type === word.text)) {
      diagnostics.push(
        unknownWord({
          code: 'SR014',
          message: (shown) => l10n.t("'{0}' is not a flow modifier.", shown),
          written: word.text,
          known: ['once', ...mergeTypes],
          span: word.span,
        }),
      );
    }
    if (earlier !== undefined) {
      diagnostics.push({
        code: 'SR011',
        severity: 'error',
        span: word.span,
        message:
          word.text === 'once'
            ? l10n.t("Duplicate 'once'. Remove it.")
            : l10n.t("A flow has one merge type. '{0}' is used.", earlier.text),
        related: [{ span: earlier.span, message: l10n.t('First used here.') }],
      });
    } else if (word.text === 'once') once = word;
    else merge = word;
  }
  return { once: once !== undefined, merge: merge?.text ?? 'Update' };
}

/** @returns the flow that a line describes; a flow whose source is missing reads as the empty expression. */
export function bindFlow(flow: Flow, place: BlockPlace, diagnostics: Diagnostic[]): AttributeFlow {
  const value = source(flow.source);
  return {
    target: flow.target.text,
    source: value,
    ...modifiers(flow, diagnostics),
    sources: sources(flow.from, value),
    origin: { ...place, span: flow.span },
  };
}
