import { afterAll, describe, expect, it } from 'vitest';
import { valueToJson } from '../support/valueJson';
import { compileExpression } from '../../server/src/eval/compile';
import { isFailure } from '../../server/src/eval/failure';
import { catalogue } from '../../server/src/functions/catalogue';
import type { Example } from '../../server/src/functions/types';
import { environmentOf } from '../support/environment';
import { treeOf } from '../support/expression';

/** References are told from texts by their own shape in expectations, though values print them as names. */
function expected(json: unknown): unknown {
  if (typeof json === 'object' && json !== null && 'reference' in json) return json.reference;
  return json;
}

function check(example: Example): void {
  const compiled = compileExpression(treeOf(example.expression));
  const result = compiled.run(environmentOf(example));
  const traced = compiled.trace(environmentOf(example), {
    evaluated: () => undefined,
    skipped: () => undefined,
  });
  expect(traced).toEqual(result);
  if (isFailure(result))
    expect({ error: result.message }).toMatchObject({
      error: expect.stringContaining(errorOf(example)),
    });
  else expect(valueToJson(result)).toEqual(expected(example.result));
}

function errorOf({ expression, result }: Example): string {
  if (
    typeof result === 'object' &&
    result !== null &&
    'error' in result &&
    typeof result.error === 'string'
  )
    return result.error;
  throw new Error(`${expression} fails, but ${JSON.stringify(result)} is expected`);
}

let executed = 0;

describe.each(catalogue.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
  it.each(entry.examples.map((example) => [example.expression, example] as const))(
    '%s',
    (_expression, example) => {
      check(example);
      executed++;
    },
  );

  it('has an example, a meaning in words, and a fidelity with its reason', () => {
    expect(entry.examples.length).toBeGreaterThan(0);
    expect(entry.meaning).toMatch(/^[A-Z].{30,}\.$/s);
    expect(entry.onNull).not.toBe('');
    expect(entry.onMultiValue).not.toBe('');
    if (entry.fidelity.mark !== 'documented') expect(entry.fidelity.reason).toMatch(/\w{3}/);
  });
});

afterAll(() => {
  console.log(`${executed} examples executed for ${catalogue.length} functions`);
  expect(executed).toBeGreaterThanOrEqual(catalogue.length);
});
