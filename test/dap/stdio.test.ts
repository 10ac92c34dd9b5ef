import { PassThrough } from 'node:stream';
import path from 'node:path';
import { build } from 'esbuild';
import { DebugClient } from '@vscode/debugadapter-testsupport';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { MessageReader, framed, serveDebugClient } from '../../server/src/dap/stream';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import { pathOf, uriOf } from '../../server/src/host/uris';
import { Texts, firstFixture, sampleFolder } from './client';

const rule = path.join(sampleFolder, 'rules/inbound/user-common-alderfinch.syncrule');

describe('syncrule dap as a process', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncrule-dap-'));
  const program = path.join(folder, 'syncrule.cjs');
  /** The support starts a program without arguments. */
  const starter = path.join(folder, 'dap.cjs');
  let client: DebugClient;

  beforeAll(async () => {
    await build({ entryPoints: [path.resolve(__dirname, '../../server/src/main/syncrule.ts')], outfile: program, bundle: true, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'], logLevel: 'error' });
    writeFileSync(starter, `process.argv.push('dap'); require(${JSON.stringify(program)});`);
  }, 60_000);
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
    await Promise.all([client.configurationSequence(), client.launch(args), client.assertStoppedLocation('entry', {})]);
    await Promise.all([client.nextRequest({ threadId: 1 }), client.waitForEvent('stopped')]);
    await Promise.all([client.send('stepBack', { threadId: 1 }), client.waitForEvent('stopped')]);
    const { body } = await client.stackTraceRequest({ threadId: 1 });
    expect(body.stackFrames.at(-1)?.name).toBe('Preview of Enabled account');
    await Promise.all([client.continueRequest({ threadId: 1 }), client.waitForEvent('terminated'), client.waitForEvent('exited')]);
  });

  test('hits a breakpoint in a rule file', async () => {
    await client.hitBreakpoint({ ...args, stopOnEntry: false }, { path: rule, line: 1 });
  });

  test('a launch that cannot be is refused with what to do', async () => {
    await client.initializeRequest();
    await expect(client.launchRequest({ ...args, object: 'Nobody' } as never)).rejects.toThrow('The fixture holds no object "Nobody"');
  });
});

describe('the stream', () => {
  test('a process whose client goes away ends', async () => {
    const texts = Texts.read(sampleFolder);
    const input = new PassThrough();
    const output = new PassThrough();
    const served = serveDebugClient({ clock: fixedClock(0), random: seededRandom(1), uriOf, pathOf, open: () => Promise.resolve(texts) }, input, output);
    for (const [seq, command, given] of [[1, 'initialize', { adapterID: 'x' }], [2, 'launch', { configuration: sampleFolder, fixture: firstFixture, object: 'Enabled account' }]] as const) input.write(framed({ seq, type: 'request', command, arguments: given } as never));
    input.end();
    await served;
    expect(texts.listeners).toBe(0);
    expect(new MessageReader().push(output.read() as Buffer)).toMatchObject([{ command: 'initialize', success: true }, { command: 'launch', success: true }, { event: 'initialized' }]);
  });

  test('messages come in any pieces', () => {
    const bytes = Buffer.from(framed({ seq: 1, type: 'event', event: 'ü' } as never) + framed({ seq: 2, type: 'request', command: 'x' } as never));
    const reader = new MessageReader();
    const messages = [...bytes].flatMap((byte) => reader.push(Buffer.from([byte])));
    expect(messages).toMatchObject([{ seq: 1, event: 'ü' }, { seq: 2 }]);
  });

  test('what is no protocol is refused', () => {
    expect(() => new MessageReader().push(Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'))).toThrow('no usable Content-Length');
    expect(() => new MessageReader().push(Buffer.from('x'.repeat(10_000)))).toThrow('no header ends');
  });
});
