import { findFunction } from '../functions/catalogue';
import type { Binary, Call, Expression } from '../syntax/ast';
import { anyTypes, only } from './staticType';
import { bare, keyOf } from './shape';

/** What a guard has established about a value where a branch is evaluated. */
export interface Fact {
  /** It is present and not the empty string, or it is absent or empty. */
  readonly present?: boolean;
  /** The types that it can still have. */
  readonly types?: number;
}

/** Facts by the source of the expression that they are about. */
export type Facts = ReadonlyMap<string, Fact>;

export const noFacts: Facts = new Map();
const convertible = only('string') | only('number') | only('boolean') | only('reference');

/** What a condition states if it is true, and if it is false. */
interface Consequences {
  readonly whenTrue: Facts;
  readonly whenFalse: Facts;
}

const nothing: Consequences = { whenTrue: noFacts, whenFalse: noFacts };

/** @returns the facts in the branches of a condition. */
export function consequences(condition: Expression, depth = 0): Consequences {
  const node = bare(condition);
  if (depth > 200) return nothing;
  if (node.kind === 'Call') return ofCall(node, depth);
  return node.kind === 'Binary' ? ofOperator(node, depth) : nothing;
}

function about(node: Expression, whenTrue: Fact, whenFalse: Fact): Consequences {
  const key = keyOf(node);
  const made = (fact: Fact): Facts =>
    Object.keys(fact).length === 0 ? noFacts : new Map([[key, fact]]);
  return { whenTrue: made(whenTrue), whenFalse: made(whenFalse) };
}

function swapped({ whenTrue, whenFalse }: Consequences): Consequences {
  return { whenTrue: whenFalse, whenFalse: whenTrue };
}

function ofCall(call: Call, depth: number): Consequences {
  const [argument] = call.arguments;
  if (argument === undefined) return nothing;
  switch (call.name) {
    case 'IsPresent':
      return about(argument, { present: true }, { present: false });
    case 'IsNullOrEmpty':
    case 'IsNull':
      return about(argument, { present: false }, { present: true });
    case 'IsString':
      return about(
        argument,
        { present: true, types: convertible },
        { types: anyTypes & ~convertible },
      );
    case 'IsNumeric':
      return about(argument, { present: true, types: only('string') | only('number') }, {});
    case 'IsDate':
      return about(argument, { present: true, types: only('string') | only('date') }, {});
    case 'IsGuid':
    case 'IsCert':
    case 'IsBitSet':
      return about(argument, { present: true }, {});
    case 'CBool':
      return consequences(argument, depth + 1);
    default:
      return nothing;
  }
}

function ofOperator(node: Binary, depth: number): Consequences {
  if (node.operator === '&&' || node.operator === '||') {
    const left = consequences(node.left, depth + 1);
    const right = consequences(node.right, depth + 1);
    return node.operator === '&&'
      ? { whenTrue: combine(left.whenTrue, right.whenTrue), whenFalse: noFacts }
      : { whenTrue: noFacts, whenFalse: combine(left.whenFalse, right.whenFalse) };
  }
  return ofComparison(node, depth);
}

