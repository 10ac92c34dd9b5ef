import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomeOf } from '../../tools/support/outcomes.mjs';
import { cache, inTop } from '../../tools/support/paths.mjs';
import { runNode } from '../../tools/support/processes.mjs';

/** Tests of a thing that is missing, one that is there, and one that is skipped without the helper. Whatever opens the missing thing fails. */
const source = `
import { expect, it } from 'vitest';
import { describeWith, madeOf } from '../../test/support/optional';
const missing = { lacks: () => 'The thing is missing.', open: () => { throw new Error('opened'); } };
describeWith('missing', madeOf(missing, (value) => value.length), ({ it, beforeAll }) => {
  beforeAll(async (length) => { throw new Error(String(length)); });
  for (const title of ['a', 'b']) it(title, (length) => expect(length).toBe(1));
});
let opened = 0;
describeWith('there', { lacks: () => undefined, open: () => { opened += 1; return 'thing'; } }, ({ it, beforeAll }) => {
  let ready = '';
  beforeAll(async (thing) => { ready = thing; });
  it('c', (thing) => expect(thing).toBe(ready));
  it('d', () => expect(opened).toBe(1));
});
it['skip']('silent', () => undefined);
`;

let folder: string;
let outcome: ReturnType<typeof outcomeOf>;

beforeAll(async () => {
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(path.join(cache, 'optional-'));
  writeFileSync(path.join(folder, 'one.test.ts'), source);
  // Without one of its own, that of the repository is found.
  writeFileSync(path.join(folder, 'vitest.config.mjs'), 'export default {};');
  const report = path.join(folder, 'report.json');
  await runNode(
    [
      inTop('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--root',
      folder,
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    { quiet: true, cwd: folder },
  );
  outcome = outcomeOf(JSON.parse(readFileSync(report, 'utf8')));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('tests of what is missing are counted by the reason, and nothing of it is opened', () => {
  expect(outcome.notRun).toEqual([{ count: 2, lacks: 'The thing is missing.' }]);
});

test('tests of what is there run, and open it once', () => {
  expect(outcome.passed).toBe(2);
});

test('a test that is skipped in another way counts as failed', () => {
  expect(outcome).toMatchObject({ failed: 1, complaints: [expect.stringContaining('silent')] });
});
