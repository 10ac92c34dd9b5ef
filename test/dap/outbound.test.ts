import type { DebugProtocol } from '@vscode/debugprotocol';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Client, Texts, firstFixture, sampleFolder } from './client';
import { rules, ruleFile } from './company';

const sample = async (args: object): Promise<Client> => {
  const client = new Client(Texts.read(sampleFolder));
  await client.launch({ fixture: firstFixture, object: 'Enabled account', ...args });
  return client;
};

describe('the whole way of an object', () => {
  test('passes: inbound, then outbound to the connectors, each rule in a frame of its pass', async () => {
    const client = await sample({ stopOnEntry: false });
    const passes =
      client.session.context.debuggee?.recording.nodes
        .filter(({ detail }) => detail.kind === 'pass')
        .map(({ name }) => name.replace(/:.*/, '')) ?? [];
    expect(passes[0]).toBe('Inbound from alderfinch.example');
    expect(passes.findIndex((name) => name.startsWith('Outbound'))).toBeGreaterThan(0);
    expect(passes.filter((name) => name.startsWith('Inbound')).length).toBe(
      passes.findIndex((name) => !name.startsWith('Inbound')),
    );
  });

  test('outbound: target object and pending export grow with the decisions', async () => {
    const client = await sample({ direction: 'outbound', attribute: 'displayName' });
    const scopes = await client.scopes();
    expect([...scopes.keys()]).toEqual(
      expect.arrayContaining([
        'Metaverse object',
        'Target object',
        'Candidates of displayName',
        'Pending export',
      ]),
    );
    const count = async () => (await client.variables('Pending export')).length;
    const before = await count();
    while (!(await client.top()).name.startsWith('displayName decided')) await client.step('next');
    expect(await count()).toBe(before + 1);
    const metaverse = await client.variables('Metaverse object');
    expect(metaverse.find(({ name }) => name === 'displayName')).toMatchObject({
      value: expect.stringContaining('"Ingrid Solberg"') as string,
      evaluateName: '[displayName]',
    });
  });

  test('references show the object that they lead to', async () => {
    const client = await sample({ attribute: 'manager' });
    const manager = (await client.variables('Source object')).find(
      ({ name }) => name === 'manager',
    );
    expect(manager).toMatchObject({
      type: 'reference',
      value: 'Disabled account (CN=Tomas Rygg,OU=Staff,DC=alderfinch,DC=example)',
    });
  });

  test('every place that the run stops at in a rule file is a place that a breakpoint can stand at', async () => {
    const client = await sample({});
    const { debuggee } = client.session.context;
    const missed: string[] = [];
    const known = new Map<string, Set<string>>();
    for (const node of debuggee?.recording.nodes ?? []) {
      if (!['flow', 'clause', 'group', 'expression'].includes(node.detail.kind)) continue;
      const place = client.session.context.place(node);
      if (place?.source.path === undefined) continue;
      if (!known.has(place.source.path)) {
        const { breakpoints } = await client.send<
          DebugProtocol.BreakpointLocationsResponse['body']
        >('breakpointLocations', { source: place.source, line: 1, endLine: 10_000 });
        known.set(
          place.source.path,
          new Set(breakpoints.map(({ line, column }) => `${line}:${column ?? 0}`)),
        );
      }
      if (known.get(place.source.path)?.has(`${place.line}:${place.column}`) !== true)
        missed.push(`${place.source.name ?? ''}:${place.line}:${place.column} ${node.name}`);
    }
    expect(missed).toEqual([]);
  });
});

/** Two objects of one name in the metaverse, and a rule that joins by it. */
function crowded(merge = ''): Client {
  const joining = rules
    .replace(
      '    flow {\n        displayName <- cn',
      '    join {\n        mail = mail\n    }\n\n    flow {\n        displayName <- cn',
    )
    .replace('    link       Provision', '    link       Join');
  const fixture = {
    objects: [
      {
        connector: 'Ash',
        dn: 'CN=Ida',
        type: 'user',
        attributes: { cn: 'Ida', sn: 'Berg', mail: 'ida@ash.example' },
      },
    ],
    metaverse: [1, 2].map((id) => ({
      id: `00000000-0000-0000-0000-00000000000${id}`,
      type: 'person',
      attributes: { mail: 'ida@ash.example' },
    })),
  };
  return new Client(
    new Texts(path.resolve('/company'), {
      'syncrules.json': '{ "fixtures": ["*.fixture.json"] }',
      [ruleFile]:
        merge === ''
          ? joining
          : rules.replace('        displayName <- cn', `        ${merge} displayName <- cn`),
      'ida.fixture.json': JSON.stringify(merge === '' ? fixture : { objects: fixture.objects }),
    }),
  );
}

