import { counted } from '../../base/counted';
import { shift, span, type Span } from '../../base/span';
import type { FileSnapshot } from '../../model/types';
import type {
  Block,
  ConnectorBlock,
  Flow,
  FlowSection,
  Join,
  MetaverseBlock,
  Name,
  Property,
  RuleBlock,
  Scope,
} from '../../syntax/ast';

export type SymbolKind =
  | 'rule'
  | 'connector'
  | 'metaverse'
  | 'scope'
  | 'join'
  | 'flows'
  | 'flow'
  | 'attributes'
  | 'attribute'
  | 'objectType'
  | 'partition';

/** An entry of the outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  /** What is selected when the entry is chosen; inside `span`. */
  readonly selection: Span;
  readonly children: readonly DocumentSymbol[];
}

const known = new WeakMap<Block, readonly DocumentSymbol[]>();

/** @returns the outline of a file, spans absolute. */
export function documentSymbols(file: FileSnapshot): readonly DocumentSymbol[] {
  return file.blocks.flatMap((block) =>
    blockSymbols(block.parsed.tree).map((symbol) => moved(symbol, block.start)),
  );
}

function symbolsOf(tree: Block): readonly DocumentSymbol[] {
  if (tree.kind === 'Unknown') return [];
  return [tree.kind === 'Rule' ? rule(tree) : schema(tree)];
}

/** @returns the outline of a block, spans relative to it; the same list for the same tree. */
export function blockSymbols(tree: Block): readonly DocumentSymbol[] {
  let found = known.get(tree);
  if (found === undefined) {
    found = symbolsOf(tree);
    known.set(tree, found);
  }
  return found;
}

/** @returns the symbol and what is below it, moved by `delta`. */
export function moved(symbol: DocumentSymbol, delta: number): DocumentSymbol {
  if (delta === 0) return symbol;
  return {
    ...symbol,
    span: shift(symbol.span, delta),
    selection: shift(symbol.selection, delta),
    children: symbol.children.map((child) => moved(child, delta)),
  };
}

function rule(tree: RuleBlock): DocumentSymbol {
  const children = tree.members.flatMap((member) => {
    if (member.kind === 'Scope') return [scope(member)];
    if (member.kind === 'Join') return [join(member)];
    return member.kind === 'FlowSection' ? [flows(member)] : [];
  });
  const detail = [
    tree.direction.toLowerCase(),
    property(tree, 'object'),
    property(tree, 'precedence'),
  ]
    .filter((text) => text !== '')
    .join(' · ');
  return symbol(
    'rule',
    tree.name?.value,
    detail,
    tree.span,
    tree.name?.span ?? tree.keyword,
    children,
    '(unnamed rule)',
  );
}

/** The values of a header line as one text. */
function property(tree: RuleBlock, keyword: string): string {
  const line = tree.members.find(
    (member): member is Property => member.kind === 'Property' && member.keyword.text === keyword,
  );
  if (line === undefined) return '';
  return line.values.map(shortValue).join(' ');
}

function shortValue(value: Property['values'][number]): string {
  if (value.kind === 'Name') return value.text;
  return value.kind === 'TypeArrow' ? '→' : String(value.value);
}

function scope(section: Scope): DocumentSymbol {
  const clauses = section.groups.reduce((sum, group) => sum + group.clauses.length, 0);
  return symbol(
    'scope',
    'scope',
    `${clauses} clause${clauses === 1 ? '' : 's'}`,
    section.span,
    section.keyword,
    [],
  );
}

function join(section: Join): DocumentSymbol {
  const text = section.groups
    .map((group) =>
      group.conditions
        .map((one) => `${one.connectorAttribute.text} = ${one.metaverseAttribute?.text ?? ''}`)
        .join(', '),
    )
    .join(' or ');
  return symbol('join', 'join', text, section.span, section.keyword, []);
}

function flows(section: FlowSection): DocumentSymbol {
  const children = section.flows.map((flow) =>
    symbol('flow', flow.target.text, flowKind(flow), flow.span, flow.target.span, []),
  );
  return symbol(
    'flows',
    'flow',
    `${children.length} flow${children.length === 1 ? '' : 's'}`,
    section.span,
    section.keyword,
    children,
  );
}

function flowKind(flow: Flow): string {
  switch (flow.source.kind) {
    case 'DirectSource':
      return flow.source.attribute.text;
    case 'ConstantSource':
      return JSON.stringify(flow.source.text.value);
    case 'ExpressionSource':
    case 'VerbatimSource':
      return 'expression';
    case 'MissingSource':
      return '';
  }
}

function schema(tree: MetaverseBlock | ConnectorBlock): DocumentSymbol {
  const children = tree.members.flatMap((member) => {
    if (member.kind === 'AttributesSection') {
      const below = member.attributes.map((one) =>
        symbol('attribute', one.name.text, words(one.type, one.flags), one.span, one.name.span, []),
      );
      return [
        symbol(
          'attributes',
          'attributes',
          String(below.length),
          member.span,
          member.keyword,
          below,
        ),
      ];
    }
    if (member.kind === 'ObjectTypeDeclaration') {
      return [
        symbol(
          'objectType',
          member.name?.text,
          counted(member.attributes.length, 'attribute'),
          member.span,
          member.name?.span ?? member.keyword,
          [],
          '(unnamed type)',
        ),
      ];
    }
    if (member.kind === 'PartitionSection')
      return [
        symbol(
          'partition',
          member.name?.value,
          'partition',
          member.span,
          member.name?.span ?? member.keyword,
          [],
          '(unnamed partition)',
        ),
      ];
    return [];
  });
  if (tree.kind === 'Metaverse')
    return symbol('metaverse', 'metaverse', 'schema', tree.span, tree.keyword, children);
  return symbol(
    'connector',
    tree.name?.value,
    'connector',
    tree.span,
    tree.name?.span ?? tree.keyword,
    children,
    '(unnamed connector)',
  );
}

function words(
  type: Name | undefined,
  flags: readonly (Name | { readonly kind: 'Integer'; readonly value: bigint })[],
): string {
  return [
    ...(type === undefined ? [] : [type.text]),
    ...flags.map((flag) => (flag.kind === 'Name' ? flag.text : flag.value.toString())),
  ].join(' ');
}

/** The protocol wants a name that is not blank, and a selection inside the range. */
function symbol(
  kind: SymbolKind,
  name: string | undefined,
  detail: string,
  whole: Span,
  selection: Span,
  children: readonly DocumentSymbol[],
  unnamed = '?',
): DocumentSymbol {
  const start = Math.min(Math.max(selection.start, whole.start), whole.end);
  const end = Math.min(Math.max(selection.end, start), whole.end);
  return {
    kind,
    name: name === undefined || name.trim() === '' ? unnamed : name,
    detail,
    span: whole,
    selection: span(start, end),
    children,
  };
}
