import type { DebugProtocol } from '@vscode/debugprotocol';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { debugMethods } from '../../server/src/protocol/debug';
import { Client, Texts } from './client';
import { company, launch, lineOf, ruleFile, rules } from './company';

const at = async (attribute: string, country?: string) => {
  const client = company(country);
  await client.launch({ ...launch, attribute });
  return client;
};

describe('variables', () => {
  test('the source object, typed', async () => {
    const client = await at('displayName');
    const variables = await client.variables('Source object');
    const shown = new Map(variables.map(({ name, value, type }) => [name, { value, type }]));
    expect(shown.get('sn')).toEqual({ value: '"Berg"', type: 'text' });
    // AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAA6QMAAA==: revision 1, five sub-authorities 21, 1, 2, 3 and 1001, authority 5.
    expect(shown.get('objectSid')).toEqual({ value: 'S-1-5-21-1-2-3-1001', type: 'SID' });
    expect(shown.get('phones')).toEqual({ value: '{"+46 1", "+46 2", "+46 3"}', type: 'text[3]' });
    expect(variables.find(({ name }) => name === 'phones')).toMatchObject({
      indexedVariables: 3,
      evaluateName: '[phones]',
    });
  });

  test('GUIDs, dates, binary data, numbers and truth values are shown as what they are', async () => {
    const shown = async (bytes: object): Promise<unknown> => {
      const client = new Client(
        new Texts(path.resolve('/company'), {
          'syncrules.json': '{ "fixtures": ["*.fixture.json"] }',
          [ruleFile]: rules,
          'ida.fixture.json': JSON.stringify({
            objects: [
              {
                connector: 'Ash',
                dn: 'CN=Ida',
                type: 'user',
                attributes: { sn: 'Berg', objectSid: bytes },
              },
            ],
          }),
        }),
      );
      await client.launch({ ...launch, attribute: 'displayName' });
      const found = (await client.variables('Source object')).find(
        ({ name }) => name === 'objectSid',
      );
      return [found?.value, found?.type];
    };
    expect(await shown({ guid: '01234567-89ab-cdef-0123-456789abcdef' })).toEqual([
      '01234567-89ab-cdef-0123-456789abcdef',
      'GUID',
    ]);
    expect(await shown({ hex: '010203' })).toEqual(['AQID (3 bytes)', 'binary']);
    const client = await at('displayName');
    // The fixture's clock.
    expect(await client.evaluate('Now()')).toMatchObject({
      result: expect.stringMatching(/^2024-05-01T08:00:00/) as string,
      type: 'date',
    });
    expect(await client.evaluate('Len([cn])')).toMatchObject({ result: '3', type: 'number' });
    expect(await client.evaluate('IsPresent([cn])')).toMatchObject({
      result: 'True',
      type: 'boolean',
    });
  });

  test('several values come in pages', async () => {
    const client = await at('displayName');
    const phones = (await client.variables('Source object')).find(({ name }) => name === 'phones');
    const page = await client.inside(phones?.variablesReference ?? 0, {
      filter: 'indexed',
      start: 1,
      count: 2,
    });
    expect(page.map(({ name, value, evaluateName }) => ({ name, value, evaluateName }))).toEqual([
      { name: '2', value: '"+46 2"', evaluateName: 'Item([phones], 2)' },
      { name: '3', value: '"+46 3"', evaluateName: 'Item([phones], 3)' },
    ]);
    expect((await client.evaluate('Item([phones], 2)')).result).toBe('"+46 2"');
  });

  test('candidates with winner and reasons', async () => {
    const client = await at('displayName');
    const candidates = await client.variables('Candidates of displayName');
    expect(candidates.map(({ name, value }) => [name, value])).toEqual([
      ['50 In from Ash - Names', '"Ida BERG" (applied)'],
      ['60 In from Ash - Others', '"Ida" (lower-precedence)'],
      ['decision', 'set by "In from Ash - Names" (precedence 50)'],
    ]);
    const parts = await client.inside(candidates[1]?.variablesReference ?? 0);
    expect(parts.find(({ name }) => name === 'reason')?.value).toContain(
      'lost to "In from Ash - Names"',
    );
  });

  test('the metaverse object is as it is at the step, with changes marked', async () => {
    const client = await at('displayName');
    const names = async () =>
      (await client.variables('Metaverse object'))
        .filter(({ presentationHint }) => presentationHint?.kind === 'property')
        .map(
          ({ name, presentationHint }) =>
            `${name}${presentationHint?.attributes?.includes('changed') === true ? ' changed' : ''}`,
        );
    expect(await names()).toEqual([]);
    await client.step('next');
    await client.step('next');
    expect((await client.top()).name).toBe('displayName decided');
    expect(await names()).toEqual(['displayName changed']);
  });

  test('clauses say why they hold', async () => {
    const client = company();
    await client.launch(launch);
    await client.step('stepIn');
    await client.step('stepIn');
    const here = await client.variables('Here');
    expect(here.map(({ name, value }) => [name, value])).toEqual([
      ['holds', 'True'],
      ['reason', 'sn is "Berg"'],
      ['actual', '"Berg"'],
      ['compared with', ''],
    ]);
  });

  test('parameters of the connector', async () => {
    const client = await at('displayName');
    expect(
      (await client.variables('Parameters')).map(({ name, value }) => [name, value]),
    ).toContainEqual(['%Connector.ID%', '11111111-1111-1111-1111-111111111111']);
    expect((await client.evaluate('%Connector.ID%')).result).toBe(
      '"11111111-1111-1111-1111-111111111111"',
    );
  });

  test('setting a value answers what if, and stays at the place', async () => {
    const client = await at('displayName');
    const before = await client.top();
    const reference = (await client.scopes()).get('Source object') ?? 0;
    await client.send('setVariable', {
      variablesReference: reference,
      name: 'sn',
      value: 'UCase("Lind")',
    });
    expect(client.output).toContain('What if sn were UCase("Lind"): 1 difference in the outcome');
    expect(client.output).toContain('metaverse displayName: "Ida BERG" → "Ida LIND"');
    expect(client.count('invalidated')).toBe(1);
    expect((await client.top()).name).toBe(before.name);
    expect((await client.variables('Source object')).find(({ name }) => name === 'sn')?.value).toBe(
      '"LIND"',
    );
    const metaverse = await client.scopes();
    await expect(
      client.send('setVariable', {
        variablesReference: metaverse.get('Source object'),
        name: 'dn',
        value: '"x"',
      }),
    ).rejects.toThrow('cannot be set');
    await expect(
      client.send('setVariable', {
        variablesReference: metaverse.get('Source object'),
        name: 'sn',
        value: 'Lind',
      }),
    ).rejects.toThrow('expression of the rule language');
  });

  test('who set a value, and what is still to come', async () => {
    // The flows of the stronger rule come first: displayName and phones.
    const client = await at('mail');
    const parts = async (of: string) =>
      client.inside(
        (await client.variables('Metaverse object')).find(({ name }) => name === of)
          ?.variablesReference ?? 0,
      );
    expect((await parts('set by')).map(({ name, value }) => [name, value])).toEqual([
      ['displayName', 'In from Ash - Names (50)'],
      ['phones', 'In from Ash - Names (50)'],
    ]);
    expect((await parts('still to come')).map(({ name }) => name)).toEqual(['mail', 'nickname']);
  });

  test('setting a value of the metaverse replaces what the winning rule gives', async () => {
    const client = await at('mail');
    const reference = (await client.scopes()).get('Metaverse object') ?? 0;
    await client.send('setVariable', {
      variablesReference: reference,
      name: 'displayName',
      value: '[cn] & "!"',
    });
    // cn is "Ida".
    expect(client.output).toContain(
      'What if displayName were [cn] & "!" (in place of what "In from Ash - Names" gives): 1 difference in the outcome',
    );
    expect(client.output).toContain('metaverse displayName: "Ida BERG" → "Ida!"');
    expect(
      (await client.variables('Metaverse object')).find(({ name }) => name === 'displayName')
        ?.value,
    ).toContain('"Ida!"');
    expect((await client.top()).name).toBe('mail <- mail');
    await client.send('restart', {});
    await client.step('continue');
    expect(client.output.split('displayName = "Ida BERG"')).toHaveLength(3);
  });

  test('a list has numbered parts, an object named ones', async () => {
    const client = await at('displayName');
    const scope = (await client.scopes()).get('Source object') ?? 0;
    expect(await client.inside(scope, { filter: 'indexed' })).toEqual([]);
    const phones =
      (await client.inside(scope, { filter: 'named' })).find(({ name }) => name === 'phones')
        ?.variablesReference ?? 0;
    expect(await client.inside(phones, { filter: 'named' })).toEqual([]);
    expect(await client.inside(phones, { filter: 'indexed' })).toHaveLength(3);
  });

  test('references are gone when the run went on', async () => {
    const client = await at('displayName');
    const reference = (await client.scopes()).get('Source object');
    await client.step('next');
    await expect(client.send('variables', { variablesReference: reference })).rejects.toThrow(
      'the run went on',
    );
  });
});

