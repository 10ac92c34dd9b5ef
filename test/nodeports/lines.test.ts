import { describe, expect, it } from 'vitest';
import { linesOf } from '../../server/src/host/lines';
import { cpuTime } from '../support/cpuTime';

type Line = string | { readonly problem: string };

/** @param most bytes of the longest line */
async function linesOfAtMost(
  most: number | undefined,
  ...chunks: readonly (Uint8Array | string)[]
): Promise<Line[]> {
  const stream = async function* (): AsyncGenerator<Uint8Array | string> {
    await Promise.resolve();
    yield* chunks;
  };
  const lines: Line[] = [];
  for await (const line of linesOf(stream(), most)) lines.push('text' in line ? line.text : line);
  return lines;
}

const linesIn = (...chunks: readonly (Uint8Array | string)[]): Promise<Line[]> =>
  linesOfAtMost(undefined, ...chunks);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('lines of a stream', () => {
  it.each([
    ['a\nb\n', ['a', 'b']],
    ['a\r\n\r\nb', ['a', '', 'b']],
    ['\ufeffa\nb', ['a', 'b']],
    // Both end a line for JavaScript, and stand unescaped in texts of JSON.
    ['{"x":"\u2028\u2029"}\n', ['{"x":"\u2028\u2029"}']],
    ['a\rb\n', ['a\rb']],
    ['', []],
  ])('of %j are %j', async (text, lines) => {
    expect(await linesIn(bytes(text))).toEqual(lines);
    expect(await linesIn(...[...bytes(text)].map((byte) => Uint8Array.of(byte)))).toEqual(lines);
  });

  it('put characters together whose bytes come apart, and keep going over bytes that are none', async () => {
    const whole = bytes('ö€😀\nb');
    expect(await linesIn(whole.slice(0, 3), whole.slice(3, 7), whole.slice(7))).toEqual([
      'ö€😀',
      'b',
    ]);
    expect(await linesIn(Uint8Array.of(0xff, 0x0a, 0x62))).toEqual([
      { problem: expect.stringContaining('UTF-8') as string },
      'b',
    ]);
  });

  it('refuse one that is too long, whole, and read the next one', async () => {
    const refused = { problem: expect.stringContaining('5 bytes; at most 4') as string };
    expect(await linesOfAtMost(4, 'abcd\nabcde\nb')).toEqual(['abcd', refused, 'b']);
    expect(await linesOfAtMost(4, 'abc', 'de\nb', 'c\nabcde')).toEqual([refused, 'bc', refused]);
  });

  it('cost a line its bytes once, however many parts it comes in', async () => {
    const cost = async (parts: number): Promise<number> => {
      const chunks = Array.from({ length: parts }, () => Buffer.alloc(1024, 'x'));
      const start = cpuTime();
      await linesIn(...chunks);
      return cpuTime() - start;
    };
    await cost(500);
    // Sixteen times the parts: linear work takes 16 times as long, quadratic work 256 times.
    expect(await cost(8000)).toBeLessThan(90 * Math.max(0.5, await cost(500)));
  });
});