describe('in a connector', () => {
  test('data: stops when an attribute of the target object gets its value, and when its winner changes', async () => {
    const client = await sample({ direction: 'outbound', attribute: 'displayName' });
    const scopes = await client.scopes();
    const coming = (await client.inside(scopes.get('Target object') ?? 0)).find(
      ({ name }) => name === 'still to come',
    );
    const later = await client.inside(coming?.variablesReference ?? 0);
    expect(later.map(({ name }) => name)).toContain('mail');
    const info = await client.send<DebugProtocol.DataBreakpointInfoResponse['body']>(
      'dataBreakpointInfo',
      { variablesReference: coming?.variablesReference, name: 'mail' },
    );
    const winner = await client.send<DebugProtocol.DataBreakpointInfoResponse['body']>(
      'dataBreakpointInfo',
      {
        variablesReference: scopes.get('Candidates of displayName'),
        name: (await client.variables('Candidates of displayName'))[0]?.name,
      },
    );
    await client.send('setDataBreakpoints', {
      breakpoints: [{ dataId: info.dataId }, { dataId: winner.dataId }],
    });
    await client.step('continue');
    expect((await client.top()).name).toBe('displayName decided');
    await client.step('continue');
    expect([client.stopped?.reason, (await client.top()).name]).toEqual([
      'data breakpoint',
      'mail decided',
    ]);
    expect(
      (await client.variables('Target object')).find(({ name }) => name === 'mail')
        ?.presentationHint?.attributes,
    ).toContain('changed');
  });

  test('a value of a target object is set through the rule that decided it', async () => {
    const client = await sample({ direction: 'outbound', attribute: 'displayName' });
    while (!(await client.top()).name.startsWith('displayName decided')) await client.step('next');
    await client.send('setVariable', {
      variablesReference: (await client.scopes()).get('Target object'),
      name: 'displayName',
      value: '"Somebody"',
    });
    expect(client.output).toMatch(
      /alderfinch\.onmicrosoft\.example - AAD displayName: "Ingrid Solberg" → "Somebody"/,
    );
  });

  test('runs to where an attribute of a connector is decided, though the metaverse has one of that name', async () => {
    const client = await sample({
      attribute: 'displayName',
      target: 'alderfinch.onmicrosoft.example - AAD',
    });
    expect((await client.stack()).map(({ name }) => name).join()).toContain(
      'Outbound to alderfinch.onmicrosoft.example - AAD',
    );
    const inbound = await sample({ attribute: 'displayName', target: 'metaverse' });
    expect((await inbound.stack()).map(({ name }) => name).join()).toContain(
      'Inbound from alderfinch.example',
    );
    const nowhere = await sample({ attribute: 'displayName', target: 'Nowhere' });
    expect([nowhere.stopped?.reason, nowhere.output]).toEqual([
      'entry',
      expect.stringContaining('is not decided in this run') as string,
    ]);
  });
});

describe('what can go wrong between objects and rules', () => {
  test('exceptions: an ambiguous join', async () => {
    const client = crowded();
    await client.launch({ fixture: 'ida.fixture.json', stopOnEntry: false }, () =>
      client.send('setExceptionBreakpoints', { filters: ['ambiguous-join'] }),
    );
    expect(client.stopped?.reason).toBe('exception');
    expect((await client.top()).name).toBe('join group 1');
    expect((await client.variables('Here')).find(({ name }) => name === 'outcome')?.value).toBe(
      'ambiguous',
    );
  });

  test('exceptions: rules that merge in different ways', async () => {
    const client = crowded('Merge');
    await client.launch({ fixture: 'ida.fixture.json', stopOnEntry: false }, () =>
      client.send('setExceptionBreakpoints', { filters: ['merge-conflict'] }),
    );
    expect(client.stopped?.reason).toBe('exception');
    expect(
      (
        await client.send<DebugProtocol.ExceptionInfoResponse['body']>('exceptionInfo', {
          threadId: 1,
        })
      ).exceptionId,
    ).toBe('merge-type-mismatch');
  });
});
