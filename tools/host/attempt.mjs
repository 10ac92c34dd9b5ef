// Actions at a window, and waiting for what they bring about.
import { setTimeout as sleep } from 'node:timers/promises';
import { patience } from '../support/patience.mjs';

const interval = 100;

/** Asks until the answer is yes; a question about something that is just being replaced counts as no. */
async function comesTrue(question, time) {
  const end = Date.now() + time;
  for (;;) {
    if (await question().catch(() => false)) return true;
    if (Date.now() >= end) return false;
    await sleep(interval);
  }
}

/**
 * Waits for a state.
 * @param {string} what named in the error
 * @param {() => Promise<boolean>} state answers at once and does not wait itself
 * @param {number} time milliseconds
 * @throws when it does not come
 */
export async function until(what, state, time = patience) {
  if (!(await comesTrue(state, time)))
    throw new Error(`Waited ${time / 1000} s in vain until ${what}.`);
}

/**
 * Does something at a window and waits until the window has taken it. A window that draws itself anew swallows a click or a key now and then; a user sees that nothing
 * has happened and does it again, and so does this. Each time it waits twice as long, so on a slow machine nothing is repeated that is still being worked on.
 * @param {string} what named in the error
 * @param {(timeout: number) => Promise<unknown>} action what to do; its own waits end after `timeout` milliseconds. That it fails is no more than a reason to do it again
 * @param {() => Promise<boolean>} taken whether the window shows that it has taken it; answers at once. When it does so from the start, there is nothing to do
 * @param {number} grace milliseconds that the window has for the first attempt: more for what may not be done twice
 * @throws when the window does not take it, with what hindered the last attempt
 */
export async function attempt(what, action, taken, grace = 5000) {
  const end = Date.now() + patience;
  if (await taken().catch(() => false)) return;
  let problem = 'The window did not react.';
  for (let time = grace; Date.now() < end; time *= 2) {
    try {
      await action(time);
      problem = 'The window did not react.';
    } catch (error) {
      problem = error.message;
    }
    if (await comesTrue(taken, time)) return;
  }
  throw new Error(`${what}: tried for ${patience / 1000} s in vain. ${problem}`);
}
