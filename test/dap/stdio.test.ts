import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import path from 'node:path';
import { DebugClient } from '@vscode/debugadapter-testsupport';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { MessageReader, framed, serveDebugClient } from '../../server/src/dap/stream';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import { pathOf, uriOf } from '../../server/src/host/uris';
import { Texts, firstFixture, sampleFolder } from './client';

const rule = path.join(sampleFolder, 'rules/inbound/user-common-alderfinch.syncrule');

const program = (): string => inject('bundles').syncrule;

describe('syncrule dap as a process', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncrule-dap-'));
  /** The support starts a program without arguments. */
  const starter = path.join(folder, 'dap.cjs');
  let client: DebugClient;

  beforeAll(() =>
    writeFileSync(starter, `process.argv.push('dap'); require(${JSON.stringify(program())});`),
  );
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeEach(async () => {
    client = new DebugClient(process.execPath, starter, 'syncrule');
    // Its own five seconds are short for a process that starts beside other tests.
    client.defaultTimeout = 25_000;
    await client.start();
  });
  afterEach(() => client.stop());

  const args = { configuration: sampleFolder, fixture: firstFixture, object: 'Enabled account' };

  test('stops on entry, steps, and ends in order', async () => {
    await Promise.all([
      client.configurationSequence(),
      client.launch(args),
      client.assertStoppedLocation('entry', {}),
    ]);
    await Promise.all([client.nextRequest({ threadId: 1 }), client.waitForEvent('stopped')]);
    await Promise.all([client.send('stepBack', { threadId: 1 }), client.waitForEvent('stopped')]);
    const { body } = await client.stackTraceRequest({ threadId: 1 });
    expect(body.stackFrames.at(-1)?.name).toBe('Preview of Enabled account');
    await Promise.all([
      client.continueRequest({ threadId: 1 }),
      client.waitForEvent('terminated'),
      client.waitForEvent('exited'),
    ]);
  });

  test('hits a breakpoint in a rule file', async () => {
    await client.hitBreakpoint({ ...args, stopOnEntry: false }, { path: rule, line: 1 });
    const { body } = await client.stackTraceRequest({ threadId: 1 });
    expect(body.stackFrames[0]).toMatchObject({ line: 1, source: { path: rule } });
  });

  test('a launch that cannot be is refused with what to do', async () => {
    await client.initializeRequest();
    await expect(client.launchRequest({ ...args, object: 'Nobody' } as never)).rejects.toThrow(
      'The fixture holds no object "Nobody"',
    );
  });
});

describe('the end of the process', () => {
  /** A process that was sent something and then left alone; @returns how it ended, and what it said. */
  async function left(say: (input: Writable) => void): Promise<{
    readonly code: number | null;
    readonly signal: string | null;
    readonly error: string;
    readonly messages: readonly unknown[];
  }> {
    const child = spawn(process.execPath, [program(), 'dap'], { stdio: 'pipe' });
    const chunks: Buffer[] = [];
    let error = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
    say(child.stdin);
    // One that does not end is an orphan: the test fails in time and takes it down.
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    clearTimeout(timer);
    return { code, signal, error, messages: new MessageReader().push(Buffer.concat(chunks)) };
  }
  const launch = { configuration: sampleFolder, fixture: firstFixture, object: 'Enabled account' };
  const begun = (input: Writable): void => {
    for (const [seq, command, given] of [
      [1, 'initialize', { adapterID: 'x' }],
      [2, 'launch', launch],
      [3, 'configurationDone', {}],
    ] as const)
      input.write(framed({ seq, type: 'request', command, arguments: given } as never));
  };

  test('a client that goes away in the middle of a run leaves no process', async () => {
    const { code, signal, messages } = await left((input) => {
      begun(input);
      input.end();
    });
    expect([code, signal]).toEqual([0, null]);
    expect(messages).toContainEqual(expect.objectContaining({ event: 'stopped' }));
  }, 30_000);

  test('a client that goes away in the middle of a message leaves none either', async () => {
    const { signal } = await left((input) => {
      begun(input);
      input.end('Content-Length: 5000\r\n\r\n{"seq":4,');
    });
    expect(signal).toBeNull();
  }, 30_000);

  test('disconnect ends it though the stream stays open', async () => {
    const { code, messages } = await left((input) => {
      begun(input);
      input.write(
        framed({ seq: 4, type: 'request', command: 'disconnect', arguments: {} } as never),
      );
    });
    expect(code).toBe(0);
    expect(messages.slice(-3)).toMatchObject([
      { command: 'disconnect', success: true },
      { event: 'terminated' },
      { event: 'exited' },
    ]);
  }, 30_000);

  test('what is no protocol ends it with a message', async () => {
    const { code, error } = await left((input) => input.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
    expect([code, error]).toEqual([
      2,
      'syncrule: this is no debug adapter protocol: a message has no usable Content-Length\n',
    ]);
  }, 30_000);
});

describe('the stream', () => {
  test('a process whose client goes away ends', async () => {
    const texts = Texts.read(sampleFolder);
    const input = new PassThrough();
    const output = new PassThrough();
    const served = serveDebugClient(
      {
        clock: fixedClock(0),
        random: seededRandom(1),
        uriOf,
        pathOf,
        open: () => Promise.resolve(texts),
      },
      input,
      output,
    );
    for (const [seq, command, given] of [
      [1, 'initialize', { adapterID: 'x' }],
      [
        2,
        'launch',
        { configuration: sampleFolder, fixture: firstFixture, object: 'Enabled account' },
      ],
    ] as const)
      input.write(framed({ seq, type: 'request', command, arguments: given } as never));
    input.end();
    await served;
    expect(texts.listeners).toBe(0);
    expect(new MessageReader().push(output.read() as Buffer)).toMatchObject([
      { command: 'initialize', success: true },
      { command: 'launch', success: true },
      { event: 'initialized' },
    ]);
  });

  test('messages come in any pieces', () => {
    const bytes = Buffer.from(
      framed({ seq: 1, type: 'event', event: 'ü' } as never) +
        framed({ seq: 2, type: 'request', command: 'x' } as never),
    );
    const reader = new MessageReader();
    const messages = [...bytes].flatMap((byte) => reader.push(Buffer.from([byte])));
    expect(messages).toMatchObject([{ seq: 1, event: 'ü' }, { seq: 2 }]);
  });

  test('what is no protocol is refused', () => {
    expect(() =>
      new MessageReader().push(Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')),
    ).toThrow('no usable Content-Length');
    expect(() => new MessageReader().push(Buffer.from('Content-Length: 3\r\n\r\n{x}'))).toThrow(
      'is not JSON',
    );
    expect(() => new MessageReader().push(Buffer.from('x'.repeat(10_000)))).toThrow(
      'no header ends',
    );
  });
});
