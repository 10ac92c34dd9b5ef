import type { Span } from '../base/span';
import type { Binary, Call, Expression } from './ast';
import { endsLine, type CommentBook } from './comments';
import { group, hardLine, indent, line, remark, softLine, suffix, type Doc } from './doc';
import { tierOf } from './nodes';

/**
 * The layout of an expression that can need several lines: one argument per line, operators at the beginnings of lines, and a chain of
 * `IIF` like an else-if ladder, with conditions at one margin and values at another.
 */
export function expressionDoc(expression: Expression, comments: CommentBook): Doc {
  return withComments(expression, comments, true, () => core(expression, comments));
}

/** An expression that is not at the beginning of a line even if its group is broken. */
function inlineDoc(expression: Expression, comments: CommentBook): Doc {
  return withComments(expression, comments, false, () => core(expression, comments));
}

/**
 * Puts the comments on a whole node around it, outside of its group, so they do not break the node.
 * @param startsLine whether the node begins a line when the group around it is broken: only then can a comment have the line before it
 */
function withComments(
  node: { readonly span: Span },
  comments: CommentBook,
  startsLine: boolean,
  print: () => Doc,
): Doc {
  if (comments.empty) return print();
  const leading = comments.leading(node.span.start).map((comment): Doc => {
    if (!endsLine(comment)) return remark(comment);
    return startsLine ? [comment, hardLine] : suffix(comment);
  });
  const trailing = comments.trailing(node.span.end);
  return [...leading, print(), ...behindToken(trailing)];
}

/** @returns comments as printed after a token on its line. */
export function behindToken(comments: readonly string[]): readonly Doc[] {
  return comments.map((comment): Doc => (endsLine(comment) ? suffix(comment) : remark(comment)));
}

/** An operator, which begins a line where its chain is broken. */
function operatorDoc(text: string, start: number, comments: CommentBook): Doc {
  return withComments({ span: { start, end: start + text.length } }, comments, true, () => text);
}

/** A token that never begins a line by itself: a comma, a parenthesis, a function's name. */
function token(text: string, start: number, comments: CommentBook): Doc {
  return withComments({ span: { start, end: start + text.length } }, comments, false, () => text);
}

function core(expression: Expression, comments: CommentBook): Doc {
  switch (expression.kind) {
    case 'Call':
      return isLadder(expression, comments)
        ? group(ladder(expression, comments))
        : call(expression, comments);
    case 'Binary':
      return chain(expression, comments);
    case 'Parenthesized': {
      const { start, end } = expression.span;
      const open = token('(', start, comments);
      const inner = expressionDoc(expression.inner, comments);
      return group([open, indent([softLine, inner]), ...beforeClosing(end - 1, comments)]);
    }
    default:
      return leaf(expression);
  }
}

/** @returns an operand without parts as it is written. */
export function leaf(
  expression: Exclude<Expression, Call | Binary | { kind: 'Parenthesized' }>,
): string {
  switch (expression.kind) {
    case 'String':
    case 'Number':
      return expression.raw;
    case 'Attribute':
      return `[${expression.name}]`;
    case 'Parameter':
      return `%${expression.name}%`;
    case 'Variable':
      return `$${expression.name}`;
    case 'Literal':
    case 'Identifier':
      return expression.name;
    case 'MissingExpression':
      return '';
  }
}

/** Comments on lines of their own before a closing parenthesis, and the parenthesis. */
function beforeClosing(at: number, comments: CommentBook): readonly Doc[] {
  const dangling = comments.leading(at);
  if (dangling.length === 0) return [softLine, token(')', at, comments)];
  return [
    indent(dangling.map((comment): Doc => [hardLine, comment])),
    hardLine,
    token(')', at, comments),
  ];
}

/** `IIF` with its three arguments, and without comments that need lines of their own: a ladder has no place for them. */
function isLadder(expression: Expression, comments: CommentBook): expression is Call {
  if (expression.kind !== 'Call' || expression.name !== 'IIF' || expression.arguments.length !== 3)
    return false;
  return comments.empty || !comments.endsLineWithin(expression.span);
}

function opening(expression: Call, comments: CommentBook): Doc {
  if (comments.empty) return `${expression.name}(`;
  const name = token(expression.name, expression.nameSpan.start, comments);
  const [first] = expression.arguments;
  // The parenthesis has no place in the tree; its comments are those between the name and what follows.
  const parenthesis = comments.between(
    expression.nameSpan.end,
    first?.span.start ?? expression.span.end - 1,
  );
  return [name, '(', ...behindToken(parenthesis)];
}

function ladder(expression: Call, comments: CommentBook): Doc {
  const head = opening(expression, comments);
  const parts: Doc[] = [];
  expression.arguments.forEach((argument, index) => {
    const comma = expression.commas[index];
    const isElse = index === 2 && isLadder(argument, comments);
    const printed = isElse
      ? withComments(argument, comments, true, () => ladder(argument, comments))
      : (index === 0 ? inlineDoc : expressionDoc)(argument, comments);
    const separator = comma === undefined ? '' : token(',', comma, comments);
    if (index === 0) parts.push(indent(indent([printed, separator])));
    else if (isElse) parts.push(line, printed, separator);
    else parts.push(indent([line, printed, separator]));
  });
  const dangling = comments.empty ? [] : comments.leading(expression.span.end - 1);
  return [head, ...parts, ...dangling.map(remark), ')'];
}

function call(expression: Call, comments: CommentBook): Doc {
  if (expression.arguments.length === 0) return emptyCall(expression, comments);
  const head = opening(expression, comments);
  const parts = expression.arguments.map((argument, index): Doc => {
    const comma = expression.commas[index];
    const printed = expressionDoc(argument, comments);
    return [
      index === 0 ? softLine : line,
      printed,
      comma === undefined ? '' : token(',', comma, comments),
    ];
  });
  return group([head, indent(parts), ...beforeClosing(expression.span.end - 1, comments)]);
}

function emptyCall(expression: Call, comments: CommentBook): Doc {
  const { nameSpan, span, name } = expression;
  if (comments.empty) return `${name}()`;
  const inside = [
    ...comments.trailing(nameSpan.end),
    ...comments.between(nameSpan.end, span.end - 1),
    ...comments.leading(span.end - 1),
  ];
  if (!inside.some(endsLine)) return [name, '(', ...inside.map(remark), ')'];
  return group([
    `${name}(`,
    indent(inside.map((comment): Doc => [hardLine, comment])),
    hardLine,
    ')',
  ]);
}

/** Operations of one tier in a row, whose tree leans to the left. */
function chain(expression: Binary, comments: CommentBook): Doc {
  const tier = tierOf(expression.operator);
  const links: Binary[] = [];
  let first: Expression = expression;
  while (first.kind === 'Binary' && tierOf(first.operator) === tier) {
    links.push(first);
    first = first.left;
  }
  const parts: Doc[] = [inlineDoc(first, comments)];
  for (const link of links.reverse()) {
    const operator = operatorDoc(link.operator, link.operatorSpan.start, comments);
    parts.push([line, operator, ' ', inlineDoc(link.right, comments)]);
  }
  return group(parts);
}
