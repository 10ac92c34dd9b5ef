import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Tool } from './support';

/** A request of `syncrule evaluate --stdin` and what its answer is to be. */
interface Vector {
  readonly section: string;
  readonly request: string;
  readonly expected: string;
}

function read(file: string): readonly Vector[] {
  let section = '';
  return readFileSync(path.join(import.meta.dirname, 'vectors', file), 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('#')) section = line.slice(2);
      const [request, expected] = line.split(' ==> ');
      return line.startsWith('#') || request === undefined || expected === undefined
        ? []
        : [{ section, request, expected }];
    });
}

const asked = (request: string): string =>
  request.startsWith('{') ? request : JSON.stringify({ expression: request });

/** Numbers are compared by their digits, which reading JSON would round. */
function agrees(answer: string, expected: string): boolean {
  if (expected === 'error') return answer.startsWith('{"error":');
  if (expected.startsWith('error: '))
    return (
      answer.startsWith('{"error":') &&
      (JSON.parse(answer) as { error: { message: string } }).error.message.includes(
        expected.slice(7),
      )
    );
  return answer.startsWith(`{"value":${expected},"type":`);
}

describe.each(['expressions.txt', 'functions.txt'])('the vectors of %s', (file) => {
  it('are answered as the reference says', async () => {
    const vectors = read(file);
    expect(vectors.length).toBeGreaterThan(200);
    const { out } = await new Tool({}).run(
      ['evaluate', '--stdin'],
      vectors.map(({ request }) => asked(request)),
    );
    const answers = out.trimEnd().split('\n');
    const wrong = vectors.flatMap(({ section, request, expected }, at) =>
      agrees(answers[at] ?? '', expected)
        ? []
        : [{ section, request, expected, answer: answers[at] }],
    );
    expect(wrong).toEqual([]);
  });
});
