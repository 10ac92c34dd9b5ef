/**
 * Milliseconds that processors have worked for this process so far. Unlike a clock it does not run while other processes have the machine, so a test that compares two
 * spans of it does not fail on a busy one. Each file of the project `slow` has a process of its own, so nobody else's work is counted there; elsewhere the other threads of the tests count, too.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @returns the milliseconds of {@link cpuTime} that some work takes. */
export function cpuTimeOf(work: () => unknown): number {
  const start = cpuTime();
  work();
  return cpuTime() - start;
}
