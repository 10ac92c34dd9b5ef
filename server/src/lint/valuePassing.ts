import type { FlowSource } from '../domain/rule';
import type { Call, Expression } from '../syntax/ast';
import { bare, walk } from './expressions';

/** What a flow does with the value of an attribute: passes it unchanged, or adds to it each time. */
export type ValuePassing = 'passes' | 'grows' | undefined;

/** Idempotent functions of their first argument: applying them again changes nothing. */
const settling: ReadonlySet<string> = new Set([
  'Trim',
  'LTrim',
  'RTrim',
  'LCase',
  'UCase',
  'PCase',
  'Left',
  'RemoveDuplicates',
  'CStr',
  'PadLeft',
  'PadRight',
  'Item',
  'ItemOrNull',
  'Where',
]);
/** Functions that make every string longer. */
const encoding: ReadonlySet<string> = new Set(['ConvertToBase64', 'ConvertToUTF8Hex']);
/** Conditions that only test for presence; they do not prevent that something is added again. */
const presence: ReadonlySet<string> = new Set(['IsPresent', 'IsNullOrEmpty', 'IsNull', 'IsEmpty']);
/** Deeper than any realistic formula. */
const deepest = 200;

interface Question {
  readonly attribute: string;
  /** Whether `ImportedValue` of the attribute counts as its value, too. */
  readonly imported: boolean;
}

/**
 * Finds out what a flow does with the value of an attribute.
 * @param imported whether `ImportedValue` of the attribute counts as its value
 * @returns `grows` if a result contains the whole value and more; undefined if the result does not contain the value, or that is unknown
 */
export function valuePassing(
  source: FlowSource,
  attribute: string,
  imported: boolean,
): ValuePassing {
  if (source.kind === 'Direct') return source.attribute === attribute ? 'passes' : undefined;
  return source.kind === 'Expression' && source.tree !== undefined
    ? resultOf(source.tree, { attribute, imported }, false, 0)
    : undefined;
}

function stronger(first: ValuePassing, second: ValuePassing): ValuePassing {
  return first === 'grows' || second === 'grows' ? 'grows' : (first ?? second);
}

/** @param guarded whether a condition around it reads the value, and so can see what was added before */
function resultOf(
  node: Expression,
  question: Question,
  guarded: boolean,
  depth: number,
): ValuePassing {
  const inner = bare(node);
  if (depth > deepest) return undefined;
  if (inner.kind === 'Attribute') return inner.name === question.attribute ? 'passes' : undefined;
  if (inner.kind === 'Call') return resultOfCall(inner, question, guarded, depth + 1);
  if (inner.kind !== 'Binary' || !['&', '+', '*'].includes(inner.operator)) return undefined;
  const found = [inner.left, inner.right].some(
    (part) => resultOf(part, question, guarded, depth + 1) !== undefined,
  );
  return found && !guarded ? 'grows' : undefined;
}

function resultOfCall(
  call: Call,
  question: Question,
  guarded: boolean,
  depth: number,
): ValuePassing {
  const { name, arguments: args } = call;
  const [first] = args;
  if (name === 'ImportedValue') return asksFor(first, question) ? 'passes' : undefined;
  if (name === 'IIF' || name === 'Switch') return resultOfChoice(call, question, guarded, depth);
  const changed = first && resultOf(first, question, guarded, depth);
  if (changed === undefined) return undefined;
  if (settling.has(name)) return changed;
  if (encoding.has(name)) return guarded ? undefined : 'grows';
  if (name !== 'Replace') return undefined;
  if (!writesAgain(args)) return changed;
  return guarded ? undefined : 'grows';
}

/** @returns whether the argument of `ImportedValue` names the attribute. */
function asksFor(name: Expression | undefined, { attribute, imported }: Question): boolean {
  return imported && name?.kind === 'String' && name.value === attribute;
}

/** A choice does what its branches do; a condition that reads the value guards them. */
function resultOfChoice(
  { name, arguments: args }: Call,
  question: Question,
  guarded: boolean,
  depth: number,
): ValuePassing {
  const [conditions, branches] =
    name === 'IIF'
      ? [args.slice(0, 1), args.slice(1, 3)]
      : [args.filter((_, i) => i % 2 === 0), args.filter((_, i) => i % 2 === 1)];
  const within = guarded || conditions.some((part) => looksAt(part, question.attribute));
  return branches.reduce<ValuePassing>(
    (found, part) => stronger(found, resultOf(part, question, within, depth)),
    undefined,
  );
}

/** @returns whether the replacement of `Replace` contains the search string, so it matches again each time. */
function writesAgain([, search, replacement]: Call['arguments']): boolean {
  return (
    search?.kind === 'String' &&
    replacement?.kind === 'String' &&
    search.value !== '' &&
    replacement.value.toLowerCase().includes(search.value.toLowerCase()) &&
    replacement.value.length > search.value.length
  );
}

/** Whether a condition tests more than the presence of an attribute. */
function looksAt(condition: Expression | undefined, attribute: string): boolean {
  let found = false;
  if (condition === undefined) return found;
  walk(condition, (node, place) => {
    if (place !== undefined && presence.has(place.call.name)) return;
    if (
      (node.kind === 'Attribute' && node.name === attribute) ||
      (node.kind === 'String' && node.value === attribute && place?.call.name === 'ImportedValue')
    )
      found = true;
  });
  return found;
}
