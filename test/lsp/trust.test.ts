import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SymbolInformation } from 'vscode-languageserver-protocol';
import { FilePolicy } from '../../server/src/host/filePolicy';
import { GitRevisions } from '../../server/src/host/gitRevisions';
import { NodeFiles } from '../../server/src/host/nodeFiles';
import { uriOf } from '../../server/src/host/uris';
import { flowMethods, type RevisionsAnswer } from '../../server/src/protocol/flowRequests';
import { methods, type ImportAnswer } from '../../server/src/protocol/requests';
import { fullClient, TestClient } from './client';

const rule = (name: string, source: string): string =>
  `inbound rule "${name}" {\n    id {11111111-1111-1111-1111-111111111111}\n    tag "Microsoft.InfromADUserCommon.005"\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 106\n    flow {\n        title <- ${source}\n    }\n}\n`;

let top = '';
let client: TestClient;
const at = (...parts: string[]): string => path.join(top, ...parts);
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
};

/** A workspace of a stranger: its baseline and a link lead out of it, and it is a repository. */
beforeEach(() => {
  top = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'trust ')));
  write('work/syncrules.json', '{ "baseline": "../fresh" }');
  write('work/rules.syncrule', rule('Own', 'Trim([title])'));
  write('fresh/syncrules.json', '{}');
  write('fresh/rules.syncrule', rule('Fresh', 'title'));
  write('outside/secret.syncrule', rule('Secret', 'title').replace(/1{8}/, '22222222'));
  if (process.platform !== 'win32')
    symlinkSync('../outside/secret.syncrule', at('work', 'link.syncrule'));
  execFileSync('git', ['init', '--quiet', at('work')]);
});
afterEach(async () => {
  await client.stop();
  rmSync(top, { recursive: true, force: true });
});

async function start(options: object): Promise<void> {
  const policy = new FilePolicy();
  const files = new NodeFiles(policy);
  client = new TestClient(
    {},
    {
      ports: {
        reader: files,
        writer: files,
        setAccess: (access) => policy.set(access),
        revisions: new GitRevisions(policy),
      },
    },
  );
  await client.start(fullClient, [uriOf(at('work'))], options);
  await client.until(() => client.changes > 0, 'the workspace is read');
}

const codes = (name: string): readonly unknown[] =>
  client.diagnostics(uriOf(at('work', name))).map(({ code }) => code);
const found = async (query: string): Promise<readonly string[]> =>
  (await client.request<readonly SymbolInformation[] | null>('workspace/symbol', { query }))?.map(
    ({ name }) => name,
  ) ?? [];
const importing = (from: string, to: string): Promise<ImportAnswer> =>
  client.request<ImportAnswer>(methods.importConfiguration, {
    from: uriOf(at(from)),
    to: uriOf(at(to)),
    force: false,
  });

describe('a workspace that is not trusted', () => {
  it('is read and checked, and nothing outside of it is read, run or written', async () => {
    await start({ trusted: false });
    await client.until(() => codes('syncrules.json').includes('SR023'), 'the baseline is told of');
    expect(
      client
        .diagnostics(uriOf(at('work', 'syncrules.json')))
        .map(({ message, severity }) => [message, severity]),
    ).toEqual([
      [
        'The baseline is outside the workspace, and is not read in Restricted Mode. Trust the workspace to compare with it.',
        3,
      ],
    ]);
    expect(await found('Own')).toHaveLength(1);
    expect(codes('rules.syncrule')).not.toContain('SR217');
    expect(await found('Secret')).toEqual([]);
    expect(
      await client.request<RevisionsAnswer>(flowMethods.revisions, {
        configuration: uriOf(at('work')),
      }),
    ).toEqual({
      kind: 'error',
      message:
        'Git is not run in Restricted Mode. Trust the workspace to compare with other branches.',
    });
    const [inward, outward] = [
      await importing('outside', 'work/imported'),
      await importing('work', 'outside/imported'),
    ];
    for (const { written } of [inward, outward]) expect(written).toEqual([]);
    expect(inward.problems[0]?.message).toContain(
      'In Restricted Mode, files are read and written inside the workspace only',
    );
    expect(existsSync(at('outside', 'imported'))).toBe(false);
  });

  it('is read as a whole once the user trusts it', async () => {
    await start({ trusted: false });
    await client.until(() => codes('syncrules.json').includes('SR023'), 'the baseline is told of');
    await client.connection.sendNotification(methods.trustGranted);
    await client.until(
      () => codes('rules.syncrule').includes('SR217') && !codes('syncrules.json').includes('SR023'),
      'the edit is found by the baseline',
    );
    if (process.platform !== 'win32') expect(await found('Secret')).toHaveLength(1);
    expect(
      (
        await client.request<RevisionsAnswer>(flowMethods.revisions, {
          configuration: uriOf(at('work')),
        })
      ).kind,
    ).toBe('revisions');
  });
});

describe('the size limit', () => {
  it('is the setting, from the start and when it changes', async () => {
    write(
      'work/large.syncrule',
      `${rule('Large', 'title').replace(/1{8}/, '33333333')}// ${'x'.repeat(1024 * 1024)}\n`,
    );
    await start({ 'files.maximumSize': 1 });
    expect(await found('Large')).toEqual([]);
    const before = client.changes;
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { syncrule: { files: { maximumSize: 2 } } },
    });
    await client.until(() => client.changes > before, 'the workspace is read again');
    expect(await found('Large')).toHaveLength(1);
  });
});
