// Requests for `evaluate --stdin`.
import { actingIn, jsonFault } from '../checks.mjs';
import { damaged, hostile, nasty, strangeText } from '../texts.mjs';

function expression(random, base) {
  if (random.once(3)) return damaged(random, random.pick(base.expressions)).slice(0, 100_000);
  const make = (depth) => {
    if (depth === 0)
      return random.pick([
        '[a]',
        '[m]',
        '"x"',
        '1',
        '-1',
        'NULL',
        'True',
        '%p%',
        '9223372036854775807',
        JSON.stringify(random.pick(nasty)),
        `"${'ab'.repeat(random.size(10_000))}"`,
        'Now()',
      ]);
    if (random.once(5))
      return `(${make(depth - 1)} ${random.pick(['+', '-', '*', '/', '&', '=', '<>', '<', '&&', '||', 'And'])} ${make(depth - 1)})`;
    return `${random.pick(base.functions)}(${Array.from({ length: random.below(5) }, () => make(depth - 1)).join(', ')})`;
  };
  return make(1 + random.below(3));
}

export function evaluations(random, base) {
  const value = () =>
    random.pick([
      1,
      'x',
      null,
      true,
      {},
      [],
      ['a', 'b'],
      { base64: '////' },
      { base64: '!' },
      { number: '9'.repeat(random.size(40)) },
      { reference: 'CN=x' },
      strangeText(random),
      'abc'.repeat(random.size(3000)),
    ]);
  const request = () =>
    JSON.stringify({
      expression: expression(random, base),
      attributes: { a: value(), m: value() },
      parameters: { p: random.pick(['y', strangeText(random, 3)]) },
      ...(random.once(6) ? { now: value() } : {}),
    });
  const lines = Array.from({ length: 1 + random.below(30) }, () =>
    random.once(6) ? hostile(random, request()) : Buffer.from(request()),
  );
  const input = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
  const asked = splitLines(input).filter((line) => line.toString('utf8').trim() !== '').length;
  const check = ({ out }) => {
    const answers = out.split('\n').slice(0, -1);
    if (answers.length !== asked) return `${asked} requests and ${answers.length} answers`;
    for (const answer of answers) {
      const fault =
        jsonFault(answer) ??
        (/internal error/.test(answer)
          ? `an internal error: ${answer.slice(0, 200)}`
          : undefined) ??
        actingIn(answer);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
  return {
    files: {},
    inputs: asked,
    steps: [{ args: ['evaluate', '--stdin'], input, writes: [], check }],
  };
}

function splitLines(bytes) {
  const lines = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from);
    lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return lines;
}
