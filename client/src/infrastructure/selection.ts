import {
  EventEmitter,
  commands,
  type Disposable,
  type LogOutputChannel,
  type Memento,
} from 'vscode';
import { methods, type FixtureObjectReference } from '../../../server/src/protocol/requests';
import {
  parseFixtureObjectReference,
  sameFixtureObject,
} from '../../../server/src/protocol/requestSchema';
import { messageOf } from './commands';
import type { RuleServer } from './server';

const key = 'syncrule.selectedObject';

/** The fixture object that the views speak of: one a workspace, kept over restarts, known to the server. */
export class ObjectSelection implements Disposable {
  private readonly emitter = new EventEmitter<FixtureObjectReference | undefined>();
  private readonly subscription: Disposable;
  private selected: FixtureObjectReference | undefined;

  readonly onDidChange = this.emitter.event;

  constructor(
    private readonly memory: Memento,
    private readonly server: RuleServer,
    private readonly log: LogOutputChannel,
  ) {
    this.selected = parseFixtureObjectReference(memory.get(key));
    this.announce();
    // A server that has just started does not know the selection of its predecessor.
    this.subscription = server.onDidChangeState((state) => {
      if (state === 'running') this.tellServer();
    });
  }

  get current(): FixtureObjectReference | undefined {
    return this.selected;
  }

  /** Makes an object the selected one; undefined selects none. */
  async select(object: FixtureObjectReference | undefined): Promise<void> {
    if (sameFixtureObject(object, this.selected)) return;
    this.selected = object;
    this.announce();
    this.tellServer();
    this.emitter.fire(object);
    await this.memory.update(key, object);
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }

  private announce(): void {
    void commands.executeCommand('setContext', 'syncrule.hasObject', this.selected !== undefined);
  }

  private tellServer(): void {
    this.server
      .notify(methods.selectObject, this.selected ?? null)
      .catch((error: unknown) =>
        this.log.warn(`The server could not be told the selected object: ${messageOf(error)}`),
      );
  }
}
