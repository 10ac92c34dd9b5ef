import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Readable, Writable } from 'node:stream';
import type { DebugPorts } from './ports';
import { DebugSession } from './session';

const separator = Buffer.from('\r\n\r\n');
/** Bytes; a longer message is a fault of the client. */
const largest = 64 * 1024 * 1024;

/** Cuts a stream of bytes into the messages of the protocol. */
export class MessageReader {
  #bytes: Buffer = Buffer.alloc(0);

  /** @returns the messages that are complete now; @throws Error when the bytes cannot be messages */
  push(chunk: Buffer): readonly unknown[] {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    const messages: unknown[] = [];
    for (;;) {
      const head = this.#bytes.indexOf(separator);
      if (head < 0) {
        if (this.#bytes.length > 8192)
          throw new Error('this is no debug adapter protocol: no header ends within 8 KB');
        return messages;
      }
      const length = Number(
        /content-length:\s*(\d+)/i.exec(this.#bytes.toString('latin1', 0, head))?.[1] ?? Number.NaN,
      );
      if (!(length <= largest))
        throw new Error(
          'this is no debug adapter protocol: a message has no usable Content-Length',
        );
      const start = head + separator.length;
      if (this.#bytes.length < start + length) return messages;
      const text = this.#bytes.toString('utf8', start, start + length);
      this.#bytes = this.#bytes.subarray(start + length);
      messages.push(parsed(text));
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('this is no debug adapter protocol: a message is not JSON');
  }
}

/** @returns a message with its header, as it goes over a stream. */
export function framed(message: DebugProtocol.ProtocolMessage): string {
  const text = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

/**
 * Serves one debug client over two streams.
 * @returns when the client has disconnected or its stream ended; rejects when what it sends is no protocol
 */
export async function serveDebugClient(
  ports: DebugPorts,
  input: Readable,
  output: Writable,
): Promise<void> {
  let left = false;
  const session = new DebugSession(ports, (message) => {
    output.write(framed(message));
    if (message.type === 'response' && 'command' in message && message.command === 'disconnect')
      left = true;
  });
  const reader = new MessageReader();
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      for (const message of reader.push(chunk)) session.handle(message);
      await session.idle();
      if (left) break;
    }
  } finally {
    await session.idle();
    session.close();
  }
}
