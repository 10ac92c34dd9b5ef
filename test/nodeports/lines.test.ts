import { describe, expect, it } from 'vitest';
import { linesOf } from '../../server/src/host/lines';

async function linesIn(...chunks: readonly (Uint8Array | string)[]): Promise<string[]> {
  const stream = async function* (): AsyncGenerator<Uint8Array | string> {
    await Promise.resolve();
    yield* chunks;
  };
  const lines: string[] = [];
  for await (const line of linesOf(stream())) lines.push(line);
  return lines;
}

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
    expect(await linesIn(whole.slice(0, 3), whole.slice(3, 7), whole.slice(7))).toEqual(['ö€😀', 'b']);
    expect(await linesIn(Uint8Array.of(0xff, 0x0a, 0x62))).toEqual(['\ufffd', 'b']);
  });
});
