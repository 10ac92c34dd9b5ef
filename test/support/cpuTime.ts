/**
 * Milliseconds that processors have worked for this process so far. Unlike a clock it does not run while other processes have the machine, so a test that compares two
 * spans of it does not fail on a busy one. Each worker of the tests is a process (`pool: 'forks'`) that runs one test at a time, so nobody else's work is counted.
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
