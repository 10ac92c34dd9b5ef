import * as l10n from '@vscode/l10n';
import type { Fix, TextEdit } from '../base/diagnostic';
import type { Span } from '../base/span';
import { inferType } from '../check/infer';
import { only } from '../check/staticType';
import type { AttributeType } from '../domain/value';
import { memoize } from '../base/memoize';
import type { BlockSnapshot, ConfigurationSnapshot, Side } from '../model/types';
import type { ConnectorBlock, MetaverseBlock, Name } from '../syntax/ast';
import { quoteAttribute } from '../syntax/quoting';
import { checkEnvironment } from './checkedExpression';
import type { Mention } from './mentions';
import { connectorName, flowsOf, type RuleView } from './ruleBlock';
import { lineEnd } from './scopeText';

/** A block that declares attributes. */
interface Declaring {
  readonly block: BlockSnapshot;
  readonly tree: ConnectorBlock | MetaverseBlock;
}

/** What is known of an attribute to declare. */
interface Kind {
  readonly type: AttributeType;
  readonly multivalued: boolean;
}

const text: Kind = { type: 'string', multivalued: false };
const inferable: readonly AttributeType[] = ['number', 'boolean', 'binary', 'reference'];

/** The first block of the metaverse; that of a connector is known by the connector. */
const metaverseBlock = memoize((configuration: ConfigurationSnapshot): Declaring | undefined => {
  for (const file of configuration.files) {
    for (const [index, { tree }] of file.parsed.entries()) {
      const block = tree.kind === 'Metaverse' ? file.at(index) : undefined;
      if (tree.kind === 'Metaverse' && block !== undefined) return { block, tree };
    }
  }
  return undefined;
});

function declaringBlock(configuration: ConfigurationSnapshot, side: Side): Declaring | undefined {
  if (side.kind === 'metaverse') return metaverseBlock(configuration);
  const origin = configuration.connector(side.connector)?.origin;
  const block = origin && configuration.file(origin.file)?.block(origin.block);
  return block?.parsed.tree.kind === 'Connector' ? { block, tree: block.parsed.tree } : undefined;
}

/** Type and arity follow from the flow to the attribute; a single-valued string if that says nothing. */
function kindOf(configuration: ConfigurationSnapshot, view: RuleView, mention: Mention): Kind {
  const flow =
    mention.role === 'target'
      ? flowsOf(view.tree).find(({ target }) => target.span.start === mention.span.start)
      : undefined;
  if (flow?.source.kind === 'DirectSource')
    return configuration.attribute(view.source, flow.source.attribute.text) ?? text;
  if (flow?.source.kind !== 'ExpressionSource') return text;
  const { types, arity } = inferType(
    flow.source.expression,
    checkEnvironment({ configuration, view, flow }),
  );
  return {
    type: inferable.find((type) => type !== 'datetime' && types === only(type)) ?? 'string',
    multivalued: arity === 'several',
  };
}

/** The last name before a new one in alphabetical order, so a sorted list stays sorted. */
function neighbour<N extends { readonly name: Name }>(
  all: readonly N[],
  name: string,
): N | undefined {
  return all.findLast((one) => one.name.text.toLowerCase() < name.toLowerCase()) ?? all.at(-1);
}

function declaration(
  { block, tree }: Declaring,
  name: string,
  { type, multivalued }: Kind,
): TextEdit | undefined {
  const section = tree.members.find((member) => member.kind === 'AttributesSection');
  if (section?.kind !== 'AttributesSection') return undefined;
  const before = neighbour(section.attributes, name);
  if (before === undefined) return undefined;
  const column = (before.type?.span.start ?? before.span.end) - before.name.span.start;
  const line = `${quoteAttribute(name).padEnd(column - 1)} ${type}${multivalued ? ' multivalued' : ''}`;
  return {
    file: block.file,
    block: block.id,
    span: { start: before.span.end, end: before.span.end },
    newText: `${lineEnd(block.parsed.text)}${indentOf(block.parsed.text, before.span) ?? '        '}${line}`,
  };
}

/** The white space before a place; undefined if there is anything else before it on its line. */
function indentOf(source: string, { start }: Span): string | undefined {
  const line = source.slice(
    Math.max(source.lastIndexOf('\n', start - 1), source.lastIndexOf('\r', start - 1)) + 1,
    start,
  );
  return /^[ \t]*$/.test(line) ? line : undefined;
}

function membership(
  { block, tree }: Declaring,
  objectType: string,
  name: string,
): TextEdit | undefined {
  const type = tree.members.find(
    (member) => member.kind === 'ObjectTypeDeclaration' && member.name?.text === objectType,
  );
  if (type?.kind !== 'ObjectTypeDeclaration') return undefined;
  const before = neighbour(
    type.attributes.map((one) => ({ name: one, span: one.span })),
    name,
  );
  if (before === undefined) return undefined;
  const indent = indentOf(block.parsed.text, before.span);
  const separator = indent === undefined ? ', ' : `,${lineEnd(block.parsed.text)}${indent}`;
  return {
    file: block.file,
    block: block.id,
    span: { start: before.span.end, end: before.span.end },
    newText: `${separator}${quoteAttribute(name)}`,
  };
}

/**
 * Declares an attribute that a rule names: among the attributes of its side, and among those of the object type that the rule is about.
 * @returns none where the side declares no attributes
 */
export function declaring(
  configuration: ConfigurationSnapshot,
  view: RuleView,
  mention: Mention,
): readonly Fix[] {
  const place = declaringBlock(configuration, mention.side);
  const first = place && declaration(place, mention.name, kindOf(configuration, view, mention));
  if (place === undefined || first === undefined || mention.name.trim() !== mention.name) return [];
  const second = membership(place, mention.objectType, mention.name);
  const title =
    mention.side.kind === 'metaverse'
      ? l10n.t("Declare '{0}' in the metaverse", mention.name)
      : l10n.t(
          "Declare '{0}' as selected on connector '{1}'",
          mention.name,
          connectorName(configuration, mention.side),
        );
  return [{ title, edits: second === undefined ? [first] : [first, second] }];
}
