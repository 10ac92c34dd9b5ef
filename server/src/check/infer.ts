import type { Binary, Call, Expression, VariableReference } from '../syntax/ast';
import type { Analysis, Binding, NodeFacts, Role } from './analysis';
import { asserted, combine, consequences, noFacts } from './facts';
import type { Facts } from './facts';
import {
  canGiveNull,
  parametersAt,
  passesNull,
  resultTypes,
  takesCollection,
} from './functionTypes';
import { findFunction } from '../functions/catalogue';
import { keyOf } from './shape';
import {
  anyTypes,
  attributeType,
  controlType,
  neverType,
  nullType,
  one,
  only,
  spreadArity,
  union,
  unknownType,
} from './staticType';
import type { StaticType } from './staticType';
import type { CheckEnvironment } from './types';

/** @returns the type of an expression's result. */
export function inferType(expression: Expression, environment: CheckEnvironment): StaticType {
  return analyse(expression, environment).result;
}

/** Deeper nesting is not analysed; the evaluator rejects it. */
const deepest = 900;

interface Scope {
  readonly name: string;
  readonly type: StaticType;
  readonly binding: { variable: VariableReference; used: boolean };
  readonly outer: Scope | undefined;
}

interface Place {
  readonly scope: Scope | undefined;
  readonly facts: Facts;
  readonly role: Role;
  readonly parent: Expression | undefined;
  readonly isResult: boolean;
  readonly depth: number;
}

/** Finds the type of every node that can be evaluated, with what guards have established there. */
export function analyse(expression: Expression, environment: CheckEnvironment): Analysis {
  const analyser = new Analyser(environment);
  const result = analyser.visit(expression, {
    scope: undefined,
    facts: asserted(environment.present),
    role: { kind: 'result' },
    parent: undefined,
    isResult: true,
    depth: 0,
  });
  return {
    result,
    nodes: analyser.nodes(),
    bindings: analyser.bindings,
    unbound: analyser.unbound,
    typeOf: (node) => analyser.types.get(node) ?? unknownType,
  };
}

class Analyser {
  readonly types = new Map<Expression, StaticType>();
  readonly bindings: Binding[] = [];
  readonly unbound: VariableReference[] = [];
  readonly #environment: CheckEnvironment;
  readonly #found: { readonly node: Expression; readonly place: Place }[] = [];

  constructor(environment: CheckEnvironment) {
    this.#environment = environment;
  }

