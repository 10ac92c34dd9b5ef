import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Send } from './ports';

/** Numbers the messages of one session and sends them: responses and events share one sequence. */
export class Messages {
  readonly #send: Send;
  #sequence = 1;

  constructor(send: Send) {
    this.#send = send;
  }

  /** @param rest `success`, and `body` or `message` */
  respond(request: DebugProtocol.Request, rest: object): void {
    this.#send({ seq: this.#sequence++, type: 'response', request_seq: request.seq, command: request.command, ...rest } as DebugProtocol.Response);
  }

  event(event: string, body?: object): void {
    this.#send({ seq: this.#sequence++, type: 'event', event, ...(body === undefined ? {} : { body }) } as DebugProtocol.Event);
  }
}
