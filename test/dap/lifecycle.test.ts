import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Client, Texts } from './client';
import { company, launch, ruleFile, rules } from './company';
import { definitionCount } from './protocolSchema';

describe('the life of a session', () => {
  test('the schema that all messages are held against is there', () => {
    expect(definitionCount()).toBeGreaterThan(150);
  });

  test('terminated and exited come once, whatever the client still sends', async () => {
    const client = company();
    await client.launch(launch);
    await client.send('terminate', {});
    await client.raw('terminate', {});
    await client.raw('next', { threadId: 1 });
    await client.send('disconnect', {});
    expect([client.count('terminated'), client.count('exited')]).toEqual([1, 1]);
    expect(client.texts.listeners).toBe(0);
  });

  test('disconnecting in the middle ends it, with no listener left', async () => {
    const client = company();
    await client.launch(launch);
    await client.step('next');
    await client.send('disconnect', { terminateDebuggee: true });
    client.session.close();
    expect(client.texts.listeners).toBe(0);
    expect(client.count('terminated')).toBe(1);
  });

  test.each<[object, string]>([
    [{}, '"fixture" is missing'],
    [{ fixture: 'nobody.fixture.json' }, 'There is no fixture'],
    [
      { ...launch, object: 'CN=Idaa,DC=ash,DC=example' },
      'Did you mean "CN=Ida,DC=ash,DC=example"?',
    ],
    [{ fixture: 'ida.fixture.jsn' }, 'The configuration has: ida.fixture.json.'],
    [
      { ...launch, direction: 'sideways' },
      '"direction" is "inbound", "outbound", "both", not "sideways".',
    ],
    [{ ...launch, clock: 'yesterday' }, '"clock" is a time'],
    [{ ...launch, stopOnEntry: 'yes' }, '"stopOnEntry" is true or false'],
    [{ ...launch, configuration: '/elsewhere' }, 'holds no rule files'],
  ])('a launch that cannot be: %j', async (args, message) => {
    const client = company();
    await expect(client.launch(args)).rejects.toThrow(message);
    expect([
      client.count('terminated'),
      client.count('exited'),
      client.count('initialized'),
    ]).toEqual([1, 1, 0]);
  });

  test('rule text with errors is told with its place, and the rest runs', async () => {
    const client = company();
    client.texts.change(ruleFile, (text) =>
      text.replace('mail        <- mail', 'mail        <- Trim('),
    );
    await client.launch(launch);
    expect(client.output).toMatch(/The rule files have (an error|\d+ errors)/);
    expect(client.stopped?.reason).toBe('entry');
  });

  test('files that could not be read are named, and the rest runs', async () => {
    const client = company();
    client.texts.missing.push('/company/locked: access is denied\u001b[2J');
    await client.launch(launch);
    expect(client.output).toContain('/company/locked: access is denied\\u{1b}[2J\n');
    expect(client.stopped?.reason).toBe('entry');
  });

  test('restart records the run again from the texts as they are now', async () => {
    const client = company();
    await client.launch({ ...launch, attribute: 'mail' });
    client.texts.change(ruleFile, (text) =>
      text.replace('mail        <- mail', 'mail        <- UCase([mail])'),
    );
    await client.send('restart', {});
    expect((await client.top()).name).toBe('mail <- UCase([mail])');
  });

  test('restart over a fixture that vanished says so; the run stays where it is and ends in order', async () => {
    const client = company();
    await client.launch({ ...launch, attribute: 'mail' });
    client.texts.remove('ida.fixture.json');
    await expect(client.send('restart', {})).rejects.toThrow('There is no fixture');
    expect((await client.top()).name).toBe('mail <- mail');
    await client.send('disconnect', {});
    expect([client.count('terminated'), client.count('exited'), client.texts.listeners]).toEqual([
      1, 1, 0,
    ]);
  });

  test('a restart takes other settings, and follows the texts of the new ones only', async () => {
    const client = company();
    await client.launch(launch);
    await client.send('restart', {
      arguments: { configuration: client.file('.'), ...launch, attribute: 'mail' },
    });
    expect((await client.top()).name).toBe('mail <- mail');
    expect(client.texts.listeners).toBe(1);
  });

  test('a place whose text was edited away has no source, and nothing breaks', async () => {
    const client = company();
    await client.launch({ ...launch, attribute: 'mail' });
    client.texts.change(ruleFile, () => '');
    expect((await client.top()).source).toBeUndefined();
    await client.step('next');
    expect(client.stopped?.reason).toBe('step');
  });

  test('any requests in any order are answered, and the end comes at most once', async () => {
    const commands = [
      'initialize',
      'launch',
      'configurationDone',
      'next',
      'stepIn',
      'stepBack',
      'continue',
      'stackTrace',
      'scopes',
      'variables',
      'evaluate',
      'setBreakpoints',
      'restart',
      'terminate',
      'disconnect',
      'goto',
      'restartFrame',
      'pause',
      'threads',
      'nonsense',
      'constructor',
      'completions',
      'exceptionInfo',
      'cancel',
    ];
    const anything = fc.oneof(
      fc.constant(launch),
      fc.constant(undefined),
      fc.constant({ configuration: path.resolve('/company'), ...launch }),
      fc.dictionary(
        fc.constantFrom(
          'frameId',
          'variablesReference',
          'source',
          'line',
          'targetId',
          'expression',
          'breakpoints',
        ),
        fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.constant([])),
      ),
    ) as fc.Arbitrary<object | undefined>;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...commands), anything), { maxLength: 25 }),
        async (requests) => {
          const client = company();
          for (const [command, args] of requests) {
            const response = await client.raw(command, args);
            expect(response.command).toBe(command);
            if (!response.success) expect(response.message).not.toMatch(/fault of the debugger/);
          }
          expect(client.count('terminated')).toBeLessThanOrEqual(1);
          expect(client.count('exited')).toBe(client.count('terminated'));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('without debugging it runs to the end and tells what it did', async () => {
    const client = company();
    await client.launch({ ...launch, noDebug: true });
    expect(client.count('stopped')).toBe(0);
    expect(client.output).toContain('displayName = "Ida BERG"');
    expect(client.events.at(-1)).toMatchObject({ event: 'exited', body: { exitCode: 0 } });
  });

  test('lines and columns from zero, and URIs, where the client counts and writes so', async () => {
    const client = new Client(
      new Texts(path.resolve('/company'), {
        'syncrules.json': '{ "fixtures": ["*.fixture.json"] }',
        [ruleFile]: rules,
        'one.fixture.json':
          '{"objects":[{"connector":"Ash","dn":"CN=A","type":"user","attributes":{"sn":"A"}}]}',
      }),
    );
    await client.send('initialize', {
      adapterID: 'syncrule',
      linesStartAt1: false,
      columnsStartAt1: false,
      pathFormat: 'uri',
    });
    await client.send('launch', {
      configuration: client.texts.folder,
      fixture: 'one.fixture.json',
    });
    await client.send('configurationDone');
    expect(await client.top()).toMatchObject({
      column: 0,
      source: { path: `${client.texts.folder}/${ruleFile}` },
    });
  });
});
