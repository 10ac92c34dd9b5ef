import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, inject, it } from 'vitest';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const directory = mkdtempSync(path.join(tmpdir(), 'syncrule-lsp-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the server as a process', () => {
  it.each([['--stdio'], []])(
    'speaks over standard input and output (%s), reads the folder itself, and ends when told',
    async (...args) => {
      const work = path.join(directory, `work ${args.length}`);
      mkdirSync(work);
      writeFileSync(path.join(work, 'a.syncrule'), 'inbound rule "A" {\n    link Jion\n}\n');
      const child = spawn(process.execPath, [inject('bundles').server, ...args], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
      const connection = createProtocolConnection(
        new StreamMessageReader(child.stdout),
        new StreamMessageWriter(child.stdin),
      );
      const diagnostics = new Promise<{ uri: string; diagnostics: { message: string }[] }>(
        (resolve) => connection.onNotification('textDocument/publishDiagnostics', resolve),
      );
      connection.listen();
      await connection.sendRequest('initialize', {
        processId: process.pid,
        rootUri: pathToFileURL(work).href,
        capabilities: {},
      });
      await connection.sendNotification('initialized', {});
      const found = await diagnostics;
      expect(found.uri).toBe(pathToFileURL(path.join(work, 'a.syncrule')).href);
      expect(found.diagnostics.map((one) => one.message).join()).toContain('Jion');
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      expect(await ended).toBe(0);
      connection.dispose();
    },
  );
});
