import { expect, test } from 'vitest';
import { RefreshGate } from '../../client/src/features/metaverseTree/refreshGate';

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function gate() {
  const log: string[] = [];
  return { log, gate: new RefreshGate(() => log.push('refresh')) };
}

test('a tree that waits for nothing is refreshed at once', () => {
  const { log, gate: tree } = gate();
  tree.request();
  expect(log).toEqual(['refresh']);
});

test('a node that is being opened gets its children before the tree is refreshed, once', async () => {
  const { log, gate: tree } = gate();
  let answer = (): void => undefined;
  const children = tree
    .during(() => new Promise<void>((resolve) => (answer = resolve)))
    .then(() => log.push('children'));
  tree.request();
  tree.request();
  expect(log).toEqual([]);
  answer();
  await children;
  await later();
  expect(log).toEqual(['children', 'refresh']);
});

test('a question that fails holds nothing up', async () => {
  const { log, gate: tree } = gate();
  const children = tree.during(() => Promise.reject(new Error('no server')));
  tree.request();
  await expect(children).rejects.toThrow('no server');
  await later();
  expect(log).toEqual(['refresh']);
});

test('a refresh waits for what was asked after the last answer, too', async () => {
  const { log, gate: tree } = gate();
  const first = tree.during(() => Promise.resolve());
  tree.request();
  await first;
  let answer = (): void => undefined;
  const second = tree.during(() => new Promise<void>((resolve) => (answer = resolve)));
  await later();
  expect(log).toEqual([]);
  answer();
  await second;
  await later();
  expect(log).toEqual(['refresh']);
});
