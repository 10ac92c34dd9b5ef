import { describe, expect, it } from 'vitest';
import { answerLine, evaluate } from '../../server/src/app/evaluateExpression';
import { fixedClock, seededRandom } from '../../server/src/base/ports';

const ports = { clock: fixedClock(0), random: seededRandom(1) };
const request = {
  expression: 'Trim([cn])',
  attributes: new Map([['cn', [' Ann ']]]),
  multivalued: new Set<string>(),
  parameters: new Map<string, string>(),
};

describe('evaluate', () => {
  it('has the value and its type', () => {
    expect(evaluate(request, ports)).toMatchObject({ kind: 'value', value: 'Ann' });
  });

  it('marks the value that cannot be converted', () => {
    const answer = evaluate({ ...request, expression: 'Trim(CBool("x"))' }, ports);
    expect(answer).toMatchObject({ kind: 'error', start: 'Trim(CBool('.length });
  });
});

describe('answerLine', () => {
  it('answers a line with a line', () => {
    const line = JSON.stringify({ expression: '[a] & "!"', attributes: { a: 'b' } });
    expect(JSON.parse(answerLine(line, ports))).toMatchObject({ value: 'b!' });
  });

  it('answers a line that is not a request with an error', () => {
    expect(JSON.parse(answerLine('{}', ports))).toMatchObject({
      error: { message: expect.stringContaining('expression') as string },
    });
  });
});
