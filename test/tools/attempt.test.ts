import { describe, expect, test } from 'vitest';
import { attempt, until } from '../../tools/host/attempt.mjs';

describe('an action at a window', () => {
  test('is done again when the window swallowed it, until its effect is there', async () => {
    let clicks = 0;
    await attempt(
      'a click',
      async () => void clicks++,
      async () => clicks === 3,
      1,
    );
    expect(clicks).toBe(3);
  });

  test('is done once when its effect comes late', async () => {
    let clicks = 0;
    let asked = 0;
    await attempt(
      'a click',
      async () => void clicks++,
      async () => clicks > 0 && ++asked > 3,
      60_000,
    );
    expect(clicks).toBe(1);
  });

  test('is not done where its effect is there already', async () => {
    let clicks = 0;
    await attempt(
      'a click',
      async () => void clicks++,
      async () => true,
    );
    expect(clicks).toBe(0);
  });

  test('is done again when it fails, or when its effect cannot be looked at', async () => {
    let clicks = 0;
    const click = async (): Promise<void> => {
      if (++clicks === 1) throw new Error('the button has gone');
    };
    const taken = async (): Promise<boolean> => {
      if (clicks < 3) throw new Error('the page has gone');
      return true;
    };
    await attempt('a click', click, taken, 1);
    expect(clicks).toBe(3);
  });

  test('has twice as long each time', async () => {
    const times: number[] = [];
    await attempt(
      'a click',
      async (time: number) => void times.push(time),
      async () => times.length === 4,
      1,
    );
    expect(times).toEqual([1, 2, 4, 8]);
  });
});

describe('a wait', () => {
  test('ends with the state, or names what did not come', async () => {
    let asked = 0;
    await until('it is asked three times', async () => ++asked === 3);
    expect(asked).toBe(3);
    await expect(until('pigs fly', async () => false, 1)).rejects.toThrow(
      'Waited 0.001 s in vain until pigs fly.',
    );
  });
});
