import type { DebugProtocol } from '@vscode/debugprotocol';
import { LineIndex } from '../base/lineIndex';
import type { Line } from './account';
import { Breakpoints } from './breakpoints/store';
import { ClientFormat } from './clientFormat';
import type { Debuggee} from './debuggee';
import { type Halt } from './debuggee';
import { UserError, gone, notLaunched, outOfOrder, unknownCommand } from './errors';
import { breakpointHandlers } from './handlers/breakpoints';
import { evaluationHandlers } from './handlers/evaluation';
import { inspectionHandlers } from './handlers/inspection';
import { lifecycleHandlers } from './handlers/lifecycle';
import { sourceHandlers } from './handlers/sources';
import { steppingHandlers } from './handlers/stepping';
import type { Container, Item } from './inspect';
import type { Launched } from './launch';
import type { DebugPorts, Send } from './ports';
import { contextOf, type FrameContext } from './program/context';
import type { Granularity, ProgramNode } from './program/node';
import { originOf } from './program/places';

/** Answers one request. What is returned is the response's body; `afterwards` runs once the response is out. */
export interface Answer {
  readonly body?: object;
  readonly afterwards?: () => void;
}
export type Arguments = Readonly<Record<string, unknown>>;
export type Handler = (args: Arguments) => Answer | Promise<Answer>;
export type Handlers = Readonly<Record<string, Handler>>;

export const threadId = 1;
type Stage = 'new' | 'initialized' | 'launched' | 'running' | 'ended';

/**
 * One debug session: it gets the client's messages and sends its own, over whatever lies between. Requests are answered in the order in
 * which they come; whatever comes, the client gets an answer, and `terminated` and `exited` exactly once.
 */
export class DebugSession {
  readonly ports: DebugPorts;
  readonly breakpoints = new Breakpoints();
  readonly #send: Send;
  readonly #handlers: Handlers;
  readonly #containers = new Map<number, Container>();
  #format: ClientFormat;
  #sequence = 1;
  #reference = 1;
  #queue: Promise<void> = Promise.resolve();
  /** Numbers of the requests that were not answered yet and not cancelled. */
  readonly #waiting = new Set<number>();
  /** Breakpoints as the client knows them. */
  readonly #shown = new Map<number, string>();
  #unsubscribe: (() => void) | undefined;
  stage: Stage = 'new';
  launched: Launched | undefined;
  debuggee: Debuggee | undefined;
  /** How far a step goes where the client does not say; undefined: to the next part of the same kind. */
  granularity: Granularity | undefined;
  /** Whether the run is at its end, so that there is nothing left to look at. */
  #over = false;

  constructor(ports: DebugPorts, send: Send) {
    this.ports = ports;
    this.#send = send;
    this.#format = new ClientFormat(ports, {});
    this.#handlers = { ...lifecycleHandlers(this), ...steppingHandlers(this), ...inspectionHandlers(this), ...breakpointHandlers(this), ...evaluationHandlers(this), ...sourceHandlers(this) };
  }

  get format(): ClientFormat {
    return this.#format;
  }

  greet(client: Partial<DebugProtocol.InitializeRequestArguments>): void {
    this.#format = new ClientFormat(this.ports, client);
    this.stage = 'initialized';
  }

