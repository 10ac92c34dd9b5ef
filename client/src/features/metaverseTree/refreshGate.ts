/** Lets a tree be refreshed only while it waits for no children: VS Code drops those it is waiting for and shows the node that was just opened as empty. */
export class RefreshGate {
  private waiting = 0;
  private due = false;

  /** @param refresh what refreshes the tree; called later than the last answer, which is on its way by then */
  constructor(private readonly refresh: () => void) {}

  /** Refreshes at once, or as soon as nothing is waited for. Several requests become one. */
  request(): void {
    this.due = this.waiting > 0;
    if (!this.due) this.refresh();
  }

  /** Waits for children. @returns them; fails as `ask` does */
  async during<T>(ask: () => Promise<T>): Promise<T> {
    this.waiting++;
    try {
      return await ask();
    } finally {
      this.waiting--;
      if (this.due && this.waiting === 0)
        setTimeout(() => {
          if (this.due) this.request();
        }, 0);
    }
  }
}
