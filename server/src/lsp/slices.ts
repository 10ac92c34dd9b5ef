/** Milliseconds of work after which waiting messages have their turn. */
const sliceMs = 8;

/**
 * Goes through the steps of some work a few milliseconds at a time and lets waiting messages in between.
 * @param isWanted asked after each pause; work that is not wanted any more is ended
 * @returns whether it came to the end
 */
export async function inSlices(
  work: Iterator<unknown>,
  isWanted: () => boolean = () => true,
): Promise<boolean> {
  let pause = performance.now() + sliceMs;
  while (work.next().done !== true) {
    if (performance.now() < pause) continue;
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (!isWanted()) {
      work.return?.();
      return false;
    }
    pause = performance.now() + sliceMs;
  }
  return true;
}
