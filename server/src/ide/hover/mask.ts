import { touches, type Span } from '../../base/span';
import { bitsOf, flagsOf, type BitFlag } from '../../domain/bitFlags';
import type { Node } from '../../syntax/ast';
import { children } from '../../syntax/walk';
import { code, list, paragraph, type Markup } from '../../protocol/markup';
import { absolute, type Place } from '../../model/place';
import { translated } from '../../protocol/language';

/** Operators and functions that take a number as bits; EQUAL compares with a whole value of them. */
const ofBits: ReadonlySet<string> = new Set([
  'ISBITSET',
  'ISBITNOTSET',
  'ISNOTBITSET',
  'EQUAL',
  'NOTEQUAL',
]);
const bitFunctions: ReadonlySet<string> = new Set(['BitAnd', 'BitOr', 'IsBitSet']);

interface Mask {
  readonly attribute: string;
  readonly mask: bigint;
  readonly span: Span;
}

/** A number that is compared with the bits of an attribute, when the cursor is on it. */
function maskIn(node: Node, offset: number): Mask | undefined {
  if (node.kind === 'ScopeClause') {
    const { attribute, operator, value } = node;
    if (
      value === undefined ||
      !touches(value.span, offset) ||
      !ofBits.has(operator?.text ?? '') ||
      !/^\s*-?\d+\s*$/.test(value.value)
    )
      return undefined;
    return { attribute: attribute.text, mask: BigInt(value.value.trim()), span: value.span };
  }
  if (node.kind !== 'Call' || !bitFunctions.has(node.name)) return undefined;
  const number = node.arguments.find((one) => one.kind === 'Number' && touches(one.span, offset));
  const attribute = node.arguments.find((one) => one.kind === 'Attribute');
  return number?.kind === 'Number' && attribute?.kind === 'Attribute'
    ? { attribute: attribute.name, mask: number.value, span: number.span }
    : undefined;
}

function meaning(bit: bigint, flags: readonly BitFlag[] | undefined): string {
  if (flags === undefined) return '';
  const flag = flags.find(({ mask }) => mask === bit);
  return flag === undefined ? ' · no such bit' : ` · ${flag.name}: ${translated(flag.meaning)}`;
}

/**
 * Takes a mask under the cursor apart into the bits that it stands for (defaults §4.1).
 * @returns undefined where no mask is, and for one bit of an attribute whose bits have no known names
 */
export function maskHover(
  place: Place,
): { readonly span: Span; readonly content: Markup } | undefined {
  let found: Mask | undefined;
  for (
    let node: Node | undefined = place.block.parsed.tree;
    node !== undefined && found === undefined;
    node = children(node).find(({ span }) => touches(span, place.offset))
  )
    found = maskIn(node, place.offset);
  if (found === undefined) return undefined;
  const { attribute, mask, span } = found;
  const [bits, flags] = [bitsOf(mask), flagsOf(attribute)];
  if (bits.length === 0 || (flags === undefined && bits.length === 1)) return undefined;
  const head = paragraph(
    code(String(mask)),
    ' of ',
    code(attribute),
    bits.length === 1 ? ' is one bit:' : ` is ${bits.length} bits:`,
  );
  return {
    span: absolute(place.block, span),
    content: [head, list(bits.map((bit) => [code(String(bit)), meaning(bit, flags)]))],
  };
}
