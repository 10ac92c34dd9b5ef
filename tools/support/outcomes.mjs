// What a run of tests came to, in counts, and what it did not run, with the reasons.

/**
 * What vitest's JSON report says.
 * @param report the parsed report
 * @returns `passed` and `failed`, counts; `notRun`, for each thing that tests lack a `count` and the sentence `lacks`; `complaints`, lines to print.
 * A file that could not be read counts as one failure, and so does each test that was not run without a reason: only `test/support/optional.ts` gives one.
 */
export function outcomeOf(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  const silent = skipped.filter((test) => !test.meta?.lacks);
  const failures = (file) =>
    file.assertionResults.filter((test) => test.status === 'failed' || silent.includes(test))
      .length;
  const failed = report.testResults.reduce(
    (sum, file) => sum + (failures(file) || (file.status === 'failed' ? 1 : 0)),
    0,
  );
  const complaints = silent.map((test) => `Not run, and nothing says why: ${test.fullName}`);
  const notRun = byReason(
    skipped.flatMap((test) => test.meta?.lacks ?? []).map((lacks) => ({ count: 1, lacks })),
  );
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed,
    notRun,
    complaints,
  };
}

/** One entry a reason, in the order of their first mention. */
export function byReason(notRun) {
  const counts = new Map();
  for (const { count, lacks } of notRun) counts.set(lacks, (counts.get(lacks) ?? 0) + count);
  return [...counts].map(([lacks, count]) => ({ count, lacks }));
}

const total = (results, key) => results.reduce((sum, one) => sum + one[key], 0);
const tests = (count) => (count === 1 ? '1 test was' : `${count} tests were`);

/**
 * The end of what `npm test` prints.
 * @param results for each step `name`, `passed`, `failed`, `notRun`, `notes` (sentences about where its tests ran) and `took`, a text
 * @returns lines: each step, each reason for which tests were not run, once, with their count, each note, and the counts of all
 */
export function summary(results) {
  const steps = results.map(({ name, passed, failed, notRun, took }) => {
    const skipped = total(notRun, 'count');
    const counts =
      passed + failed + skipped > 0
        ? `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
        : 'ok';
    return `${failed === 0 ? '✓' : '✗'} ${name.padEnd(10)} ${counts} (${took})`;
  });
  const notRun = byReason(results.flatMap((one) => one.notRun));
  const skipped = total(notRun, 'count');
  return [
    ...steps,
    ...notRun.map(({ count, lacks }) => `- ${tests(count)} not run: ${lacks}`),
    ...results.flatMap(({ notes }) => notes).map((note) => `- ${note}`),
    `${total(results, 'passed')} passed, ${total(results, 'failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ];
}
