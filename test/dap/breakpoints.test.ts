import type { DebugProtocol } from '@vscode/debugprotocol';
import { describe, expect, test } from 'vitest';
import { company, launch, lineOf, ruleFile, rules } from './company';
import type { Client } from './client';

const run = { ...launch, stopOnEntry: false };

const set = (client: Client, ...breakpoints: DebugProtocol.SourceBreakpoint[]) =>
  client.send<DebugProtocol.SetBreakpointsResponse['body']>('setBreakpoints', {
    source: { path: client.file(ruleFile) },
    breakpoints,
  });

describe('breakpoints in a file', () => {
  test('stop at a flow, a clause and the head of a rule', async () => {
    const client = company();
    await client.launch(run, () =>
      set(
        client,
        { line: lineOf('country NOTEQUAL') },
        { line: lineOf('mail        <- mail') },
        { line: lineOf('inbound rule "In from Ash - Others"') },
      ),
    );
    const names = [(await client.top()).name];
    for (let i = 0; i < 2; i++) {
      await client.step('continue');
      names.push((await client.top()).name);
    }
    expect(names).toEqual(['country NOTEQUAL "XX"', 'In from Ash - Others', 'mail <- mail']);
    expect(client.stopped?.reason).toBe('breakpoint');
    expect(client.stopped?.hitBreakpointIds).toHaveLength(1);
    await client.step('continue');
    expect(client.events.slice(-2).map(({ event }) => event)).toEqual(['terminated', 'exited']);
  });

  test('move to the next place that can stop, and say so where there is none', async () => {
    const client = company();
    await client.launch(launch);
    const { breakpoints } = await set(
      client,
      { line: lineOf('precedence 50') },
      { line: rules.split('\n').length },
    );
    expect(breakpoints[0]).toMatchObject({ verified: true, line: lineOf('    scope {') });
    expect(breakpoints[1]).toMatchObject({
      verified: false,
      message: 'No rule can stop here or further down in this file.',
    });
  });

  test('with a column stand on a part of an expression', async () => {
    const client = company();
    const line = lineOf('displayName <- IIF');
    const text = rules.split('\n')[line - 1] ?? '';
    await client.launch(run, () => set(client, { line, column: text.indexOf('UCase') + 1 }));
    expect(await client.top()).toMatchObject({
      name: 'UCase([sn])',
      line,
      column: text.indexOf('UCase') + 1,
    });
    const { breakpoints } = await client.send<{ breakpoints: { line: number; column?: number }[] }>(
      'breakpointLocations',
      { source: { path: client.file(ruleFile) }, line },
    );
    expect(breakpoints.map(({ column }) => text.slice((column ?? 0) - 1).slice(0, 5))).toEqual([
      'displ',
      'IIF(I',
      'IsPre',
      '[give',
      'Trim(',
      'Trim(',
      'Trim(',
      '[give',
      'UCase',
      '[sn])',
      '[cn])',
    ]);
  });

  test('conditional: an expression of the rule language', async () => {
    const client = company();
    await client.launch(run, () =>
      set(
        client,
        { line: lineOf('displayName <- IIF'), condition: '[sn] = "Nobody"' },
        { line: lineOf('phones      <- Select'), condition: 'ValueCount("phones") = 3' },
      ),
    );
    expect((await client.top()).name).toMatch(/^phones <- Select/);
  });

  test('a condition that fails stops, and says why; one that cannot be read is not verified', async () => {
    const client = company();
    await client.launch(run, async () => {
      const { breakpoints } = await set(client, {
        line: lineOf('mail        <- mail'),
        condition: 'Trim(',
      });
      expect(breakpoints[0]?.verified).toBe(false);
      await set(client, { line: lineOf('mail        <- mail'), condition: 'CNum([mail]) = 1' });
    });
    expect((await client.top()).name).toBe('mail <- mail');
    expect(client.output).toContain('The condition CNum([mail]) = 1 failed');
  });

  test('hit count: the third value of Select', async () => {
    const client = company();
    const line = lineOf('phones      <- Select');
    const column = (rules.split('\n')[line - 1] ?? '').indexOf('Replace') + 1;
    await client.launch(run, () => set(client, { line, column, hitCondition: '= 3' }));
    expect((await client.variables('Variables')).map(({ name, value }) => [name, value])).toEqual([
      ['$phone', '"+46 3"'],
    ]);
    const { breakpoints } = await set(client, { line, hitCondition: 'often' });
    expect(breakpoints[0]).toMatchObject({
      verified: false,
      message: expect.stringContaining('no hit count') as string,
    });
  });

  test('log points write and do not stop', async () => {
    const client = company();
    await client.launch(run, () =>
      set(client, {
        line: lineOf('mail        <- mail'),
        logMessage: 'mail of {UCase([cn])} is {[mail]}; {nonsense(} {ValueCount("phones")}',
      }),
    );
    expect(client.count('stopped')).toBe(0);
    expect(client.output).toContain('mail of IDA is ida@ash.example; ');
    expect(client.output).toMatch(/\{error: .*\} 3\n/);
  });

  test('stay right while the text is edited', async () => {
    const client = company();
    await client.launch(launch, () => set(client, { line: lineOf('mail        <- mail') }));
    client.texts.change(ruleFile, (text) => `// one more line\n${text}`);
    const moved = client.events.findLast(({ event }) => event === 'breakpoint') as
      DebugProtocol.BreakpointEvent | undefined;
    expect(moved?.body.breakpoint).toMatchObject({
      verified: true,
      line: lineOf('mail        <- mail') + 1,
    });
    await client.step('continue');
    expect(await client.top()).toMatchObject({
      name: 'mail <- mail',
      line: lineOf('mail        <- mail') + 1,
    });
  });

  test('that stand where they stood are not told again after each key', async () => {
    const client = company();
    await client.launch(launch, () => set(client, { line: lineOf('mail        <- mail') }));
    client.texts.change(ruleFile, (text) =>
      text.replace('nickname    <- IIF', 'nickname    <-  IIF'),
    );
    expect(client.count('breakpoint')).toBe(0);
  });

  test('that were set before the launch are placed by it', async () => {
    const client = company();
    await client.send('initialize', {
      adapterID: 'syncrule',
      linesStartAt1: true,
      columnsStartAt1: true,
    });
    const { breakpoints } = await set(client, { line: lineOf('precedence 50') });
    expect(breakpoints[0]).toMatchObject({
      verified: false,
      message: 'It is checked when the run is launched.',
    });
    await client.send('launch', { configuration: client.file('.'), ...launch });
    expect(
      (
        client.events.find(({ event }) => event === 'breakpoint') as
          DebugProtocol.BreakpointEvent | undefined
      )?.body.breakpoint,
    ).toMatchObject({ verified: true, line: lineOf('    scope {') });
  });

  test('in a file that belongs to nothing are not verified', async () => {
    const client = company();
    await client.launch(launch);
    const { breakpoints } = await client.send<DebugProtocol.SetBreakpointsResponse['body']>(
      'setBreakpoints',
      { source: { path: '/elsewhere/x.syncrule' }, breakpoints: [{ line: 1 }] },
    );
    expect(breakpoints[0]).toMatchObject({
      verified: false,
      message: expect.stringContaining('belongs to no configuration') as string,
    });
  });
});

