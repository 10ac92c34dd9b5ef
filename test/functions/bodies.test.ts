import { describe, expect, it } from 'vitest';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import type { Scalar } from '../../server/src/domain/value';
import { scalarType } from '../../server/src/domain/describe';
import { isError } from '../../server/src/functions/body';
import { catalogue } from '../../server/src/functions/catalogue';
import type { FunctionArgument, FunctionEntry, Parameter } from '../../server/src/functions/types';

/** One value of each type. */
const values: readonly Scalar[] = [
  '2',
  2n,
  true,
  Uint8Array.of(1, 2),
  { kind: 'reference', dn: 'CN=a' },
  { kind: 'instant', ticks: 0n },
];
const context = { clock: fixedClock(0), random: seededRandom(1) };

function fitting(parameter: Parameter): FunctionArgument {
  const value =
    parameter.members?.[0] ??
    values.find(
      (candidate) => parameter.type === 'any' || scalarType(candidate) === parameter.type,
    ) ??
    'x';
  return parameter.collection ? [value] : value;
}

/** Every position of a function, with the types that its signatures take there. */
function positions(entry: FunctionEntry): readonly {
  readonly index: number;
  readonly types: ReadonlySet<string>;
  readonly collection: boolean;
}[] {
  const length = Math.max(...entry.signatures.map((signature) => signature.parameters.length));
  return Array.from({ length }, (_, index) => {
    const parameters = entry.signatures.flatMap((signature) => signature.parameters[index] ?? []);
    return {
      index,
      types: new Set(parameters.map((parameter) => parameter.type)),
      collection: parameters.some((parameter) => parameter.collection),
    };
  });
}

const withBody = catalogue.filter(
  (entry) =>
    entry.implementation !== undefined &&
    entry.signatures.some((signature) => signature.parameters.length > 0),
);

describe.each(withBody.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
  const signature = entry.signatures.reduce((longest, one) =>
    one.parameters.length > longest.parameters.length ? one : longest,
  );
  const right = signature.parameters.map(fitting);

  it('takes at every position the types of its signatures and refuses the others', () => {
    for (const { index, types, collection } of positions(entry)) {
      for (const value of values) {
        const args = right.map((argument, at) =>
          at === index ? (collection ? [value] : value) : argument,
        );
        const result = entry.implementation?.(args, context);
        const refusedType =
          isError(result) &&
          (result.category === 'type' ||
            (signature.parameters[index]?.members !== undefined &&
              result.category === 'argument')) &&
          result.argument === index;
        const accepted = types.has('any') || types.has(scalarType(value));
        if (accepted)
          expect(
            isError(result) && result.category === 'type' && result.argument === index,
            `${index} ${scalarType(value)}`,
          ).toBe(false);
        else expect(refusedType, `${index} ${scalarType(value)}`).toBe(true);
      }
    }
  });

  it('answers NULL in every place, and no arguments at all, without throwing', () => {
    for (const index of right.keys())
      expect(() =>
        entry.implementation?.(
          right.map((argument, at) => (at === index ? null : argument)),
          context,
        ),
      ).not.toThrow();
    expect(() => entry.implementation?.([], context)).not.toThrow();
  });
});
