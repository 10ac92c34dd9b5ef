import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import type { DebugPorts, DebugWorkspace } from '../../server/src/dap/ports';
import { DebugSession } from '../../server/src/dap/session';
import { pathOf, uriOf } from '../../server/src/host/uris';
import { Workspace } from '../../server/src/model/workspace';
import { complaints } from './protocolSchema';

export const sampleFolder = path.resolve(__dirname, '../../samples/alderfinch');
export const firstFixture = 'fixtures/first-synchronization.fixture.json';

/** A folder of files in a workspace whose texts a test can change. */
export class Texts implements DebugWorkspace {
  readonly workspace = new Workspace();
  readonly #listeners = new Set<() => void>();
  readonly folder: string;

  constructor(folder: string, files: Readonly<Record<string, string>>) {
    this.folder = uriOf(folder);
    this.workspace.addRoot(this.folder);
    for (const [name, text] of Object.entries(files))
      this.workspace.setFile(`${this.folder}/${name}`, text);
  }

  static read(folder: string): Texts {
    const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
      /\.(syncrule|json)$/.test(name),
    );
    return new Texts(
      folder,
      Object.fromEntries(
        names.map((name) => [
          name.split(path.sep).join('/'),
          readFileSync(path.join(folder, name), 'utf8'),
        ]),
      ),
    );
  }

  /** Messages about files that could not be read. */
  readonly missing: string[] = [];

  snapshot() {
    return this.workspace.snapshot();
  }

  unread() {
    return this.missing;
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  refresh(): Promise<void> {
    return Promise.resolve();
  }

  change(name: string, edit: (text: string) => string): void {
    const uri = `${this.folder}/${name}`;
    this.workspace.setFile(uri, edit(this.workspace.snapshot().file(uri)?.text ?? ''));
    for (const listener of this.#listeners) listener();
  }

  remove(name: string): void {
    this.workspace.removeFile(`${this.folder}/${name}`);
    for (const listener of this.#listeners) listener();
  }

  get listeners(): number {
    return this.#listeners.size;
  }
}

type Body = Record<string, unknown>;

/** A debug client in the same process; every message in both directions is held against the protocol's schema. */
export class Client {
  readonly events: DebugProtocol.Event[] = [];
  readonly #responses = new Map<number, DebugProtocol.Response>();
  readonly session: DebugSession;
  #sequence = 1;

  constructor(readonly texts: Texts) {
    const ports: DebugPorts = {
      clock: fixedClock(Date.UTC(2024, 4, 1)),
      random: seededRandom(7),
      uriOf,
      pathOf,
      open: () => Promise.resolve(texts),
    };
    this.session = new DebugSession(ports, (message) => {
      this.#check(message);
      if (message.type === 'event') this.events.push(message as DebugProtocol.Event);
      else
        this.#responses.set(
          (message as DebugProtocol.Response).request_seq,
          message as DebugProtocol.Response,
        );
    });
  }

  #check(message: object): void {
    const wrong = complaints(JSON.parse(JSON.stringify(message)));
    if (wrong.length > 0) throw new Error(`${JSON.stringify(message)}\n${wrong.join('\n')}`);
  }

  async raw(command: string, args?: object): Promise<DebugProtocol.Response> {
    const seq = this.#sequence++;
    const request = {
      seq,
      type: 'request',
      command,
      ...(args === undefined ? {} : { arguments: args }),
    };
    this.session.handle(JSON.parse(JSON.stringify(request)));
    await this.session.idle();
    const response = this.#responses.get(seq);
    if (response === undefined) throw new Error(`no answer to ${command}`);
    return response;
  }

  /** Sends several requests at once, before the first is answered; arguments may name the numbers of those before. @returns their answers in order */
  async together(
    ...requests: readonly (readonly [string, object | ((numbers: readonly number[]) => object)])[]
  ): Promise<readonly (DebugProtocol.Response | undefined)[]> {
    const numbers: number[] = [];
    for (const [command, args] of requests) {
      const request = {
        seq: this.#sequence++,
        type: 'request',
        command,
        arguments: typeof args === 'function' ? args(numbers) : args,
      };
      this.#check(request);
      numbers.push(request.seq);
      this.session.handle(request);
    }
    await this.session.idle();
    return numbers.map((seq) => this.#responses.get(seq));
  }

  async send<T = Body>(command: string, args?: object): Promise<T> {
    this.#check({
      seq: 1,
      type: 'request',
      command,
      ...(args === undefined ? {} : { arguments: args }),
    });
    const response = await this.raw(command, args);
    if (!response.success) throw new Error(`${command}: ${response.message ?? ''}`);
    return response.body as T;
  }

  /** Launches and configures; `configure` sets breakpoints. */
  async launch(args: object, configure?: () => Promise<unknown>): Promise<void> {
    await this.send('initialize', {
      adapterID: 'syncrule',
      linesStartAt1: true,
      columnsStartAt1: true,
      pathFormat: 'path',
      supportsInvalidatedEvent: true,
    });
    await this.send('launch', { configuration: pathOf(this.texts.folder), ...args });
    await configure?.();
    await this.send('configurationDone');
  }

  get stopped(): DebugProtocol.StoppedEvent['body'] | undefined {
    return (
      this.events.findLast(({ event }) => event === 'stopped') as
        DebugProtocol.StoppedEvent | undefined
    )?.body;
  }

  count(event: string): number {
    return this.events.filter((one) => one.event === event).length;
  }

  get output(): string {
    return this.events
      .filter(({ event }) => event === 'output')
      .map((one) => (one as DebugProtocol.OutputEvent).body.output)
      .join('');
  }

  async stack(): Promise<readonly DebugProtocol.StackFrame[]> {
    return (
      await this.send<DebugProtocol.StackTraceResponse['body']>('stackTrace', { threadId: 1 })
    ).stackFrames;
  }

  async top(): Promise<DebugProtocol.StackFrame> {
    const [frame] = await this.stack();
    if (frame === undefined) throw new Error('no frame');
    return frame;
  }

  step(
    command: 'next' | 'stepIn' | 'stepOut' | 'stepBack' | 'continue' | 'reverseContinue',
    args: object = {},
  ): Promise<unknown> {
    return this.send(command, { threadId: 1, ...args });
  }

  async scopes(frameId?: number): Promise<ReadonlyMap<string, number>> {
    const { scopes } = await this.send<DebugProtocol.ScopesResponse['body']>('scopes', {
      frameId: frameId ?? (await this.top()).id,
    });
    return new Map(scopes.map(({ name, variablesReference }) => [name, variablesReference]));
  }

  async variables(scope: string, frameId?: number): Promise<readonly DebugProtocol.Variable[]> {
    const reference = (await this.scopes(frameId)).get(scope);
    if (reference === undefined) throw new Error(`no scope ${scope}`);
    return this.inside(reference);
  }

  async inside(
    variablesReference: number,
    page: object = {},
  ): Promise<readonly DebugProtocol.Variable[]> {
    return (
      await this.send<DebugProtocol.VariablesResponse['body']>('variables', {
        variablesReference,
        ...page,
      })
    ).variables;
  }

  evaluate(
    expression: string,
    context = 'repl',
    frameId?: number,
  ): Promise<DebugProtocol.EvaluateResponse['body']> {
    return this.send('evaluate', {
      expression,
      context,
      ...(frameId === undefined ? {} : { frameId }),
    });
  }

  file(name: string): string {
    return path.join(pathOf(this.texts.folder), name);
  }
}
