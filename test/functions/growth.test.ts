import { describe, expect, it } from 'vitest';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import type { Scalar } from '../../server/src/domain/value';
import { catalogue } from '../../server/src/functions/catalogue';
import type { FunctionArgument, FunctionEntry, Parameter } from '../../server/src/functions/types';
import { growth, linear } from '../support/growth';

const context = { clock: fixedClock(0), random: seededRandom(1) };

/** Texts of about a size, each bad for another way to search, match or cut. */
const texts: Readonly<Record<string, (size: number) => string>> = {
  'one letter': (size) => 'a'.repeat(size),
  'one letter with another before it': (size) => `b${'a'.repeat(size)}`,
  'one letter with another behind it': (size) => `${'a'.repeat(size)}b`,
  'blanks with a letter behind them': (size) => `${' '.repeat(size)}x`,
  'zeros with a letter behind them': (size) => `${'0'.repeat(size)}x`,
  'half a surrogate pair': (size) => '\ud800'.repeat(size),
  'letters that are not ASCII': (size) => 'ß'.repeat(size),
  'components of a name': (size) => 'CN=a\\,b,'.repeat(size >> 3),
  'pairs for replacing': (size) => `${'å:a,'.repeat(size >> 2)}ä:b`,
  'hexadecimal digits': (size) => '4f'.repeat(size >> 1),
  brackets: (size) => '('.repeat(size),
  quantifiers: (size) => `(a*)*${'a?'.repeat(size >> 1)}`,
  backslashes: (size) => '\\'.repeat(size),
  'quotation marks': (size) => '"'.repeat(size),
};

/** Bytes of about a size: text, Base64 in lines, and structures of ASN.1 inside one another. */
const binaries: Readonly<Record<string, (size: number) => Uint8Array>> = {
  zeros: (size) => new Uint8Array(size),
  'letters in lines': (size) =>
    Uint8Array.from({ length: size }, (_, i) => (i % 65 === 64 ? 10 : 65)),
  'dashes and blanks': (size) => Uint8Array.from({ length: size }, (_, i) => (i < 5 ? 45 : 32)),
  'sequences without a length inside one another': (size) =>
    Uint8Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 0x30 : 0x80)),
  'sequences with a length inside one another': (size) =>
    Uint8Array.from(
      { length: size },
      (_, i) =>
        [0x30, 0x84, 0, (size - i) >> 16, ((size - i) >> 8) & 255, (size - i) & 255][i % 6] ?? 0,
    ),
};

/** A repeated string is put together when it is first looked at, which is not to be measured. */
function flat(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** What a parameter gets: `long` says whether it is as long as the size, and of which shape. */
function argument(parameter: Parameter, long: string | undefined, size: number): FunctionArgument {
  if (parameter.members !== undefined) return parameter.members.at(-1) ?? null;
  const text =
    long === undefined
      ? 'a'
      : flat(texts[long]?.(parameter.collection === true ? 16 : size) ?? 'a');
  if (parameter.collection !== true)
    return one(parameter, text, long === undefined ? 1n : BigInt(size * 2), long, size);
  const count = long === undefined ? 1 : size >> 4;
  return Array.from(
    { length: count },
    (_, i) =>
      one(
        parameter,
        long === 'one letter' ? text : flat(`${text}${i}`),
        BigInt(i),
        long,
        16,
      ) as Scalar,
  );
}

function one(
  parameter: Parameter,
  text: string,
  number: bigint,
  long: string | undefined,
  size: number,
): Scalar {
  switch (parameter.type) {
    case 'number':
      return number;
    case 'boolean':
      return true;
    case 'binary':
      return long === undefined
        ? Uint8Array.of(1)
        : (binaries[Object.keys(binaries)[Object.keys(texts).indexOf(long)] ?? 'zeros']?.(size) ??
            new Uint8Array(size));
    case 'reference':
      return { kind: 'reference', dn: text };
    case 'date':
      return { kind: 'instant', ticks: number };
    default:
      return text;
  }
}

/** For each parameter, no shape where it is short: every one alone, and all together, of each pair of shapes. */
function* shapesOf(parameters: readonly Parameter[]): Generator<readonly (string | undefined)[]> {
  const names = Object.keys(texts);
  for (const name of names) {
    for (const at of parameters.keys())
      yield parameters.map((_, i) => (i === at ? name : undefined));
    if (parameters.length > 1)
      for (const other of names.slice(0, 5))
        yield parameters.map((_, i) => (i === 0 ? name : other));
  }
}

const withBody = catalogue.filter(
  (entry): entry is FunctionEntry & Required<Pick<FunctionEntry, 'implementation'>> =>
    // What takes no argument has nothing to grow with.
    entry.implementation !== undefined &&
    entry.signatures.some(({ parameters }) => parameters.length > 0),
);

describe('a function takes time that grows like its arguments', () => {
  it.each(withBody.map((entry) => [entry.name, entry] as const))(
    '%s',
    { timeout: 120_000 },
    (_name, entry) => {
      for (const { parameters } of entry.signatures) {
        for (const shapes of shapesOf(parameters)) {
          const prepare = (size: number) => {
            // What is sought is half as long as what it is sought in.
            const args = parameters.map((parameter, i) =>
              argument(parameter, shapes[i], i === 0 ? size : size >> 1),
            );
            return (): unknown => entry.implementation(args, context);
          };
          expect(
            growth(prepare, 1 << 8, 1 << 12),
            `${entry.name}: ${shapes.map((shape) => shape ?? 'short').join(', ')}`,
          ).toBeLessThan(linear);
        }
      }
    },
  );
});