  /** Takes a message of the client; anything that is no request is passed over. */
  handle(message: unknown): void {
    if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'request') return;
    const request = message as DebugProtocol.Request;
    this.#waiting.add(request.seq);
    // A request that is being answered ends in milliseconds; one that still waits need not begin.
    const { requestId } = (request.command === 'cancel' ? request.arguments ?? {} : {}) as { readonly requestId?: unknown };
    if (typeof requestId === 'number') this.#waiting.delete(requestId);
    this.#queue = this.#queue.then(() => this.#answer(request));
  }

  /** @returns when everything that came so far has been answered. */
  idle(): Promise<void> {
    return this.#queue;
  }

  /** The client is gone; nothing more is sent. */
  close(): void {
    this.stage = 'ended';
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.debuggee = undefined;
  }

  async #answer(request: DebugProtocol.Request): Promise<void> {
    const { command } = request;
    if (!this.#waiting.delete(request.seq)) {
      this.#respond(request, { success: false, message: 'cancelled', body: {} });
      return;
    }
    try {
      const handler = Object.hasOwn(this.#handlers, command) ? this.#handlers[command] : undefined;
      if (handler === undefined) throw unknownCommand(command);
      if (this.stage === 'new' && command !== 'initialize' && command !== 'disconnect') throw outOfOrder(`"${command}" came before "initialize".`);
      const args: unknown = request.arguments;
      const { body, afterwards } = await handler(typeof args === 'object' && args !== null ? (args as Arguments) : {});
      this.#respond(request, { success: true, ...(body === undefined ? {} : { body }) });
      afterwards?.();
    } catch (error) {
      const { id, message, show } = error instanceof UserError ? error : { id: 1000, message: `A fault of the debugger: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, show: true };
      this.#respond(request, { success: false, message, body: { error: { id, format: message.replaceAll('{', '(').replaceAll('}', ')'), showUser: show } } });
      if (command === 'launch') this.end(1);
    }
  }

  #respond(request: DebugProtocol.Request, rest: object): void {
    this.#send({ seq: this.#sequence++, type: 'response', request_seq: request.seq, command: request.command, ...rest } as DebugProtocol.Response);
  }

  event(event: string, body?: object): void {
    this.#send({ seq: this.#sequence++, type: 'event', event, ...(body === undefined ? {} : { body }) } as DebugProtocol.Event);
  }

  /** Ends the session's run, once. */
  end(exitCode: number): void {
    if (this.stage === 'ended') return;
    this.stage = 'ended';
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#over = true;
    this.event('terminated');
    this.event('exited', { exitCode });
  }

  /** Follows the texts of a launched configuration. */
  follow(launched: Launched): void {
    this.launched = launched;
    this.#unsubscribe?.();
    this.#unsubscribe = launched.workspace.onChanged(() => this.replaceBreakpoints());
  }

  /** Finds the places of all breakpoints again, and tells the client of those that stand otherwise than it knows. */
  replaceBreakpoints(): void {
    const snapshot = this.launched?.workspace.snapshot();
    if (snapshot === undefined) return;
    for (const breakpoint of this.breakpoints.replace(snapshot)) {
      const known = this.#shown.get(breakpoint.id);
      const shown = this.shownBreakpoint(breakpoint);
      if (this.#shown.get(breakpoint.id) !== known) this.event('breakpoint', { reason: 'changed', breakpoint: shown });
    }
  }

  /** @throws UserError when nothing runs */
  running(command: string): { readonly debuggee: Debuggee; readonly launched: Launched } {
    const { debuggee, launched } = this;
    if (debuggee === undefined || launched === undefined || this.#over) throw notLaunched(command);
    return { debuggee, launched };
  }

  /** Tells the client where a movement ended. */
  halted(halt: Halt): void {
    this.forget();
    if (halt.kind === 'ended') {
      const failed = this.debuggee?.program.nodes.some(({ detail }) => detail.kind === 'error') ?? false;
      this.end(failed ? 1 : 0);
      return;
    }
    const { reason, description, text, ids } = halt;
    this.event('stopped', { reason, description, threadId, allThreadsStopped: true, ...(text === undefined ? {} : { text }), ...(ids.length === 0 ? {} : { hitBreakpointIds: ids }) });
  }

  say(line: Line): void {
    const { text, category, group, node, heading } = line;
    const output = group === 'end' ? '' : `${heading === true ? this.format.bold(text) : text}\n`;
    this.event('output', { category, output, ...(group === undefined ? {} : { group }), ...(node === undefined ? {} : (this.place(node) ?? {})) });
  }

  /** @returns where a node is written, in the client's terms; the previewed object where it is written nowhere. */
  place(node: ProgramNode): { readonly source: DebugProtocol.Source; readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number } | undefined {
    const snapshot = this.launched?.workspace.snapshot();
    const origin = snapshot && originOf(snapshot, node);
    const at = origin && snapshot.locate(origin);
    if (at !== undefined) return { source: this.format.source(at.file.uri), ...this.format.range(at.file.lines, at.span) };
    return node.origin === undefined && (node.detail.kind === 'preview' || node.detail.kind === 'pass') ? this.#objectPlace() : undefined;
  }

  #objectPlace(): ReturnType<DebugSession['place']> {
    const program = this.debuggee?.program;
    const text = program && this.launched?.workspace.snapshot().text(program.fixture.file);
    const entry = program?.fixture.objects.find(({ object }) => object.dn === program.object.dn && object.connector === program.object.connector);
    if (program === undefined || text === undefined || entry === undefined) return undefined;
    return { source: this.format.source(program.fixture.file), ...this.format.range(new LineIndex(text), entry.place) };
  }

  shownBreakpoint(breakpoint: Breakpoints['source'][number]): DebugProtocol.Breakpoint {
    const shown = this.#breakpoint(breakpoint);
    this.#shown.set(breakpoint.id, JSON.stringify(shown));
    return shown;
  }

  #breakpoint(breakpoint: Breakpoints['source'][number]): DebugProtocol.Breakpoint {
    const { id, uri, origin, message } = breakpoint;
    const at = origin && this.launched?.workspace.snapshot().locate(origin);
    if (at === undefined) return { id, verified: false, source: this.format.source(uri), ...(message === undefined ? {} : { message }) };
    return { id, verified: message === undefined, ...(message === undefined ? {} : { message }), source: this.format.source(uri), ...this.format.range(at.file.lines, at.span) };
  }

  /** @throws UserError when the frame is not one of the current stop */
  frame(frameId: unknown, command: string): FrameContext {
    const { debuggee } = this.running(command);
    const { at, program } = debuggee;
    const node = typeof frameId === 'number' ? program.nodes[frameId - 1] : at;
    if (node === undefined) throw gone('The frame is gone: the run went on.');
    return contextOf(program, node, at);
  }

  /** @returns the number under which a client can ask for what is in an item; 0 where nothing is. */
  refer(container: Container | undefined): number {
    if (container === undefined) return 0;
    this.#containers.set(this.#reference, container);
    return this.#reference++;
  }

  /** @throws UserError when the number is not of the current stop */
  container(reference: unknown): Container {
    const found = typeof reference === 'number' ? this.#containers.get(reference) : undefined;
    if (found === undefined) throw gone('These variables are gone: the run went on.');
    return found;
  }

  /** @throws UserError when the number is not of the current stop */
  items(reference: unknown): readonly Item[] {
    return this.container(reference).items();
  }

  /** References last until the run goes on. */
  forget(): void {
    this.#containers.clear();
  }
}