describe('expressions', () => {
  test('are evaluated in the frame, variables included', async () => {
    const client = company();
    await client.launch({ ...launch, stopOnEntry: false }, () =>
      client.send('setFunctionBreakpoints', {
        breakpoints: [{ name: 'Replace', hitCondition: '2' }],
      }),
    );
    expect((await client.evaluate('$phone & "!"', 'watch')).result).toBe('"+46 2!"');
    expect((await client.evaluate('With($phone, "x", $phone)', 'watch')).result).toBe('"x"');
    expect((await client.evaluate('[cn]', 'clipboard')).result).toBe('Ida');
    expect(await client.evaluate('[phones]', 'hover')).toMatchObject({
      result: '{"+46 1", "+46 2", "+46 3"}',
      indexedVariables: 3,
    });
    expect((await client.evaluate('NULL')).result).toBe('NULL');
  });

  test('mark the failing part', async () => {
    const client = await at('displayName');
    const error = await client.evaluate('Trim([sn]) & Nope(1)').then(
      () => '',
      (reason: Error) => reason.message,
    );
    const [, text, mark] = error.split('\n');
    expect(text).toBe('Trim([sn]) & Nope(1)');
    expect(mark).toBe(' '.repeat('Trim([sn]) & '.length) + '^'.repeat('Nope'.length));
  });

  test.each(['watch', 'hover', 'clipboard', 'variables'])(
    'say in one line which part fails, for %s',
    async (context) => {
      const client = await at('displayName');
      await expect(client.evaluate('Trim([sn]) & CNum([sn])', context)).rejects.toThrow(
        /"Berg" is no whole number\. \(at .*\[sn\]\)?, column 1[49]\)$/,
      );
    },
  );

  test('are evaluated anywhere: at clauses, joins and links, and in outer frames', async () => {
    const client = company();
    await client.launch(launch);
    for (let i = 0; i < 40 && client.count('terminated') === 0; i++) {
      for (const { id } of await client.stack())
        expect((await client.evaluate('[sn]', 'watch', id)).result).toBe('"Berg"');
      await client.step('stepIn');
    }
  });

  test('are completed', async () => {
    const client = await at('displayName');
    const labels = async (text: string) =>
      (
        await client.send<DebugProtocol.CompletionsResponse['body']>('completions', {
          text,
          column: text.length + 1,
        })
      ).targets;
    const functions = await labels('1 + ucas');
    expect(functions).toEqual([
      { label: 'UCase', text: 'UCase(', type: 'function', start: 4, length: 4 },
    ]);
    expect((await labels('[give')).map(({ label }) => label)).toEqual(['[givenName]']);
    expect((await labels('%Conn')).map(({ label }) => label)).toEqual(['%Connector.ID%']);
  });
});