describe('other breakpoints', () => {
  test('function: stops where a function is called, however it is written', async () => {
    const client = company();
    await client.launch(run, async () => {
      const { breakpoints } = await client.send<DebugProtocol.SetBreakpointsResponse['body']>(
        'setFunctionBreakpoints',
        { breakpoints: [{ name: 'ucase' }, { name: 'UCas' }] },
      );
      expect(breakpoints.map(({ verified }) => verified)).toEqual([true, false]);
    });
    expect(client.stopped?.reason).toBe('function breakpoint');
    expect((await client.top()).name).toBe('UCase([sn])');
  });

  test('data: stops when an attribute of the metaverse got its value', async () => {
    const client = company();
    await client.launch(launch);
    const info = await client.send<DebugProtocol.DataBreakpointInfoResponse['body']>(
      'dataBreakpointInfo',
      { name: 'phones' },
    );
    expect(info.description).toBe('phones');
    await client.send('setDataBreakpoints', { breakpoints: [{ dataId: info.dataId }] });
    await client.step('continue');
    expect(client.stopped?.reason).toBe('data breakpoint');
    expect((await client.top()).name).toBe('phones decided');
    const phones = (await client.variables('Metaverse object')).find(
      ({ name }) => name === 'phones',
    );
    expect(phones?.value).toBe('{"+461", "+462", "+463"}  (changed)');
  });

  test('data: a breakpoint of one session holds in the next, whose metaverse object has another identifier', async () => {
    const dataId = async (client: Client): Promise<unknown> =>
      (
        await client.send<DebugProtocol.DataBreakpointInfoResponse['body']>('dataBreakpointInfo', {
          name: 'winner of mail',
        })
      ).dataId;
    const first = company();
    await first.launch(launch);
    const id = await dataId(first);
    const second = company();
    await second.launch(run, () =>
      second.send('setDataBreakpoints', { breakpoints: [{ dataId: id }] }),
    );
    expect((await second.top()).name).toBe('mail decided');
  });

  test('data: with a condition and a hit count', async () => {
    const client = company();
    const watch = async (more: object): Promise<void> => {
      const { dataId } = await client.send<DebugProtocol.DataBreakpointInfoResponse['body']>(
        'dataBreakpointInfo',
        { name: 'phones' },
      );
      await client.send('setDataBreakpoints', { breakpoints: [{ dataId, ...more }] });
    };
    await client.launch(launch);
    await watch({ condition: '[sn] = "Nobody"' });
    await client.step('continue');
    expect(client.count('terminated')).toBe(1);
  });

  test('data: stops when the winner of an attribute changes, offered on its candidates', async () => {
    const client = company();
    await client.launch({ ...launch, attribute: 'displayName' });
    const reference = (await client.scopes()).get('Candidates of displayName');
    const [candidate] = await client.inside(reference ?? 0);
    expect(candidate?.name).toBe('50 In from Ash - Names');
    const info = await client.send<DebugProtocol.DataBreakpointInfoResponse['body']>(
      'dataBreakpointInfo',
      { variablesReference: reference, name: candidate?.name },
    );
    expect(info.description).toBe('winner of displayName');
    const source = (await client.scopes()).get('Source object');
    const none = await client.send<DebugProtocol.DataBreakpointInfoResponse['body']>(
      'dataBreakpointInfo',
      { variablesReference: source, name: 'dn' },
    );
    expect(none.dataId).toBeNull();
    await client.send('setDataBreakpoints', {
      breakpoints: [{ dataId: info.dataId }, { dataId: 'nonsense' }],
    });
    await client.step('continue');
    expect((await client.top()).name).toBe('displayName decided');
  });

  test('exceptions: with a condition, of another kind, and none where nothing is wrong', async () => {
    const client = company('FI');
    await client.launch(run, async () => {
      const { breakpoints } = await client.send<DebugProtocol.SetBreakpointsResponse['body']>(
        'setExceptionBreakpoints',
        {
          filters: ['type-error'],
          filterOptions: [
            { filterId: 'error-function', condition: '[sn] = "Lind"' },
            { filterId: 'unknown' },
          ],
        },
      );
      expect(breakpoints.map(({ verified }) => verified)).toEqual([true, true, false]);
    });
    expect(client.count('stopped')).toBe(0);
    expect(client.events.at(-1)).toMatchObject({ event: 'exited', body: { exitCode: 1 } });
    const fine = company();
    await fine.launch(launch);
    await expect(fine.send('exceptionInfo', { threadId: 1 })).rejects.toThrow('Nothing went wrong');
  });

  test('a step over a part stops at a breakpoint inside of it', async () => {
    const client = company();
    await client.launch({ ...launch, attribute: 'displayName' }, () =>
      client.send('setFunctionBreakpoints', { breakpoints: [{ name: 'UCase' }] }),
    );
    await client.step('next');
    expect((await client.top()).name).toBe('UCase([sn])');
  });

  test('reverse continue stops at the breakpoint before', async () => {
    const client = company();
    await client.launch(run, () =>
      client.send('setFunctionBreakpoints', { breakpoints: [{ name: 'Trim' }] }),
    );
    const first = await client.top();
    await client.step('continue');
    expect((await client.top()).line).not.toBe(first.line);
    await client.step('reverseContinue');
    expect(await client.top()).toEqual(first);
  });
});
