import {
  EventEmitter,
  type DebugAdapter,
  type DebugProtocolMessage,
  type Disposable,
} from 'vscode';
import { debugMethods } from '../../../../server/src/protocol/debug';
import type { RuleServer } from '../../infrastructure/server';

/**
 * A debug adapter that only carries messages: the session itself lives in the language server, which knows the texts as they stand in
 * the editor, saved or not.
 */
export class HostedAdapter implements DebugAdapter {
  private readonly emitter = new EventEmitter<DebugProtocolMessage>();
  private readonly subscriptions: readonly Disposable[];
  private sending: Promise<void>;
  private ended = false;

  readonly onDidSendMessage = this.emitter.event;

  constructor(
    private readonly server: RuleServer,
    private readonly session: string,
  ) {
    this.subscriptions = [
      server.onDebugMessage(({ session: of, message }) => {
        if (of === session) this.receive(message);
      }),
      // A server that ends takes its sessions with it; the editor must not wait for them.
      server.onDidChangeState((state) => {
        if (state === 'stopped' || state === 'failed')
          this.receive({ type: 'event', event: 'terminated', seq: 0 });
      }),
    ];
    this.sending = server.start().then(() => server.notify(debugMethods.open, { session }));
    this.sending.catch(() => this.receive({ type: 'event', event: 'terminated', seq: 0 }));
  }

  /** Messages go out in the order in which they come. */
  handleMessage(message: DebugProtocolMessage): void {
    this.sending = this.sending
      .then(() => this.server.notify(debugMethods.message, { session: this.session, message }))
      .catch(() => this.receive({ type: 'event', event: 'terminated', seq: 0 }));
  }

  dispose(): void {
    void this.sending
      .then(() => this.server.notify(debugMethods.close, { session: this.session }))
      .catch(() => undefined);
    for (const one of this.subscriptions) one.dispose();
    this.emitter.dispose();
  }

  private receive(message: object): void {
    const isEnd = 'event' in message && message.event === 'terminated';
    if (isEnd && this.ended) return;
    this.ended ||= isEnd;
    this.emitter.fire(message);
  }
}
