// Waiting until a page has been painted for good.
import { until } from '../host/attempt.mjs';

/** Waits until a page looks the same three times in a row, so a picture of it is that of its last state. */
export async function settled(page) {
  let last;
  let same = 0;
  await until('the window stands still', async () => {
    const now = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    same = last !== undefined && now.equals(last) ? same + 1 : 0;
    last = now;
    return same === 2;
  });
}
