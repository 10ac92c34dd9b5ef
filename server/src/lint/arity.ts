import type { FunctionEntry, Parameter, Signature } from '../functions/types';

/** How many arguments a signature takes. */
interface Arity {
  readonly least: number;
  /** Infinity where the last parameters repeat. */
  readonly most: number;
  /** The parameters that repeat come this many at a time. */
  readonly step: number;
}

function arity(signature: Signature): Arity {
  const { parameters, repeat } = signature;
  const least = parameters.filter(({ optional }) => optional !== true).length;
  return repeat === undefined
    ? { least, most: parameters.length, step: 1 }
    : { least, most: Infinity, step: repeat };
}

/** @returns whether a signature can be called with that many arguments. */
export function accepts(signature: Signature, count: number): boolean {
  const { least, most, step } = arity(signature);
  if (count < least || count > most) return false;
  const extra = count - signature.parameters.length;
  return extra <= 0 || extra % step === 0;
}

/** @returns the parameter that takes an argument; parameters at the end may repeat. */
export function parameterAt(signature: Signature, index: number): Parameter | undefined {
  const { parameters, repeat } = signature;
  if (index < parameters.length || repeat === undefined) return parameters[index];
  return parameters[parameters.length - repeat + ((index - parameters.length) % repeat)];
}

function words({ least, most, step }: Arity): string {
  if (most === Infinity)
    return step > 1 ? `${least} arguments or more, ${step} at a time` : `at least ${least}`;
  return least === most ? `${least}` : `${least} to ${most}`;
}

/** @returns how many arguments a function takes, as words: `3`, `2 to 4`, `2 or 3`. */
export function arityWords(entry: FunctionEntry): string {
  return [...new Set(entry.signatures.map((signature) => words(arity(signature))))].join(' or ');
}
