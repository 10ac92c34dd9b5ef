import type { DebugProtocol } from '@vscode/debugprotocol';
import { DebugContext } from './debugContext';
import { UserError, outOfOrder, unknownCommand } from './errors';
import type { Arguments, Handlers } from './handler';
import { breakpointHandlers } from './handlers/breakpoints';
import { evaluationHandlers } from './handlers/evaluation';
import { inspectionHandlers } from './handlers/inspection';
import { lifecycleHandlers } from './handlers/lifecycle';
import { sourceHandlers } from './handlers/sources';
import { steppingHandlers } from './handlers/stepping';
import { Messages } from './messages';
import type { DebugPorts, Send } from './ports';

/**
 * One debug session: takes the client's requests and answers them in the order in which they arrive, over whatever lies between. Whatever
 * arrives, the client gets a response, and `terminated` and `exited` exactly once.
 */
export class DebugSession {
  readonly context: DebugContext;
  readonly #messages: Messages;
  readonly #handlers: Handlers;
  #queue: Promise<void> = Promise.resolve();
  /** Numbers of the requests that were neither answered nor cancelled. */
  readonly #waiting = new Set<number>();

  constructor(ports: DebugPorts, send: Send) {
    this.#messages = new Messages(send);
    this.context = new DebugContext(ports, this.#messages);
    const { context } = this;
    this.#handlers = {
      ...lifecycleHandlers(context),
      ...steppingHandlers(context),
      ...inspectionHandlers(context),
      ...breakpointHandlers(context),
      ...evaluationHandlers(context),
      ...sourceHandlers(context),
    };
  }

  /** Takes a message of the client; anything that is not a request is ignored. */
  handle(message: unknown): void {
    if (
      typeof message !== 'object' ||
      message === null ||
      !('type' in message) ||
      message.type !== 'request'
    )
      return;
    const request = message as DebugProtocol.Request;
    this.#waiting.add(request.seq);
    // A request that is being answered ends in milliseconds; one that still waits need not begin.
    const { requestId } = (request.command === 'cancel' ? (request.arguments ?? {}) : {}) as {
      readonly requestId?: unknown;
    };
    if (typeof requestId === 'number') this.#waiting.delete(requestId);
    this.#queue = this.#queue.then(() => this.#answer(request));
  }

  /** @returns when everything that came so far has been answered */
  idle(): Promise<void> {
    return this.#queue;
  }

  /** The client is gone; nothing more is sent. */
  close(): void {
    this.context.close();
  }

  async #answer(request: DebugProtocol.Request): Promise<void> {
    if (!this.#waiting.delete(request.seq)) {
      this.#messages.respond(request, { success: false, message: 'cancelled', body: {} });
      return;
    }
    try {
      const args: unknown = request.arguments;
      const { body, afterwards } = await this.#handlerOf(request.command)(
        typeof args === 'object' && args !== null ? (args as Arguments) : {},
      );
      this.#messages.respond(request, { success: true, ...(body === undefined ? {} : { body }) });
      afterwards?.();
    } catch (error) {
      this.#refuse(request, error);
    }
  }

  /** @throws UserError when there is no such request, or it came too early */
  #handlerOf(command: string): Handlers[string] {
    const handler = Object.hasOwn(this.#handlers, command) ? this.#handlers[command] : undefined;
    if (handler === undefined) throw unknownCommand(command);
    if (this.context.stage === 'new' && command !== 'initialize' && command !== 'disconnect')
      throw outOfOrder(`"${command}" came before "initialize".`);
    return handler;
  }

  #refuse(request: DebugProtocol.Request, error: unknown): void {
    const { id, message, show } =
      error instanceof UserError
        ? error
        : {
            id: 1000,
            message: `A fault of the debugger: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
            show: true,
          };
    this.#messages.respond(request, {
      success: false,
      message,
      body: {
        error: { id, format: message.replaceAll('{', '(').replaceAll('}', ')'), showUser: show },
      },
    });
    if (request.command === 'launch') this.context.end(1);
  }
}
