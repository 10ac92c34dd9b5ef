import path from 'node:path';
import { expect } from 'vitest';
import { debugMethods } from '../../server/src/protocol/debug';
import { planImport } from '../../server/src/formats/import';
import { cpuTime } from '../support/cpuTime';
import { configurationOf, describeExports } from '../support/exports';
import { Client, Texts } from './client';

describeExports(
  'all rules',
  (server) => ({
    files: server.files,
    forest: configurationOf(server).connectors.find(({ type }) => type === 'AD')?.name ?? '',
  }),
  ({ it }) => {
    it('are run and stepped through, and a step costs less than the start of the run', async ({
      files,
      forest,
    }) => {
      const written = planImport(files, 'server').files.map(
        ({ path: file, text }) => [file, text] as const,
      );
      const suffix = forest
        .split('.')
        .map((part) => `DC=${part}`)
        .join(',');
      const fixture = JSON.stringify({
        objects: [
          {
            connector: forest,
            dn: `CN=Ada,OU=Staff,${suffix}`,
            type: 'user',
            attributes: {
              objectGUID: { guid: '7c1e4d20-5a3b-4f6c-9d80-000000000101' },
              objectSid: { sid: 'S-1-5-21-1-2-3-1001' },
              sAMAccountName: 'ada',
              userPrincipalName: `ada@${forest}`,
              userAccountControl: 512,
              givenName: 'Ada',
              sn: 'Holm',
              displayName: 'Ada Holm',
              cn: 'Ada',
              mail: `ada@${forest}`,
              mailNickname: 'ada',
              proxyAddresses: [`SMTP:ada@${forest}`],
            },
          },
        ],
      });
      const client = new Client(
        new Texts(path.resolve('/server'), {
          ...Object.fromEntries(written),
          'syncrules.json': '{ "fixtures": ["*.fixture.json"] }',
          'ada.fixture.json': fixture,
        }),
      );
      const begun = cpuTime();
      await client.launch({ fixture: 'ada.fixture.json' });
      const start = cpuTime() - begun;
      const steps: number[] = [];
      const views: number[] = [];
      while (client.count('terminated') === 0 && steps.length < 400) {
        const before = cpuTime();
        await client.step('stepIn');
        if (client.count('terminated') === 0) {
          await client.stack();
          await client.scopes();
        }
        steps.push(cpuTime() - before);
        if (client.count('terminated') > 0 || steps.length % 10 !== 0) continue;
        const { id } = await client.top();
        const asked = cpuTime();
        await client.send(debugMethods.step, { frameId: id });
        views.push(cpuTime() - asked);
      }
      for (const some of [steps, views]) some.sort((a, b) => a - b);
      const nodes = client.session.context.debuggee?.recording.nodes.length ?? 0;
      const again = cpuTime();
      await client.step('continue');
      const all = cpuTime() - again;
      console.log(
        `start ${start.toFixed(0)} ms, step with stack and scopes: median ${(steps[steps.length >> 1] ?? 0).toFixed(1)} ms, slowest ${(steps.at(-1) ?? 0).toFixed(1)} ms, what the views are told: median ${(views[views.length >> 1] ?? 0).toFixed(1)} ms, to the end ${all.toFixed(0)} ms, ${nodes} places`,
      );
      expect(nodes).toBeGreaterThan(500);
      expect(steps[steps.length >> 1]).toBeLessThan(start);
      expect(views[views.length >> 1]).toBeLessThan(start);
    }, 60_000);
  },
);
