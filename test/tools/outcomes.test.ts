import { describe, expect, test } from 'vitest';
import { byReason, outcomeOf, summary } from '../../tools/support/outcomes.mjs';

const one = (status: string, fullName = 'a test', meta: object = {}): object => ({
  status,
  fullName,
  meta,
});
const file = (status: string, ...assertionResults: readonly object[]): object => ({
  status,
  assertionResults,
});
const lacks = 'No Emacs is on the PATH.';

describe('the outcome of a run', () => {
  test('counts what passed, what failed, and what was not run, by the reason', () => {
    const report = {
      testResults: [
        file('failed', one('passed'), one('failed')),
        file(
          'passed',
          one('skipped', 'b', { lacks }),
          one('skipped', 'c', { lacks }),
          one('skipped', 'd', { lacks: 'other' }),
        ),
      ],
    };
    expect(outcomeOf(report)).toEqual({
      passed: 1,
      failed: 1,
      notRun: [
        { count: 2, lacks },
        { count: 1, lacks: 'other' },
      ],
      complaints: [],
    });
  });

  test.each(['skipped', 'pending', 'todo'])(
    'takes a test without a reason for a failure: %s',
    (status) => {
      expect(
        outcomeOf({ testResults: [file('passed', one('passed'), one(status, 'the silent one'))] }),
      ).toEqual({
        passed: 1,
        failed: 1,
        notRun: [],
        complaints: ['Not run, and nothing says why: the silent one'],
      });
    },
  );

  test('takes a file that could not be read for a failure', () => {
    expect(outcomeOf({ testResults: [file('failed')] })).toMatchObject({ passed: 0, failed: 1 });
    // What came before its tests failed, and none of them ran.
    expect(
      outcomeOf({ testResults: [file('failed', one('skipped'), one('skipped'))] }),
    ).toMatchObject({ passed: 0, failed: 2 });
  });
});

describe('the summary', () => {
  const step = (parts: object): object => ({
    name: 'unit',
    passed: 0,
    failed: 0,
    notRun: [],
    notes: [],
    took: '1.0 s',
    ...parts,
  });

  test('names each reason once, with the tests of all steps, and ends with the counts', () => {
    const lines = summary([
      step({ passed: 10, notRun: [{ count: 3, lacks }] }),
      step({
        name: 'editors',
        passed: 1,
        failed: 2,
        notRun: [
          { count: 4, lacks },
          { count: 1, lacks: 'No screen.' },
        ],
        notes: ['The tests ran elsewhere.'],
      }),
    ]);
    expect(lines).toEqual([
      '✓ unit       10 passed, 0 failed, 3 skipped (1.0 s)',
      '✗ editors    1 passed, 2 failed, 5 skipped (1.0 s)',
      `- 7 tests were not run: ${lacks}`,
      '- 1 test was not run: No screen.',
      '- The tests ran elsewhere.',
      '11 passed, 2 failed, 8 skipped',
    ]);
  });

  test('says nothing of skipped tests where none was', () => {
    expect(summary([step({}), step({ name: 'host', passed: 2 })])).toEqual([
      '✓ unit       ok (1.0 s)',
      '✓ host       2 passed, 0 failed (1.0 s)',
      '2 passed, 0 failed',
    ]);
  });

  test('keeps reasons in the order of their first mention', () => {
    expect(
      byReason([
        { count: 1, lacks: 'b' },
        { count: 1, lacks: 'a' },
        { count: 2, lacks: 'b' },
      ]),
    ).toEqual([
      { count: 3, lacks: 'b' },
      { count: 1, lacks: 'a' },
    ]);
  });
});
