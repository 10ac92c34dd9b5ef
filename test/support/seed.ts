import fc from 'fast-check';

/**
 * The seed of all property tests. A run of the tests must mean the same thing each time, so it is fixed; `npm run fuzz` gives fresh ones.
 */
const fixedSeed = 20_240_501;

const asked = process.env['SYNCRULE_SEED'];
const seed = asked === undefined || asked === '' ? fixedSeed : Number(asked);
if (!Number.isInteger(seed))
  throw new Error(
    `SYNCRULE_SEED is '${asked ?? ''}': it must be a whole number, such as ${fixedSeed}.`,
  );

/** Says what failed, and how to see it again: seed and counterexample are in fast-check's own words. */
function report<T>(outcome: fc.RunDetails<T>): void {
  if (!outcome.failed) return;
  throw new Error(`${fc.defaultReportMessage(outcome)}\n\nTo see it again: SYNCRULE_SEED=${seed}`, {
    cause: outcome.errorInstance ?? undefined,
  });
}

fc.configureGlobal({ seed, reporter: report });