function ofComparison(node: Binary, depth: number): Consequences {
  const left = bare(node.left);
  const right = bare(node.right);
  const equal = node.operator === '=';
  if (!equal && node.operator !== '<>') return ofOrder(node);
  for (const [value, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (value.kind !== 'Literal' || (value.name !== 'True' && value.name !== 'False')) continue;
    const said = consequences(other, depth + 1);
    return (value.name === 'True') === equal ? said : swapped(said);
  }
  if (isConstant(right)) return existence(left, right, equal);
  if (isConstant(left)) return existence(right, left, equal);
  // Two values can only be equal if both are present.
  const both: Facts = combine(presenceOf(left), presenceOf(right));
  return equal ? { whenTrue: both, whenFalse: noFacts } : { whenTrue: noFacts, whenFalse: both };
}

/** A comparison with a constant: an absent value, or a position of 0, never equals a string or another number. */
function existence(value: Expression, constant: Expression, equal: boolean): Consequences {
  const empty =
    (constant.kind === 'String' && constant.value === '') ||
    (constant.kind === 'Number' && constant.value === 0n);
  const there = presenceOf(value);
  if (!empty) return equal ? { whenTrue: there, whenFalse: noFacts } : nothing;
  if (!isPosition(value)) return nothing;
  return equal ? { whenTrue: noFacts, whenFalse: there } : { whenTrue: there, whenFalse: noFacts };
}

/** `InStr(…) > 0` and the like: the searched value must be present. */
function ofOrder(node: Binary): Consequences {
  const forward = node.operator === '>' || node.operator === '>=';
  const [greater, less] = forward
    ? [bare(node.left), bare(node.right)]
    : [bare(node.right), bare(node.left)];
  if (
    less.kind === 'Number' &&
    isPosition(greater) &&
    less.value >= (node.operator.length === 1 ? 0n : 1n)
  )
    return { whenTrue: presenceOf(greater), whenFalse: noFacts };
  if (
    greater.kind === 'Number' &&
    isPosition(less) &&
    greater.value <= (node.operator.length === 1 ? 1n : 0n)
  )
    return { whenTrue: noFacts, whenFalse: presenceOf(less) };
  return { whenTrue: combine(presenceOf(greater), presenceOf(less)), whenFalse: noFacts };
}

function isConstant(node: Expression): boolean {
  return node.kind === 'String' || node.kind === 'Number';
}

const positions: ReadonlySet<string> = new Set([
  'InStr',
  'InStrRev',
  'Contains',
  'Count',
  'ValueCount',
  'Len',
  'BitAnd',
]);

function isPosition(node: Expression): boolean {
  return node.kind === 'Call' && positions.has(node.name);
}

/** If a value is present, so is the value that it was computed from. */
function presenceOf(node: Expression): Facts {
  const facts = new Map<string, Fact>();
  let inner: Expression | undefined = bare(node);
  for (let depth = 0; inner !== undefined && depth < 20; depth++) {
    if (isConstant(inner) || inner.kind === 'Literal') break;
    facts.set(keyOf(inner), { present: true });
    const first: Expression | undefined =
      inner.kind === 'Call' && !choosing.has(inner.name) ? inner.arguments[0] : undefined;
    if (
      first !== undefined &&
      inner.kind === 'Call' &&
      first.kind === 'String' &&
      findFunction(inner.name)?.signatures[0]?.parameters[0]?.attributeName === true
    ) {
      facts.set(`[${first.value}]`, { present: true });
    }
    inner = first === undefined ? undefined : bare(first);
  }
  return facts;
}

/** Calls whose first argument can be absent although the result is present. */
const choosing: ReadonlySet<string> = new Set([
  'IIF',
  'Switch',
  'With',
  'Select',
  'Where',
  'IsNull',
  'IsNullOrEmpty',
  'IsPresent',
  'IsEmpty',
  'BitOr',
  'CBool',
  'IsString',
  'DateAdd',
]);

/** @returns the facts that attributes are present. */
export function asserted(attributes: ReadonlySet<string> | undefined): Facts {
  return attributes === undefined || attributes.size === 0
    ? noFacts
    : new Map([...attributes].map((name) => [`[${name}]`, { present: true }]));
}

/** @returns the conjunction of facts; for each value, what both state. */
export function combine(first: Facts, second: Facts): Facts {
  if (first.size === 0) return second;
  if (second.size === 0) return first;
  const all = new Map(first);
  for (const [key, fact] of second) {
    const before = all.get(key);
    all.set(
      key,
      before === undefined
        ? fact
        : {
            ...before,
            ...fact,
            ...(before.types === undefined || fact.types === undefined
              ? {}
              : { types: before.types & fact.types }),
          },
    );
  }
  return all;
}
