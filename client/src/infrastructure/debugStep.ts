import {
  EventEmitter,
  debug,
  type DebugSession,
  type DebugStackFrame,
  type Disposable,
  type LogOutputChannel,
} from 'vscode';
import { debugMethods, type DebugStep } from '../../../server/src/protocol/debug';
import { messageOf } from './commands';

/** Type of our debug sessions, as the manifest names it. */
export const debugType = 'syncrule';

/** What the debugged run has come to, for every view that follows it; undefined when none is debugged. */
export class DebuggedStep implements Disposable {
  private readonly emitter = new EventEmitter<DebugStep | undefined>();
  private readonly subscriptions: readonly Disposable[];
  private step: DebugStep | undefined;
  /** The session that the step is of. */
  private session: string | undefined;
  private asked = 0;
  private asking = false;

  readonly onDidChange = this.emitter.event;

  constructor(private readonly log: LogOutputChannel) {
    this.subscriptions = [
      debug.onDidChangeActiveStackItem(() => this.follow()),
      debug.onDidReceiveDebugSessionCustomEvent(({ event, session }) => {
        if (session.type === debugType && event === debugMethods.recorded) this.follow();
      }),
      debug.onDidTerminateDebugSession(({ id }) => {
        if (id === this.session) this.release();
      }),
    ];
  }

  get current(): DebugStep | undefined {
    return this.step;
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
    this.emitter.dispose();
  }

  /** Between two stops the editor stands nowhere for a moment; what was shown stays until it stands somewhere again. */
  private follow(): void {
    const item = debug.activeStackItem;
    if (item === undefined) return;
    if (item.session.type !== debugType) return this.release();
    if (!('frameId' in item)) return;
    const mine = ++this.asked;
    // A key that is held down steps faster than anything is painted: there is one question at a time, and then one about where it stands by then.
    if (this.asking) return;
    this.asking = true;
    this.ask(item.session, item, mine)
      .catch((error: unknown) =>
        this.log.debug(`The views could not follow the debugger: ${messageOf(error)}`),
      )
      .finally(() => {
        this.asking = false;
        if (mine !== this.asked) this.follow();
      });
  }

  private async ask(
    session: DebugSession,
    { frameId }: DebugStackFrame,
    mine: number,
  ): Promise<void> {
    const step = (await session.customRequest(debugMethods.step, { frameId })) as DebugStep;
    if (mine !== this.asked) return;
    this.session = session.id;
    this.step = step;
    this.emitter.fire(step);
  }

  private release(): void {
    this.asked += 1;
    this.session = undefined;
    if (this.step === undefined) return;
    this.step = undefined;
    this.emitter.fire(undefined);
  }
}
