import type { AttributeSchema } from '../../domain/schema';
import { findFunction } from '../../functions/catalogue';
import type { FunctionEntry, Parameter } from '../../functions/types';
import type { Block } from '../../syntax/ast';
import { sideOf, type Place, type RelativeSide } from '../../model/place';

/** What is added to the rank of an attribute: less than one, which is what kinds of candidates are apart. */
export type Preference = (name: string, declaration: AttributeSchema | undefined) => number;

export const noPreference: Preference = () => 0;

/** A value that fits somewhere: of the type, and several only where several may go. */
interface Wanted {
  readonly type: string;
  readonly multivalued: boolean;
}

function fits(wanted: Wanted | undefined, declaration: AttributeSchema | undefined): boolean {
  if (wanted === undefined || declaration === undefined || wanted.type === 'any') return true;
  return declaration.type === wanted.type && (wanted.multivalued || !declaration.multivalued);
}

/** The attribute of the same name goes first, for most flows copy it; then those whose type fits. */
function byNameAndType(name: string, wanted: Wanted | undefined): Preference {
  return (other, declaration) => {
    if (other === name) return 0;
    return fits(wanted, declaration) ? 0.1 : 0.3;
  };
}

/** @returns the order of what may flow to a target as it is. */
export function forTarget(place: Place, target: string): Preference {
  const side: RelativeSide = place.block.rule?.direction === 'Outbound' ? 'connector' : 'metaverse';
  return byNameAndType(
    target,
    place.configuration.attribute(sideOf(place.configuration, place.block, side), target),
  );
}

/** @returns the order of what may stand on the metaverse's side of a join condition. */
export function forJoin(place: Place, attribute: string): Preference {
  return byNameAndType(
    attribute,
    place.configuration.attribute(sideOf(place.configuration, place.block, 'connector'), attribute),
  );
}

function parameterOf(call: string | undefined, argument: number): Parameter | undefined {
  return call === undefined ? undefined : findFunction(call)?.signatures[0]?.parameters[argument];
}

/** Where an operand stands: as which argument of what, in the flow to what, and behind which operator. */
export interface OperandPlace {
  readonly call: string | undefined;
  readonly argument: number;
  readonly target: string;
  readonly operator: string | undefined;
}

/** What operators make of their operands; a comparison compares any two of one type. */
const operands: ReadonlyMap<string, string> = new Map([
  ['&', 'string'],
  ['+', 'number'],
  ['-', 'number'],
  ['*', 'number'],
  ['/', 'number'],
  ['&&', 'boolean'],
  ['||', 'boolean'],
]);

/** @returns the type that an operand is wanted to have; undefined when nothing says so. */
function wantedType(
  place: Place,
  { call, argument, target, operator }: OperandPlace,
): string | undefined {
  if (operator !== undefined) return operands.get(operator);
  if (call !== undefined) return parameterOf(call, argument)?.type;
  const side: RelativeSide = place.block.rule?.direction === 'Outbound' ? 'connector' : 'metaverse';
  return place.configuration.attribute(sideOf(place.configuration, place.block, side), target)
    ?.type;
}

/** @returns the order of attributes as an operand: those of its type, and the one of the flow's own name before all. */
export function forArgument({ call, argument, target, operator }: OperandPlace): Preference {
  const type = operator === undefined ? parameterOf(call, argument)?.type : operands.get(operator);
  // A function of single values is applied to each of several.
  return byNameAndType(target, type === undefined ? undefined : { type, multivalued: true });
}

/** @returns what is added to the rank of a function whose result is of another kind than is wanted here. */
export function functionPreference(
  place: Place,
  at: OperandPlace,
): (entry: FunctionEntry) => number {
  const wanted = wantedType(place, at);
  if (wanted === undefined || wanted === 'any') return () => 0;
  return (entry) =>
    entry.signatures.some(({ result }) => result === wanted || result === 'any') ? 0 : 0.4;
}

/** @returns the order of targets: those that the rule sets already come last, for a second flow to one is an error. */
export function forNewFlow(tree: Block, offset: number): Preference {
  const flows =
    tree.kind === 'Rule'
      ? tree.members.flatMap((member) => (member.kind === 'FlowSection' ? member.flows : []))
      : [];
  const taken = new Set(
    flows
      .filter(({ target }) => target.span.end < offset || target.span.start > offset)
      .map(({ target }) => target.text),
  );
  return (name) => (taken.has(name) ? 0.8 : 0);
}

/** @returns the keywords that stand in the block already, the one at the cursor aside. */
export function writtenKeywords(tree: Block, offset: number): ReadonlySet<string> {
  const members = tree.kind === 'Unknown' ? [] : tree.members;
  return new Set(
    members.flatMap((member) =>
      member.kind === 'Property' &&
      (member.keyword.span.end < offset || member.keyword.span.start > offset)
        ? [member.keyword.text]
        : [],
    ),
  );
}
