/** A variable while its binder is compiled. */
export interface Variable {
  readonly name: string;
  /** Where its binding stands in the frame; each binder of an expression has a slot of its own. */
  readonly slot: number;
  readonly outer: Variable | undefined;
}

/** @returns the innermost variable of a name. */
export function findVariable(scope: Variable | undefined, name: string): Variable | undefined {
  for (let variable = scope; variable !== undefined; variable = variable.outer)
    if (variable.name === name) return variable;
  return undefined;
}
