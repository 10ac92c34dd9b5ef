/** Milliseconds between two looks at the clock of a work; nobody reads faster. */
const progressIntervalMs = 100;

/** The terminal that shows a line. */
export interface LineTerminal {
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Keeps one line of a terminal that says how far a work is.
 * @returns shows a text in place of the one before; undefined takes the line away
 */
export function progressLine(
  terminal: LineTerminal,
  now: () => number = () => performance.now(),
): (text: string | undefined) => void {
  let shown = false;
  let next = 0;
  return (text) => {
    if (text === undefined) {
      if (shown) terminal.write('\r\u001b[K');
      shown = false;
      next = 0;
      return;
    }
    if (now() < next) return;
    next = now() + progressIntervalMs;
    // A line that the terminal breaks could not be taken away again.
    terminal.write(`\r\u001b[K${text.slice(0, Math.max(1, (terminal.columns ?? 80) - 1))}`);
    shown = true;
  };
}
