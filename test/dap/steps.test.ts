import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { company, launch, lineOf, ruleFile } from './company';

describe('stepping', () => {
  test('stops on entry at the head of the first rule, with the frames of the run', async () => {
    const client = company();
    await client.launch(launch);
    expect(client.stopped).toMatchObject({ reason: 'entry', threadId: 1 });
    const stack = await client.stack();
    expect(stack.map(({ name }) => name)).toEqual([
      'In from Ash - Names',
      'Inbound from Ash: CN=Ida,DC=ash,DC=example',
      'Preview of CN=Ida,DC=ash,DC=example',
    ]);
    expect(stack[0]).toMatchObject({
      line: lineOf('inbound rule "In from Ash - Names"'),
      column: 1,
      source: { path: client.file(ruleFile) },
    });
    expect(stack[1]?.source?.name).toBe('ida.fixture.json');
  });

  test('steps into scope groups and clauses, and out to the next rule', async () => {
    const client = company();
    await client.launch(launch);
    await client.step('stepIn');
    expect((await client.top()).name).toBe('scope group 1');
    await client.step('stepIn');
    expect(await client.top()).toMatchObject({
      name: 'sn ISNOTNULL',
      line: lineOf('sn ISNOTNULL'),
    });
    await client.step('next');
    expect((await client.top()).name).toBe('country NOTEQUAL "XX"');
    await client.step('stepOut');
    expect((await client.top()).name).toBe('In from Ash - Others');
  });

  test('goes from flow to flow over, and into expressions with their nested calls', async () => {
    const client = company();
    await client.launch({ ...launch, attribute: 'displayName' });
    const flow = await client.top();
    expect(flow).toMatchObject({ line: lineOf('displayName <- IIF') });
    await client.step('stepIn');
    expect((await client.top()).name).toMatch(/^IIF\(/);
    await client.step('stepIn');
    expect((await client.top()).name).toBe('IsPresent([givenName])');
    await client.step('next');
    expect((await client.top()).name).toMatch(/^Trim\(\[givenName\]\) & " " & UCase/);
    await client.step('stepOut');
    expect((await client.top()).name).toBe('displayName <- cn');
    const { targets } = await client.send<{ targets: { id: number; label: string }[] }>(
      'stepInTargets',
      { frameId: (await client.top()).id },
    );
    expect(targets).toEqual([]);
  });

  test('offers nested calls to step into, and goes there', async () => {
    const client = company();
    await client.launch({ ...launch, attribute: 'displayName' });
    const { targets } = await client.send<{ targets: { id: number; label: string }[] }>(
      'stepInTargets',
      { frameId: (await client.top()).id },
    );
    expect(targets.map(({ label }) => label.slice(0, 9))).toEqual([
      'IIF(IsPre',
      'IsPresent',
      'Trim([giv',
      'UCase([sn',
    ]);
    await client.step('stepIn', { targetId: targets[3]?.id });
    expect((await client.top()).name).toBe('UCase([sn])');
  });

  test('granularity: by flow, by clause, by part of an expression', async () => {
    const client = company();
    await client.launch(launch);
    await client.step('stepIn', { granularity: 'statement' });
    expect((await client.top()).name).toBe('In from Ash - Others');
    await client.step('stepBack');
    await client.step('stepIn', { granularity: 'line' });
    expect((await client.top()).name).toBe('scope group 1');
    await client.step('continue');
    expect(client.count('terminated')).toBe(1);
  });

  test('forward n and back n comes to the same frames and variables, for any steps', async () => {
    const kinds = fc.array(
      fc.tuple(
        fc.constantFrom('next' as const, 'stepIn' as const, 'stepOut' as const),
        fc.constantFrom(undefined, 'statement', 'line', 'instruction'),
      ),
      { maxLength: 14 },
    );
    await fc.assert(
      fc.asyncProperty(kinds, async (steps) => {
        const client = company();
        await client.launch(launch);
        const look = async () => {
          const stack = await client.stack();
          const scopes = await client.scopes();
          return {
            stack,
            variables: await Promise.all(
              [...scopes].map(async ([name]) => [
                name,
                (await client.variables(name)).map(
                  ({ name: variable, value }) => `${variable}=${value}`,
                ),
              ]),
            ),
          };
        };
        const seen: unknown[] = [];
        for (const [command, granularity] of steps) {
          const before = await look();
          await client.step(command, granularity === undefined ? {} : { granularity });
          if (client.count('terminated') > 0) return;
          seen.push(before);
        }
        for (const before of seen.reverse()) {
          await client.step('stepBack');
          expect(await look()).toEqual(before);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('back at the beginning stays there; reverse continue goes there', async () => {
    const client = company();
    await client.launch(launch);
    await client.step('stepBack');
    expect(client.stopped?.description).toBe('At the beginning of the run');
    await client.step('next');
    await client.step('next');
    await client.step('reverseContinue');
    expect((await client.top()).name).toBe('In from Ash - Names');
  });

  test('steps back to the part before, not into its last detail, where no step led there', async () => {
    const client = company();
    await client.launch(launch, () =>
      client.send('setBreakpoints', {
        source: { path: client.file(ruleFile) },
        breakpoints: [{ line: lineOf('displayName <- cn') }],
      }),
    );
    await client.step('continue');
    expect((await client.top()).name).toBe('displayName <- cn');
    await client.step('stepBack');
    expect((await client.top()).name).toMatch(/^displayName <- IIF/);
  });

  test('goes to a line, restarts a frame, restarts the run', async () => {
    const client = company();
    await client.launch(launch);
    const { targets } = await client.send<{ targets: { id: number; label: string }[] }>(
      'gotoTargets',
      { source: { path: client.file(ruleFile) }, line: lineOf('mail        <- mail') },
    );
    expect(targets.map(({ label }) => label)).toEqual(['mail <- mail']);
    // One place to go to, though parts of its expression stand on the same line: clients need not ask which.
    expect(
      (
        await client.send<{ targets: unknown[] }>('gotoTargets', {
          source: { path: client.file(ruleFile) },
          line: lineOf('displayName <- IIF'),
        })
      ).targets,
    ).toHaveLength(1);
    await client.send('goto', { threadId: 1, targetId: targets[0]?.id });
    expect(client.stopped?.reason).toBe('goto');
    expect((await client.top()).line).toBe(lineOf('mail        <- mail'));
    const passFrame = (await client.stack()).at(-2);
    await client.send('restartFrame', { frameId: passFrame?.id });
    expect((await client.top()).name).toBe('In from Ash - Names');
    await client.step('next');
    await client.send('restart', {});
    expect(client.stopped?.reason).toBe('entry');
    expect(client.count('terminated')).toBe(0);
  });

  test('pages the stack', async () => {
    const client = company();
    await client.launch({ ...launch, attribute: 'displayName' });
    await client.step('stepIn');
    const all = await client.stack();
    const { stackFrames, totalFrames } = await client.send<{
      stackFrames: unknown[];
      totalFrames: number;
    }>('stackTrace', { threadId: 1, startFrame: 1, levels: 2 });
    expect(stackFrames).toEqual(all.slice(1, 3));
    expect(totalFrames).toBe(all.length);
  });

  test('pauses where it stands', async () => {
    const client = company();
    await client.launch(launch);
    await client.send('pause', { threadId: 1 });
    expect(client.stopped?.reason).toBe('pause');
  });

  test('only one direction where that is asked for', async () => {
    const client = company();
    await client.launch({ ...launch, direction: 'inbound', stopOnEntry: false });
    expect(client.count('terminated')).toBe(1);
    expect(client.output).toContain('Inbound from Ash');
    expect(client.output).not.toContain('Outbound');
  });
});