  nodes(): readonly NodeFacts[] {
    return this.#found.map(({ node, place }) => ({
      node,
      type: this.types.get(node) ?? unknownType,
      facts: place.facts,
      role: place.role,
      parent: place.parent,
      isResult: place.isResult,
    }));
  }

  visit(node: Expression, place: Place): StaticType {
    if (place.depth > deepest) return unknownType;
    this.#found.push({ node, place });
    const type = narrowed(this.#typeOf(node, place), place.facts, node);
    this.types.set(node, type);
    return type;
  }

  #typeOf(node: Expression, place: Place): StaticType {
    switch (node.kind) {
      case 'String':
        return one(only('string'), node.value.length);
      case 'Number':
        return one(only('number'));
      case 'Parameter':
        return one(only('string'));
      case 'Attribute':
        return this.#attribute(node.name);
      case 'Variable':
        return this.#variable(node, place.scope);
      case 'Literal':
        return literalTypes[node.name];
      case 'Parenthesized':
        return this.visit(node.inner, { ...place, parent: node, depth: place.depth + 1 });
      case 'Binary':
        return this.#operation(node, place);
      case 'Call':
        return this.#call(node, place);
      default:
        return unknownType;
    }
  }

  #attribute(name: string): StaticType {
    // The distinguished name is both string and reference, and always present.
    if (name === 'dn') return one(only('string') | only('reference'));
    return attributeType(this.#environment.attribute(name));
  }

  #variable(node: VariableReference, scope: Scope | undefined): StaticType {
    for (let bound = scope; bound !== undefined; bound = bound.outer) {
      if (bound.name !== node.name) continue;
      bound.binding.used = true;
      return bound.type;
    }
    this.unbound.push(node);
    return unknownType;
  }

  #operation(node: Binary, place: Place): StaticType {
    const operand = (side: 'left' | 'right', facts: Facts): StaticType =>
      this.visit(node[side], {
        ...place,
        facts,
        role: { kind: 'operand', side },
        parent: node,
        isResult: false,
        depth: place.depth + 1,
      });
    const left = operand('left', place.facts);
    if (node.operator === '&&' || node.operator === '||') {
      const said = consequences(node.left);
      const right = operand(
        'right',
        combine(place.facts, node.operator === '&&' ? said.whenTrue : said.whenFalse),
      );
      return { ...one(only('boolean')), arity: spreadArity([left, right]) };
    }
    const right = operand('right', place.facts);
    const arity = spreadArity([left, right]);
    if (node.operator === '&') return { ...concatenation(left, right), arity };
    if ('+-*/'.includes(node.operator))
      return {
        types: only('number'),
        arity,
        nullable: left.nullable || right.nullable,
        control: false,
      };
    return { ...one(only('boolean')), arity };
  }

  #argument(call: Call, index: number, place: Place, changes: Partial<Place> = {}): StaticType {
    const node = call.arguments[index];
    if (node === undefined) return nullType;
    return this.visit(node, {
      ...place,
      role: { kind: 'argument', call, index },
      parent: call,
      isResult: false,
      depth: place.depth + 1,
      ...changes,
    });
  }

  #call(node: Call, place: Place): StaticType {
    switch (node.name) {
      case 'IIF':
        return this.#choice(node, place);
      case 'Switch':
        return this.#switch(node, place);
      case 'With':
      case 'Select':
      case 'Where':
        return this.#binder(node, place);
      case 'ImportedValue':
        return this.#imported(node, place);
      default:
        return this.#ordinary(node, place);
    }
  }

  #choice(node: Call, place: Place): StaticType {
    const asked = this.#argument(node, 0, place);
    const condition = node.arguments[0];
    const said =
      condition === undefined ? { whenTrue: noFacts, whenFalse: noFacts } : consequences(condition);
    const branches = [said.whenTrue, said.whenFalse].flatMap((facts, index) => {
      const known = combine(place.facts, facts);
      if (this.#excluded(facts, known)) return [];
      return [this.#argument(node, index + 1, place, { facts: known, isResult: place.isResult })];
    });
    const result = branches.reduce((all, branch) => union(all, branch), neverType);
    return asked.arity === 'several' ? { ...result, arity: 'several' } : result;
  }

  #switch(node: Call, place: Place): StaticType {
    let result: StaticType = nullType;
    let facts = place.facts;
    let several = false;
    for (let index = 0; index + 1 < node.arguments.length; index += 2) {
      const condition = node.arguments[index];
      if (condition === undefined) break;
      // All conditions are evaluated, so one does not guard the next; values are guarded by all conditions before them.
      several ||= this.#argument(node, index, place).arity === 'several';
      const said = consequences(condition);
      const known = combine(facts, said.whenTrue);
      if (!this.#excluded(said.whenTrue, known))
        result = union(
          result,
          this.#argument(node, index + 1, place, { facts: known, isResult: place.isResult }),
        );
      facts = combine(facts, said.whenFalse);
    }
    if (node.arguments.length % 2 === 1) this.#argument(node, node.arguments.length - 1, place);
    return several ? { ...result, arity: 'several' } : result;
  }

  /** A branch is excluded if a guard leaves no type for a value that it states to be present. */
  #excluded(said: Facts, known: Facts): boolean {
    for (const key of said.keys()) {
      const fact = known.get(key);
      if (fact?.types === undefined || !key.startsWith('[')) continue;
      const declared = this.#attribute(key.slice(1, -1));
      if ((declared.types & fact.types) === 0 && fact.present === true) return true;
    }
    return false;
  }

  #binder(node: Call, place: Place): StaticType {
    const variable = node.arguments[0];
    const value = this.#argument(node, 1, place);
    if (variable?.kind !== 'Variable') return this.#bodyWithout(node, place);
    this.#found.push({
      node: variable,
      place: {
        ...place,
        role: { kind: 'argument', call: node, index: 0 },
        parent: node,
        isResult: false,
      },
    });
    const binding = { variable, used: false };
    this.bindings.push(binding);
    const each: StaticType =
      node.name === 'With' ? value : { ...value, arity: 'one', nullable: false };
    this.types.set(variable, each);
    const facts = new Map([...place.facts].filter(([key]) => !key.includes(`$${variable.name}`)));
    const scope: Scope = { name: variable.name, type: each, binding, outer: place.scope };
    const body = this.#argument(node, 2, place, {
      scope,
      facts,
      isResult: place.isResult && node.name === 'With',
    });
    if (node.name === 'With') return body;
    return {
      types: node.name === 'Where' ? value.types : body.types,
      arity: 'several',
      nullable: true,
      control: false,
    };
  }

  #bodyWithout(node: Call, place: Place): StaticType {
    this.#argument(node, 0, place);
    this.#argument(node, 2, place);
    return unknownType;
  }

  #imported(node: Call, place: Place): StaticType {
    this.#argument(node, 0, place);
    const [name] = node.arguments;
    return name?.kind === 'String' ? this.#attribute(name.value) : unknownType;
  }

  #ordinary(node: Call, place: Place): StaticType {
    const entry = findFunction(node.name);
    const types = node.arguments.map((_, index) => this.#argument(node, index, place));
    if (entry === undefined) return unknownType;
    if (entry.name === 'Item' || entry.name === 'ItemOrNull')
      return { ...(types[0] ?? unknownType), arity: 'one', nullable: entry.name === 'ItemOrNull' };
    const spread = types.filter(
      (_, index) => !takesCollection(entry, index) && parametersAt(entry, index).length > 0,
    );
    const collects = entry.signatures.some((signature) => signature.resultCollection === true);
    const result: StaticType = {
      types:
        entry.name === 'RemoveDuplicates'
          ? (types[0]?.types ?? anyTypes)
          : resultTypes(
              entry,
              types.map((type) => type.types),
            ),
      arity: collects ? 'several' : spreadArity(spread),
      nullable:
        canGiveNull(entry.name) || (passesNull(entry) && types.some((type) => type.nullable)),
      control: false,
    };
    const length = lengthOf(node, types);
    return length === undefined ? result : { ...result, maxLength: length };
  }
}

