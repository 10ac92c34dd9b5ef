// A process that is attacked over its protocol.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostile, strangeText } from '../texts.mjs';
import { processorSeconds, within } from '../tool.mjs';

/** Seconds of processor time for one message. */
export const bound = 20;

/** A process that speaks a protocol with a `Content-Length` header before each message. */
export class Peer {
  messages = [];
  said = '';
  /** Seconds of processor time that the process has used, as far as it was looked at. */
  seconds = 0;
  #chunks = [];
  #size = 0;
  #wanted = 0;
  #waiting = [];

  constructor(program, command, folder) {
    this.child = spawn(process.execPath, ['--max-old-space-size=1024', program, command], {
      cwd: folder,
      env: { ...process.env, SYNCRULE_MAXIMUM_SIZE: '16' },
    });
    this.child.stdin.on('error', () => undefined);
    this.child.stderr.on('data', (chunk) => (this.said += chunk));
    this.child.stdout.on('data', (chunk) => this.#take(chunk));
    this.ended = once(this.child, 'exit').then(([code, signal]) => signal ?? code);
  }

  #take(chunk) {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#wanted) return;
    let data = Buffer.concat(this.#chunks);
    this.#wanted = 0;
    for (;;) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) break;
      const length = Number(
        /Content-Length: (\d+)/i.exec(data.subarray(0, end).toString('latin1'))?.[1],
      );
      this.#wanted = end + 4 + length;
      if (data.length < this.#wanted) break;
      this.messages.push(JSON.parse(data.subarray(end + 4, this.#wanted).toString('utf8')));
      data = data.subarray(this.#wanted);
      this.#wanted = 0;
    }
    [this.#chunks, this.#size] = [[data], data.length];
    for (const look of [...this.#waiting]) look();
  }

  send(message) {
    const body = Buffer.from(JSON.stringify(message));
    this.child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.child.stdin.write(body);
  }

  /** The first message that is wanted; `{ late }` or `{ died }` where none comes. */
  async answer(wanted) {
    let look;
    const came = new Promise((resolve) => {
      look = () => {
        const found = this.messages.find(wanted);
        if (found !== undefined) resolve({ found });
      };
      this.#waiting.push(look);
      look();
    });
    const result = await within(
      this.child.pid,
      bound,
      Promise.race([came, this.ended.then((died) => ({ died }))]),
      300,
    );
    this.seconds = processorSeconds(this.child.pid) ?? this.seconds;
    this.#waiting = this.#waiting.filter((one) => one !== look);
    return result;
  }
}

export const odd = (random) =>
  random.pick([
    null,
    -1,
    0,
    1e12,
    0.5,
    '',
    'x',
    [],
    {},
    true,
    strangeText(random, 5),
    [null],
    { uri: 7 },
    'file:///dev/zero',
    'http://[',
    'file://%zz',
  ]);

/** Ends a session. @returns what was found in it, and in what the process logged */
export async function finish(peer, sent, findings) {
  peer.child.kill('SIGKILL');
  await peer.ended;
  const logged = peer.messages.filter(
    ({ method, params }) =>
      /logMessage|output/.test(method ?? '') &&
      /internal error|Error:.*\bat /is.test(params?.message ?? ''),
  );
  for (const { params } of logged) findings.push(`logged: ${params.message.slice(0, 300)}`);
  if (/internal error|\n\s+at .*:\d+:\d+/i.test(peer.said))
    findings.push(`standard error: ${peer.said.slice(0, 300)}`);
  return { sent, seconds: peer.seconds, findings };
}

/** A configuration with some of its files damaged, for a session. */
export function sessionFiles(random, base) {
  const files = { ...base.configuration };
  for (let left = random.below(3); left > 0; left--) {
    const name = random.pick(Object.keys(files));
    files[name] = hostile(random, base.configuration[name]);
  }
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`c/${name}`, content]));
}
