import type { DebugProtocol } from '@vscode/debugprotocol';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exceptionFilters } from '../../server/src/dap/breakpoints/exceptions';
import { Client, Texts } from './client';
import { company, fixture, ruleFile, rules } from './company';

const run = { fixture: 'ida.fixture.json', stopOnEntry: false };

function withRules(edit: (text: string) => string, objects: string = fixture()): Client {
  return new Client(
    new Texts(path.resolve('/company'), {
      'syncrules.json': '{ "fixtures": ["*.fixture.json"] }',
      [ruleFile]: edit(rules),
      'ida.fixture.json': objects,
    }),
  );
}

/** Two objects of one address in the metaverse, and a rule that joins by it. */
const ambiguous = (): Client =>
  withRules(
    (text) =>
      text
        .replace(
          '    flow {\n        displayName <- cn',
          '    join {\n        mail = mail\n    }\n\n    flow {\n        displayName <- cn',
        )
        .replace('    link       Provision', '    link       Join'),
    JSON.stringify({
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
    }),
  );

/** For each filter a run that meets it: where it stops, and what is said of it. */
const meeting: Readonly<
  Record<
    string,
    {
      readonly client: () => Client;
      readonly frame: RegExp;
      readonly id: string;
      readonly text: RegExp;
    }
  >
> = {
  'error-function': {
    client: () => company('FI'),
    frame: /^Error\("no nicknames in Finland"\)$/,
    id: 'sync-rule-error-function-triggered',
    text: /^no nicknames in Finland$/,
  },
  // "Berg" is no number.
  'type-error': {
    client: () =>
      withRules((text) => text.replace('mail        <- mail', 'mail        <- CStr(CNum([sn]))')),
    frame: /^CNum\(\[sn\]\)$/,
    id: 'format error',
    text: /^"Berg" is no whole number\.$/,
  },
  'ambiguous-join': {
    client: ambiguous,
    frame: /^join group 1$/,
    id: 'ambiguous-join',
    text: /^2 objects fit this join group\.$/,
  },
  'merge-conflict': {
    client: () =>
      withRules((text) =>
        text.replace('        displayName <- cn', '        Merge displayName <- cn'),
      ),
    frame: /merge-type-mismatch|displayName/,
    id: 'merge-type-mismatch',
    text: /displayName/,
  },
  any: {
    client: () => company('FI'),
    frame: /^Error\(/,
    id: 'sync-rule-error-function-triggered',
    text: /Finland/,
  },
};

const set = (client: Client, filter: string, condition?: string) =>
  client.send<DebugProtocol.SetExceptionBreakpointsResponse['body']>(
    'setExceptionBreakpoints',
    condition === undefined
      ? { filters: [filter] }
      : { filters: [], filterOptions: [{ filterId: filter, condition }] },
  );

describe('exception filters', () => {
  test('each that is offered has a run that meets it', () => {
    expect(Object.keys(meeting).sort()).toEqual(
      exceptionFilters.map(({ filter }) => filter as string).sort(),
    );
  });

  test.each(Object.entries(meeting))(
    '%s: stops at the part that fails, and says what it is',
    async (filter, { client: make, frame, id, text }) => {
      const client = make();
      await client.launch(run, () => set(client, filter));
      expect(client.stopped).toMatchObject({
        reason: 'exception',
        description: 'Paused on error',
        text: expect.stringMatching(text) as string,
      });
      expect((await client.top()).name).toMatch(frame);
      const info = await client.send<DebugProtocol.ExceptionInfoResponse['body']>('exceptionInfo', {
        threadId: 1,
      });
      expect(info).toMatchObject({
        exceptionId: id,
        breakMode: 'always',
        description: expect.stringMatching(text) as string,
        details: { typeName: id },
      });
      // The stack from the failing part out to the preview.
      expect(info.details?.stackTrace?.split('\n').at(-1)).toMatch(/^Preview of /);
    },
  );

  test.each(Object.entries(meeting))(
    '%s: only where its condition gives True, and no other filter stops there',
    async (filter, { client: make }) => {
      const holding = make();
      await holding.launch(run, () => set(holding, filter, '[sn] = "Berg"'));
      expect(holding.stopped?.reason).toBe('exception');
      const failing = make();
      await failing.launch(run, () => set(failing, filter, '[sn] = "Lind"'));
      expect(failing.count('stopped')).toBe(0);
      const others = make();
      await others.launch(run, () =>
        others.send('setExceptionBreakpoints', {
          filters: Object.keys(meeting).filter(
            (other) => other !== filter && other !== 'any' && filter !== 'any',
          ),
        }),
      );
      expect(others.stopped?.reason === 'exception').toBe(false);
    },
  );

  test('a condition that cannot be read is not verified, with the reason', async () => {
    const client = company();
    await client.launch(run, async () => {
      const answer = await set(client, 'any', 'Trim(');
      expect(answer?.breakpoints?.[0]).toMatchObject({
        verified: false,
        message: expect.stringContaining('The condition cannot be read') as string,
      });
    });
  });

  test('stepping onto the failure says so too', async () => {
    const client = company('FI');
    await client.launch({ fixture: 'ida.fixture.json', attribute: 'nickname' }, () =>
      set(client, 'error-function'),
    );
    await client.step('next');
    expect(client.stopped?.reason).toBe('exception');
  });
});
