import * as l10n from '@vscode/l10n';
import type { FunctionEntry, Parameter, Signature } from '../functions/types';
import { plural } from '../protocol/language';

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

function counts({ least, most, step }: Arity): string {
  if (most === Infinity) return step > 1 ? `${least}, ${least + step}, …` : `${least}, …`;
  return least === most ? `${least}` : `${least}-${most}`;
}

/**
 * @param found the number of arguments of a call, which the function does not accept
 * @returns the sentence that says so: `Expected 2-4 arguments, but got 1.`
 */
export function wrongArity({ signatures }: FunctionEntry, found: number): string {
  const [first, ...others] = signatures.map(arity);
  if (first !== undefined && others.length === 0) {
    if (first.least === first.most)
      return plural(
        l10n.t(
          '{expected, plural, one {Expected # argument, but got {found}.} other {Expected # arguments, but got {found}.}}',
        ),
        { expected: first.least, found },
      );
    if (first.most === Infinity && first.step === 1)
      return plural(
        l10n.t(
          '{expected, plural, one {Expected at least # argument, but got {found}.} other {Expected at least # arguments, but got {found}.}}',
        ),
        { expected: first.least, found },
      );
  }
  const expected = [...new Set(signatures.map((signature) => counts(arity(signature))))];
  return l10n.t('Expected {0} arguments, but got {1}.', expected.join(' / '), found);
}
