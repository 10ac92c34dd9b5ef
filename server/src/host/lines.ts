/**
 * Splits a stream of UTF-8 into lines. Only LF and CR LF end one: JSON may hold U+2028 inside a text, where other readers of lines would cut. A byte order
 * mark at the beginning, as Windows writes it, is no part of the first line.
 * @param stream chunks of bytes, which may end inside a character
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield withoutReturn(line);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
