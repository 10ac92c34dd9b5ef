import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuiltTool } from './builtTool';

// One test of the tool as a process: that it is wired. What it does is tested over ports.
let tool: BuiltTool;

beforeAll(() => {
  tool = new BuiltTool();
});
afterAll(() => {
  tool.remove();
});

function message(body: object): string {
  const text = JSON.stringify(body);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

describe('the tool as a process', () => {
  it('prints to standard output and ends with the exit code', () => {
    expect(tool.run(tool.folder, ['evaluate', '"a" & "b"'])).toMatchObject({
      status: 0,
      stdout: '"ab"\nstring\n',
      stderr: '',
    });
    const folder = tool.place('broken', { 'x.syncrule': 'inbound rule {\n' });
    const check = tool.run(folder, ['check', '.']);
    expect(check.status).toBe(1);
    expect(check.stdout).toMatch(/^x\.syncrule:1:\d+: error SR\d{3} /);
    expect(tool.run(folder, ['check', 'nowhere'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('reads files up to the size that the environment says', () => {
    const folder = tool.place('large', { 'large.json': ' '.repeat(1024 * 1024 + 1) });
    const run = (size: string) =>
      tool.run(folder, ['evaluate', '[a]', '--attributes', 'large.json'], {
        env: { SYNCRULE_MAXIMUM_SIZE: size },
      });
    expect(run('1')).toMatchObject({ status: 2, stdout: '' });
    expect(run('1').stderr).toContain('it is larger than the limit (1.1 MB; 1 MB are allowed)');
    expect(run('2').stderr).not.toContain('larger than the limit');
    expect(run('much')).toMatchObject({
      status: 2,
      stderr:
        'syncrule: SYNCRULE_MAXIMUM_SIZE is "much". Set it to a number of megabytes from 1 to 65536, or unset it for 256\n',
    });
  });

  it('answers lines of standard input', () => {
    const input = '{"expression":"1"}\n{"expression":"[a]","attributes":{"a":true}}\n';
    expect(tool.run(tool.folder, ['evaluate', '--stdin'], { input }).stdout).toBe(
      '{"value":1,"type":"number"}\n{"value":true,"type":"boolean"}\n',
    );
  });

  it('serves the language server protocol and leaves when it is told to', async () => {
    const server = spawn(process.execPath, [tool.file, 'lsp']);
    let said = '';
    server.stdout.setEncoding('utf8');
    server.stdout.on('data', (part: string) => void (said += part));
    const answered = (id: number): Promise<void> =>
      new Promise((resolve) => {
        server.stdout.on('data', () => said.includes(`"id":${id}`) && resolve());
      });
    const ended = new Promise<number | null>((resolve) => server.once('close', resolve));
    const first = answered(1);
    server.stdin.write(
      message({
        jsonrpc: '2.0',
        id: 1,
        method: 'initialize',
        params: { capabilities: {}, processId: null, rootUri: null },
      }),
    );
    await first;
    expect(said).toContain('"hoverProvider":true');
    const second = answered(2);
    server.stdin.write(message({ jsonrpc: '2.0', id: 2, method: 'shutdown' }));
    await second;
    server.stdin.write(message({ jsonrpc: '2.0', method: 'exit' }));
    expect(await ended).toBe(0);
  });
});
