import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';

const here = path.dirname(fileURLToPath(import.meta.url));
export const top = path.dirname(path.dirname(here));

/** A server in a process of its own, and the document that is open in it. */
export class Peer {
  readonly connection: ProtocolConnection;
  readonly #child: ChildProcess;
  #version = 0;
  #waiting: ((published: PublishDiagnosticsParams) => void) | undefined;
  last: PublishDiagnosticsParams | undefined;
  /** When the last list came. */
  when = 0;

  private constructor(file: string, flags: readonly string[]) {
    const child = spawn(process.execPath, [...flags, file], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    this.connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: PublishDiagnosticsParams) => {
        this.last = params;
        this.when = performance.now();
        this.#waiting?.(params);
      },
    );
    this.connection.listen();
  }

  /**
   * Bundles a server and starts it.
   * @param flags for Node
   */
  static async start(entry: string, name: string, flags: readonly string[] = []): Promise<Peer> {
    const outfile = path.join(top, 'out', 'bench', `${name}.cjs`);
    await build({
      entryPoints: [path.join(top, entry)],
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
    const peer = new Peer(outfile, flags);
    await peer.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: {
          publishDiagnostics: { versionSupport: true },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
          hover: { contentFormat: ['markdown'] },
          completion: { completionItem: { snippetSupport: true } },
        },
      },
    });
    await peer.connection.sendNotification('initialized', {});
    return peer;
  }

  /** Sends a text and waits for the first list of its diagnostics. @returns milliseconds */
  open(uri: string, text: string): Promise<number> {
    return this.#timed(() =>
      this.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'syncrule', version: ++this.#version, text },
      }),
    );
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Sends one change and waits for the list that answers it. @returns milliseconds */
  change(
    uri: string,
    line: number,
    character: number,
    removed: number,
    text: string,
  ): Promise<number> {
    const range = { start: { line, character }, end: { line, character: character + removed } };
    return this.#timed(() =>
      this.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++this.#version },
        contentChanges: [{ range, text }],
      }),
    );
  }

  async ask<R>(
    method: string,
    params: object,
  ): Promise<{ readonly answer: R; readonly milliseconds: number }> {
    const start = performance.now();
    const answer = await this.connection.sendRequest<R>(method, params);
    return { answer, milliseconds: performance.now() - start };
  }

  /** Waits until no list has come for a time. @returns the last one */
  async quiet(milliseconds: number): Promise<readonly Diagnostic[]> {
    let seen: unknown;
    do {
      seen = this.when;
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
    } while (seen !== this.when);
    return this.last?.diagnostics ?? [];
  }

  stop(): void {
    this.connection.dispose();
    this.#child.kill();
  }

  async #timed(send: () => Promise<void>): Promise<number> {
    const wanted = this.#version + 1;
    const answered = new Promise<number>((resolve) => {
      this.#waiting = ({ version }) => {
        if (version !== undefined && version < wanted) return;
        this.#waiting = undefined;
        resolve(performance.now());
      };
    });
    const start = performance.now();
    await send();
    return (await answered) - start;
  }
}
