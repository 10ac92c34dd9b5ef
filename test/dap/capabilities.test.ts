import type { DebugProtocol } from '@vscode/debugprotocol';
import { describe, expect, test } from 'vitest';
import type { Client } from './client';
import { company, launch, lineOf, ruleFile } from './company';

/** A session that was launched and stands at the first rule, or at a flow. */
async function at(attribute?: string): Promise<Client> {
  const client = company();
  await client.launch(attribute === undefined ? launch : { ...launch, attribute });
  return client;
}
const breakpoint = (client: Client, more: object) =>
  client.send('setBreakpoints', {
    source: { path: client.file(ruleFile) },
    breakpoints: [{ line: lineOf('mail        <- mail'), ...more }],
  });
const name = async (client: Client): Promise<string> => (await client.top()).name;

/** For each capability that the adapter claims a session that uses it, and would fail without it. */
const uses: Readonly<Record<string, () => Promise<void>>> = {
  supportsConfigurationDoneRequest: async () => {
    const client = company();
    await client.send('initialize', { adapterID: 'x' });
    await client.send('launch', { configuration: client.file('.'), ...launch });
    expect(client.count('stopped')).toBe(0);
    await client.send('configurationDone');
    expect(client.count('stopped')).toBe(1);
  },
  supportsFunctionBreakpoints: async () => {
    const client = await at();
    await client.send('setFunctionBreakpoints', { breakpoints: [{ name: 'UCase' }] });
    await client.step('continue');
    expect(await name(client)).toBe('UCase([sn])');
  },
  supportsConditionalBreakpoints: async () => {
    const client = await at();
    await breakpoint(client, { condition: '[sn] = "Nobody"' });
    await client.step('continue');
    expect(client.count('terminated')).toBe(1);
  },
  supportsHitConditionalBreakpoints: async () => {
    const client = await at();
    await breakpoint(client, { hitCondition: '2' });
    await client.step('continue');
    expect(client.count('terminated')).toBe(1);
  },
  supportsLogPoints: async () => {
    const client = await at();
    await breakpoint(client, { logMessage: 'sn is {[sn]}' });
    await client.step('continue');
    expect(client.output).toContain('sn is Berg\n');
  },
  supportsDataBreakpoints: async () => {
    const client = await at();
    const { dataId } = await client.send<DebugProtocol.DataBreakpointInfoResponse['body']>(
      'dataBreakpointInfo',
      { name: 'mail' },
    );
    await client.send('setDataBreakpoints', { breakpoints: [{ dataId, accessType: 'write' }] });
    await client.step('continue');
    expect(await name(client)).toBe('mail decided');
  },
  supportsBreakpointLocationsRequest: async () => {
    const client = await at();
    const line = lineOf('mail        <- mail');
    expect(
      (
        await client.send<DebugProtocol.BreakpointLocationsResponse['body']>(
          'breakpointLocations',
          { source: { path: client.file(ruleFile) }, line },
        )
      ).breakpoints,
    ).toMatchObject([{ line }]);
  },
  supportsExceptionFilterOptions: async () => {
    const client = company('FI');
    await client.launch({ ...launch, stopOnEntry: false }, () =>
      client.send('setExceptionBreakpoints', {
        filters: [],
        filterOptions: [{ filterId: 'any', condition: '[sn] = "Berg"' }],
      }),
    );
    expect(client.stopped?.reason).toBe('exception');
  },
  exceptionBreakpointFilters: async () => {
    const client = company('FI');
    await client.launch({ ...launch, stopOnEntry: false }, () =>
      client.send('setExceptionBreakpoints', { filters: ['error-function'] }),
    );
    expect(client.stopped?.reason).toBe('exception');
  },
  supportsExceptionInfoRequest: async () => {
    const client = company('FI');
    await client.launch({ ...launch, stopOnEntry: false }, () =>
      client.send('setExceptionBreakpoints', { filters: ['any'] }),
    );
    expect(await client.send('exceptionInfo', { threadId: 1 })).toMatchObject({
      exceptionId: 'sync-rule-error-function-triggered',
    });
  },
  supportsEvaluateForHovers: async () => {
    expect((await (await at('mail')).evaluate('[sn]', 'hover')).result).toBe('"Berg"');
  },
  supportsClipboardContext: async () => {
    expect((await (await at('mail')).evaluate('[sn]', 'clipboard')).result).toBe('Berg');
  },
  supportsSetVariable: async () => {
    const client = await at('mail');
    await client.send('setVariable', {
      variablesReference: (await client.scopes()).get('Source object'),
      name: 'sn',
      value: '"Lind"',
    });
    expect((await client.evaluate('[sn]')).result).toBe('"Lind"');
  },
  supportsCompletionsRequest: async () => {
    const { targets } = await (
      await at()
    ).send<DebugProtocol.CompletionsResponse['body']>('completions', { text: 'UCas', column: 5 });
    expect(targets.map(({ label }) => label)).toEqual(['UCase']);
  },
  completionTriggerCharacters: async () => {
    const client = await at();
    for (const [character, wanted] of [
      ['[', '[sn]'],
      ['%', '%Connector.ID%'],
    ] as const) {
      const { targets } = await client.send<DebugProtocol.CompletionsResponse['body']>(
        'completions',
        { text: character, column: 2 },
      );
      expect(targets.map(({ label }) => label)).toContain(wanted);
    }
    await client.send('setFunctionBreakpoints', { breakpoints: [{ name: 'Replace' }] });
    await client.step('continue');
    expect(
      (
        await client.send<DebugProtocol.CompletionsResponse['body']>('completions', {
          text: '$',
          column: 2,
          frameId: (await client.top()).id,
        })
      ).targets.map(({ label }) => label),
    ).toContain('$phone');
  },
  supportsStepBack: async () => {
    const client = await at();
    const first = await name(client);
    await client.step('next');
    await client.step('stepBack');
    expect(await name(client)).toBe(first);
    await client.step('next');
    await client.step('reverseContinue');
    expect(await name(client)).toBe(first);
  },
  supportsStepInTargetsRequest: async () => {
    const client = await at('displayName');
    const { targets } = await client.send<DebugProtocol.StepInTargetsResponse['body']>(
      'stepInTargets',
      { frameId: (await client.top()).id },
    );
    await client.step('stepIn', {
      targetId: targets.find(({ label }) => label.startsWith('UCase'))?.id,
    });
    expect(await name(client)).toBe('UCase([sn])');
  },
  supportsGotoTargetsRequest: async () => {
    const client = await at();
    const { targets } = await client.send<DebugProtocol.GotoTargetsResponse['body']>(
      'gotoTargets',
      { source: { path: client.file(ruleFile) }, line: lineOf('mail        <- mail') },
    );
    await client.send('goto', { threadId: 1, targetId: targets[0]?.id });
    expect(await name(client)).toBe('mail <- mail');
  },
  supportsRestartFrame: async () => {
    const client = await at('mail');
    await client.send('restartFrame', { frameId: (await client.stack()).at(-1)?.id });
    expect(await name(client)).toBe('In from Ash - Names');
  },
  supportsRestartRequest: async () => {
    const client = await at();
    await client.step('next');
    await client.send('restart', {});
    expect(await name(client)).toBe('In from Ash - Names');
  },
  supportsSteppingGranularity: async () => {
    const client = await at('displayName');
    await client.step('stepIn', { granularity: 'statement' });
    expect(await name(client)).toBe('displayName <- cn');
    await client.step('stepBack');
    await client.step('stepIn', { granularity: 'instruction' });
    expect(await name(client)).toMatch(/^IIF\(/);
  },
  supportsDelayedStackTraceLoading: async () => {
    const client = await at('mail');
    const { stackFrames, totalFrames } = await client.send<
      DebugProtocol.StackTraceResponse['body']
    >('stackTrace', { threadId: 1, startFrame: 0, levels: 1 });
    expect([stackFrames.length, totalFrames]).toEqual([1, (await client.stack()).length]);
  },
  supportsLoadedSourcesRequest: async () => {
    expect(
      (
        await (await at()).send<DebugProtocol.LoadedSourcesResponse['body']>('loadedSources')
      ).sources.map(({ name: one }) => one),
    ).toEqual([ruleFile]);
  },
  supportsTerminateRequest: async () => {
    const client = await at();
    await client.send('terminate', {});
    expect(client.count('terminated')).toBe(1);
  },
  supportsCancelRequest: async () => {
    const client = company();
    await client.send('initialize', { adapterID: 'x' });
    const given = { configuration: client.file('.'), ...launch };
    const [launched, cancelled] = await client.together(
      ['launch', given],
      ['threads', {}],
      ['cancel', (numbers) => ({ requestId: numbers[1] })],
    );
    expect(launched?.success).toBe(true);
    expect(cancelled).toMatchObject({ command: 'threads', success: false, message: 'cancelled' });
  },
  supportsANSIStyling: async () => {
    const styled = async (supportsANSIStyling: boolean): Promise<string> => {
      const client = company();
      await client.send('initialize', { adapterID: 'x', supportsANSIStyling });
      await client.send('launch', { configuration: client.file('.'), ...launch });
      await client.send('configurationDone');
      return client.output;
    };
    expect(await styled(true)).toContain('\u001b[1mInbound from Ash');
    expect(await styled(false)).not.toContain('\u001b');
  },
};

describe('capabilities', () => {
  test('what the adapter claims is exactly what is used here', async () => {
    const claimed = await company().send<DebugProtocol.Capabilities>('initialize', {
      adapterID: 'syncrule',
    });
    expect(
      Object.entries(claimed)
        .filter(([, value]) => value !== false)
        .map(([one]) => one)
        .sort(),
    ).toEqual(Object.keys(uses).sort());
  });

  test.each(Object.entries(uses))('%s', (_, use) => use());
});