const literalTypes = {
  True: one(only('boolean')),
  False: one(only('boolean')),
  NULL: nullType,
  CRLF: one(only('string'), 2),
  AuthoritativeNull: controlType,
  IgnoreThisFlow: controlType,
} as const;

function concatenation(left: StaticType, right: StaticType): StaticType {
  const kinds = only('string') | only('binary');
  const types = (left.types | right.types) & kinds;
  const length =
    left.maxLength === undefined || right.maxLength === undefined
      ? undefined
      : left.maxLength + right.maxLength;
  return one(types === 0 ? only('string') : types, length);
}

/** Functions that do not make a string longer. */
const shortening: ReadonlySet<string> = new Set([
  'Trim',
  'LTrim',
  'RTrim',
  'LCase',
  'UCase',
  'PCase',
  'Mid',
  'Word',
  'CStr',
]);

function lengthOf(call: Call, types: readonly StaticType[]): number | undefined {
  const length = types[0]?.maxLength;
  if (shortening.has(call.name)) return length;
  const count = call.arguments[1];
  if (
    (call.name !== 'Left' && call.name !== 'Right') ||
    count?.kind !== 'Number' ||
    count.value < 0n ||
    count.value > 100_000n
  )
    return undefined;
  return length === undefined ? Number(count.value) : Math.min(length, Number(count.value));
}

function narrowed(type: StaticType, facts: Facts, node: Expression): StaticType {
  if (facts.size === 0) return type;
  const fact = facts.get(keyOf(node));
  if (fact === undefined) return type;
  if (fact.present === false)
    return {
      ...type,
      types: fact.types === undefined ? type.types : type.types & fact.types,
      nullable: true,
    };
  return {
    ...type,
    types: fact.types === undefined ? type.types : type.types & fact.types,
    nullable: fact.present === true ? false : type.nullable,
  };
}
