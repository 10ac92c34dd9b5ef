import type { DebugProtocol } from '@vscode/debugprotocol';
import { LineIndex } from '../base/lineIndex';
import { Breakpoints } from './breakpoints/store';
import { ClientFormat } from './clientFormat';
import type { Debuggee, StopResult } from './debuggee';
import { gone, notLaunched } from './errors';
import type { Launched } from './launch';
import type { Messages } from './messages';
import type { DebugPorts } from './ports';
import { contextOf, type FrameContext } from './recording/frameContext';
import type { Granularity, TraceNode } from './recording/node';
import { originOf } from './recording/places';
import type { LogLine } from './runLog';
import type { Container, Item } from './variables/item';

export const threadId = 1;
type Stage = 'new' | 'initialized' | 'launched' | 'running' | 'ended';

/** What the handlers of one debug session share: where the session stands, the run, breakpoints, and the numbers that the client knows things by. */
export class DebugContext {
  readonly ports: DebugPorts;
  readonly breakpoints = new Breakpoints();
  readonly #messages: Messages;
  readonly #containers = new Map<number, Container>();
  /** Breakpoints as the client knows them. */
  readonly #shown = new Map<number, string>();
  #format: ClientFormat;
  #reference = 1;
  #unsubscribe: (() => void) | undefined;
  /** Whether the run is at its end and there is nothing left to look at. */
  #over = false;
  stage: Stage = 'new';
  launched: Launched | undefined;
  debuggee: Debuggee | undefined;
  /** How far a step goes where the client does not say; undefined: to the next part of the same kind. */
  granularity: Granularity | undefined;

  constructor(ports: DebugPorts, messages: Messages) {
    this.ports = ports;
    this.#messages = messages;
    this.#format = new ClientFormat(ports, {});
  }

  get format(): ClientFormat {
    return this.#format;
  }

  /** Notes how the client that initializes counts lines and writes paths. */
  greet(client: Partial<DebugProtocol.InitializeRequestArguments>): void {
    this.#format = new ClientFormat(this.ports, client);
    this.stage = 'initialized';
  }

  event(event: string, body?: object): void {
    this.#messages.event(event, body);
  }

  /** The client is gone: lets go of the run without a word. */
  close(): void {
    this.stage = 'ended';
    this.#unfollow();
    this.debuggee = undefined;
  }

  /** Ends the session's run, once. */
  end(exitCode: number): void {
    if (this.stage === 'ended') return;
    this.stage = 'ended';
    this.#unfollow();
    this.#over = true;
    this.event('terminated');
    this.event('exited', { exitCode });
  }

  /** Follows the texts of a launched configuration. */
  follow(launched: Launched): void {
    this.launched = launched;
    this.#unfollow();
    this.#unsubscribe = launched.workspace.onChanged(() => this.replaceBreakpoints());
  }

  #unfollow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  /** Finds the places of all breakpoints again, and tells the client of those that stand otherwise than it knows. */
  replaceBreakpoints(): void {
    const snapshot = this.launched?.workspace.snapshot();
    if (snapshot === undefined) return;
    for (const breakpoint of this.breakpoints.replace(snapshot)) {
      const known = this.#shown.get(breakpoint.id);
      const shown = this.shownBreakpoint(breakpoint);
      if (this.#shown.get(breakpoint.id) !== known)
        this.event('breakpoint', { reason: 'changed', breakpoint: shown });
    }
  }

  /** @throws UserError when nothing runs */
  running(command: string): { readonly debuggee: Debuggee; readonly launched: Launched } {
    const { debuggee, launched } = this;
    if (debuggee === undefined || launched === undefined || this.#over) throw notLaunched(command);
    return { debuggee, launched };
  }

  /** Tells the client where a movement ended. */
  reportStop(stop: StopResult): void {
    this.forget();
    if (stop.kind === 'ended') {
      const failed =
        this.debuggee?.recording.nodes.some(({ detail }) => detail.kind === 'error') ?? false;
      this.end(failed ? 1 : 0);
      return;
    }
    const { reason, description, text, ids } = stop;
    this.event('stopped', {
      reason,
      description,
      threadId,
      allThreadsStopped: true,
      ...(text === undefined ? {} : { text }),
      ...(ids.length === 0 ? {} : { hitBreakpointIds: ids }),
    });
  }

  say(line: LogLine): void {
    const { text, category, group, node, heading } = line;
    const body = {
      category,
      output: group === 'end' ? '' : text,
      ...(group === undefined ? {} : { group }),
      ...(node === undefined ? {} : (this.place(node) ?? {})),
    };
    this.#messages.output(body, (shown) => (heading === true ? this.format.bold(shown) : shown));
  }

  /** @returns where a node is written, in the client's terms; the previewed object where it is written nowhere. */
  place(node: TraceNode):
    | {
        readonly source: DebugProtocol.Source;
        readonly line: number;
        readonly column: number;
        readonly endLine: number;
        readonly endColumn: number;
      }
    | undefined {
    const snapshot = this.launched?.workspace.snapshot();
    const origin = snapshot && originOf(snapshot, node);
    const at = origin && snapshot.locate(origin);
    if (at !== undefined)
      return {
        source: this.format.source(at.file.uri),
        ...this.format.range(at.file.lines, at.span),
      };
    return node.origin === undefined &&
      (node.detail.kind === 'preview' || node.detail.kind === 'pass')
      ? this.#objectPlace()
      : undefined;
  }

  #objectPlace(): ReturnType<DebugContext['place']> {
    const recording = this.debuggee?.recording;
    const text = recording && this.launched?.workspace.snapshot().text(recording.fixture.file);
    const entry = recording?.fixture.objects.find(
      ({ object }) =>
        object.dn === recording.object.dn && object.connector === recording.object.connector,
    );
    if (recording === undefined || text === undefined || entry === undefined) return undefined;
    return {
      source: this.format.source(recording.fixture.file),
      ...this.format.range(new LineIndex(text), entry.place),
    };
  }

  shownBreakpoint(breakpoint: Breakpoints['source'][number]): DebugProtocol.Breakpoint {
    const shown = this.#breakpoint(breakpoint);
    this.#shown.set(breakpoint.id, JSON.stringify(shown));
    return shown;
  }

  #breakpoint(breakpoint: Breakpoints['source'][number]): DebugProtocol.Breakpoint {
    const { id, uri, origin, message } = breakpoint;
    const at = origin && this.launched?.workspace.snapshot().locate(origin);
    if (at === undefined)
      return {
        id,
        verified: false,
        source: this.format.source(uri),
        ...(message === undefined ? {} : { message }),
      };
    return {
      id,
      verified: message === undefined,
      ...(message === undefined ? {} : { message }),
      source: this.format.source(uri),
      ...this.format.range(at.file.lines, at.span),
    };
  }

  /** @throws UserError when the frame is not one of the current stop */
  frame(frameId: unknown, command: string): FrameContext {
    const { debuggee } = this.running(command);
    const { at, recording } = debuggee;
    const node = typeof frameId === 'number' ? recording.nodes[frameId - 1] : at;
    if (node === undefined) throw gone('The frame is gone: the run went on.');
    return contextOf(recording, node, at);
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
