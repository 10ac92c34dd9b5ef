import type { Call, Expression } from './ast';
import { expressionParts } from './walk';

/** Functions whose first argument is an attribute's name in quotes (functions). */
const namesAttribute: ReadonlySet<string> = new Set(['ImportedValue', 'ValueCount']);

function quotedName(call: Call): string | undefined {
  const first = call.arguments[0];
  return namesAttribute.has(call.name) && first?.kind === 'String' ? first.value : undefined;
}

/**
 * The attributes that an expression reads: every `[reference]`, and the quoted name that is the first argument of `ImportedValue` and
 * `ValueCount`, each once, in the order of first appearance in the text, exact spelling. What a branch would read counts even if the
 * branch is never taken; `[dn]` counts like any other name.
 *
 * This list is implicit in the rule language: a flow whose recorded source list (`AttributeFlow.sources`) equals it is written
 * without `from (…)`, and a flow without `from` is read with it. The writer and the binder must agree, so both use this function.
 *
 * It keeps its own stack, so nesting is limited only by memory.
 */
export function attributesRead(tree: Expression): readonly string[] {
  const found = new Set<string>();
  const pending: Expression[] = [tree];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'Attribute') found.add(node.name);
    if (node.kind === 'Call') {
      const name = quotedName(node);
      if (name !== undefined) found.add(name);
    }
    const inner = expressionParts(node);
    for (let i = inner.length - 1; i >= 0; i--) {
      const child = inner[i];
      if (child !== undefined) pending.push(child);
    }
  }
  return [...found];
}

/** @returns whether two source lists are the same, order included. */
export function sameSources(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((name, i) => name === second[i]);
}
