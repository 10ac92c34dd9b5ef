import type { DebugProtocol } from '@vscode/debugprotocol';
import { inertAnswer, shownByDebuggers } from '../protocol/inertAnswer';
import { inert } from '../protocol/inertText';
import type { Send } from './ports';

/**
 * Numbers the messages of one session and sends them: responses and events share one sequence. Here names and values of others become inert; views of our own
 * (`syncrule/…`) do that themselves.
 */
export class Messages {
  readonly #send: Send;
  #sequence = 1;

  constructor(send: Send) {
    this.#send = send;
  }

  /** @param rest `success`, and `body` or `message` */
  respond(request: DebugProtocol.Request, rest: object): void {
    const shown =
      isOurs(request.command) || isForClipboard(request)
        ? rest
        : inertAnswer(rest, shownByDebuggers);
    this.#send({
      seq: this.#sequence++,
      type: 'response',
      request_seq: request.seq,
      command: request.command,
      ...(shown as object),
    } as DebugProtocol.Response);
  }

  event(event: string, body?: object): void {
    this.#event(event, isOurs(event) ? body : inertAnswer(body, shownByDebuggers));
  }

  /** @param style makes a line that has become inert stand out */
  output(body: DebugProtocol.OutputEvent['body'], style: (line: string) => string): void {
    const { output, ...rest } = body;
    this.#event('output', {
      ...(inertAnswer(rest, shownByDebuggers) as object),
      output: output === '' ? '' : `${style(inert(output))}\n`,
    });
  }

  #event(event: string, body: unknown): void {
    this.#send({
      seq: this.#sequence++,
      type: 'event',
      event,
      ...(body === undefined ? {} : { body }),
    } as DebugProtocol.Event);
  }
}

/** What is copied is the value itself. */
const isForClipboard = ({ arguments: given }: DebugProtocol.Request): boolean =>
  typeof given === 'object' &&
  given !== null &&
  'context' in given &&
  given.context === 'clipboard';

const isOurs = (name: string): boolean => name.startsWith('syncrule');
