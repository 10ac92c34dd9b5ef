import type { Node } from 'jsonc-parser';
import type { Span } from '../base/span';
import { readJsonText } from './jsonText';

/** What a fixture or a manifest mentions by name. The span is that between the quotes, absolute in the text. */
export type Mention =
  | {
      readonly kind:
        'rule' | 'connector' | 'parameter' | 'metaverseAttribute' | 'glob' | 'code' | 'baseline';
      readonly name: string;
      readonly span: Span;
    }
  | {
      readonly kind: 'connectorAttribute';
      readonly connector: string;
      readonly name: string;
      readonly span: Span;
    };

type Member = readonly [key: Node, value: Node];

function inside(node: Node): Span {
  return { start: node.offset + 1, end: node.offset + Math.max(1, node.length - 1) };
}

/** The members of an object; none of anything else. */
function members(node: Node | undefined): readonly Member[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children }) =>
    children?.[0] === undefined || children[1] === undefined
      ? []
      : [[children[0], children[1]] as const],
  );
}

function member(node: Node | undefined, name: string): Node | undefined {
  return members(node).find(([key]) => key.value === name)?.[1];
}

function items(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

function textNamed(kind: 'rule' | 'connector', node: Node | undefined): readonly Mention[] {
  return node?.type === 'string' ? [{ kind, name: String(node.value), span: inside(node) }] : [];
}

/** Rules and connectors that an entry such as a link or a contribution names. */
function owners(node: Node): readonly Mention[] {
  return [
    ...textNamed('rule', member(node, 'rule')),
    ...items(member(node, 'lineage')).flatMap((one) => textNamed('rule', one)),
    ...textNamed('connector', member(node, 'connector')),
  ];
}

/** The names of attributes in an object of attributes, and what the entries below them name. */
function attributes(
  node: Node | undefined,
  mention: (name: string, span: Span) => Mention,
): readonly Mention[] {
  return members(node).flatMap(([key, value]) => [
    mention(String(key.value), inside(key)),
    ...items(value).flatMap(owners),
  ]);
}

function connectorObject(node: Node): readonly Mention[] {
  const written: unknown = member(node, 'connector')?.value;
  const connector = typeof written === 'string' ? written : '';
  const attribute = (name: string, span: Span): Mention => ({
    kind: 'connectorAttribute',
    connector,
    name,
    span,
  });
  const link = member(node, 'link');
  return [
    ...owners(node),
    ...['attributes', 'confirmed', 'exported'].flatMap((part) =>
      attributes(member(node, part), attribute),
    ),
    ...(link === undefined ? [] : owners(link)),
  ];
}

function metaverseObject(node: Node): readonly Mention[] {
  const attribute = (name: string, span: Span): Mention => ({
    kind: 'metaverseAttribute',
    name,
    span,
  });
  return ['attributes', 'contributions'].flatMap((part) =>
    attributes(member(node, part), attribute),
  );
}

/** @returns what a `*.fixture.json` mentions of a configuration, in the order of the text; what cannot be read is passed over. */
export function fixtureMentions(text: string): readonly Mention[] {
  const { tree } = readJsonText(text);
  const found = [
    ...items(member(tree, 'objects')).flatMap(connectorObject),
    ...items(member(tree, 'metaverse')).flatMap(metaverseObject),
  ];
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** @returns what a `syncrules.json` mentions: globs of files, parameters that it gives a value, codes of diagnostics, the baseline. */
export function manifestMentions(text: string): readonly Mention[] {
  const { tree } = readJsonText(text);
  const globs = ['rules', 'fixtures']
    .flatMap((part) => items(member(tree, part)))
    .filter(({ type }) => type === 'string');
  const baseline = member(tree, 'baseline');
  const found: Mention[] = [
    ...(baseline?.type === 'string'
      ? [{ kind: 'baseline', name: String(baseline.value), span: inside(baseline) } as const]
      : []),
    ...globs.map((node): Mention => ({
      kind: 'glob',
      name: String(node.value),
      span: inside(node),
    })),
    ...members(member(tree, 'parameters')).map(([key]): Mention => ({
      kind: 'parameter',
      name: String(key.value),
      span: inside(key),
    })),
    ...members(member(tree, 'lint')).map(([key]): Mention => ({
      kind: 'code',
      name: String(key.value),
      span: inside(key),
    })),
  ];
  return found.sort((a, b) => a.span.start - b.span.start);
}