describe('what an editor shows beside the text', () => {
  test('values of the flows so far, and branches that were not taken', async () => {
    const client = await at('displayName');
    await client.step('stepIn');
    const frameId = (await client.top()).id;
    const { values } = await client.send<{ values: { line: number; text: string }[] }>(
      debugMethods.flowValues,
      { frameId },
    );
    expect(values.map(({ line, text }) => ({ line, text }))).toEqual([
      { line: lineOf('displayName <- IIF'), text: '"Ida BERG"' },
    ]);
    const { branches } = await client.send<{
      branches: { line: number; column: number; endColumn: number }[];
    }>(debugMethods.notTaken, { frameId });
    const line = rules.split('\n')[lineOf('displayName <- IIF') - 1] ?? '';
    expect(
      branches.map((one) => [one.line, line.slice(one.column - 1, one.endColumn - 1)]),
    ).toEqual([[lineOf('displayName <- IIF'), '[cn]']]);
  });

  test('the account of the run, grouped by rule, with errors linked to their line', async () => {
    const client = company('FI');
    await client.launch({ ...launch, stopOnEntry: false });
    const output = client.events
      .filter(({ event }) => event === 'output')
      .map((one) => (one as DebugProtocol.OutputEvent).body);
    const opened = output.filter(
      ({ group }) => group === 'startCollapsed' || group === 'start',
    ).length;
    expect(output.filter(({ group }) => group === 'end')).toHaveLength(opened);
    const error = output.find(
      ({ category, output: text }) => category === 'stderr' && text.includes('no nicknames'),
    );
    expect(error?.line).toBe(lineOf('nickname    <-'));
  });

  test('sources', async () => {
    const client = company();
    await client.launch(launch);
    const { sources } =
      await client.send<DebugProtocol.LoadedSourcesResponse['body']>('loadedSources');
    expect(sources.map(({ name }) => name)).toEqual(['names.syncrule']);
    expect(
      (await client.send<{ content: string }>('source', { source: sources[0], sourceReference: 0 }))
        .content,
    ).toBe(rules);
  });
});
