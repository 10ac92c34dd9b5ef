import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// One test of the tool as a process: that it is wired. What it does is tested over ports.
let folder = '';
let tool = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'syncrule-'));
  tool = path.join(folder, 'syncrule.js');
  const entryPoints = [path.join(import.meta.dirname, '../../server/src/main/syncrule.ts')];
  buildSync({ entryPoints, outfile: tool, bundle: true, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'], logLevel: 'error' });
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function message(body: object): string {
  const text = JSON.stringify(body);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

describe('the tool as a process', () => {
  it('prints to standard output and ends with the exit code', () => {
    expect(execFileSync(process.execPath, [tool, 'evaluate', '"a" & "b"'], { encoding: 'utf8' })).toBe('"ab"\nstring\n');
    writeFileSync(path.join(folder, 'x.syncrule'), 'inbound rule {\n');
    const check = spawnSync(process.execPath, [tool, 'check', '.'], { cwd: folder, encoding: 'utf8' });
    expect(check.status).toBe(1);
    expect(check.stdout).toMatch(/^x\.syncrule:1:\d+: error SR\d{3} /);
    expect(spawnSync(process.execPath, [tool, 'check', 'nowhere'], { cwd: folder, encoding: 'utf8' })).toMatchObject({ status: 2, stdout: '' });
  });

  it('reads files up to the size that the environment says', () => {
    const file = path.join(folder, 'large.json');
    writeFileSync(file, ' '.repeat(1024 * 1024 + 1));
    const run = (size: string) => spawnSync(process.execPath, [tool, 'evaluate', '[a]', '--attributes', file], { encoding: 'utf8', env: { ...process.env, SYNCRULE_MAXIMUM_SIZE: size } });
    expect(run('1')).toMatchObject({ status: 2, stdout: '' });
    expect(run('1').stderr).toContain('it is larger than the limit (1.1 MB; 1 MB are allowed)');
    expect(run('2').stderr).not.toContain('larger than the limit');
    expect(run('much')).toMatchObject({ status: 2, stderr: 'syncrule: SYNCRULE_MAXIMUM_SIZE is "much". Set it to a number of megabytes from 1 to 65536, or unset it for 256\n' });
  });

  it('answers lines of standard input', () => {
    const input = '{"expression":"1"}\n{"expression":"[a]","attributes":{"a":true}}\n';
    expect(execFileSync(process.execPath, [tool, 'evaluate', '--stdin'], { input, encoding: 'utf8' })).toBe('{"value":1,"type":"number"}\n{"value":true,"type":"boolean"}\n');
  });

  it('serves the language server protocol and leaves when it is told to', async () => {
    const server = spawn(process.execPath, [tool, 'lsp']);
    let said = '';
    server.stdout.setEncoding('utf8');
    server.stdout.on('data', (part: string) => void (said += part));
    const answered = (id: number): Promise<void> => new Promise((resolve) => {
      server.stdout.on('data', () => said.includes(`"id":${id}`) && resolve());
    });
    const ended = new Promise<number | null>((resolve) => server.once('close', resolve));
    const first = answered(1);
    server.stdin.write(message({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { capabilities: {}, processId: null, rootUri: null } }));
    await first;
    expect(said).toContain('"hoverProvider":true');
    const second = answered(2);
    server.stdin.write(message({ jsonrpc: '2.0', id: 2, method: 'shutdown' }));
    await second;
    server.stdin.write(message({ jsonrpc: '2.0', method: 'exit' }));
    expect(await ended).toBe(0);
  });
});
