import {
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
  type Disposable,
} from 'vscode-languageserver';
import { baseName } from '../model/uri';
import type { Session } from './session';

/** What clients send of their own accord: the files that are fixtures by their name alone. */
const sentAnyway = /\.fixture\.json$/i;
/** Files that are asked for by name; more are followed on disk only. */
const mostNamed = 500;

/** Characters with a meaning in globs are left to match anything: what is no fixture of ours is passed over when it comes. */
const literally = (name: string): string => name.replace(/[[\]{}*?!]/g, '?');

/**
 * Asks the client for the texts of fixtures while they are edited, and for the files that manifests name beyond the usual names. It is asked for files one by one and for nothing
 * else, so that our features do not turn up in tables and XML files that are no fixtures.
 */
export class FixtureDocuments {
  readonly #session: Session;
  readonly #registered = new Map<
    string,
    { readonly what: string; readonly disposables: readonly Disposable[] }
  >();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Follows the fixtures as manifests name them now. */
  async follow(): Promise<void> {
    const { configurations } = this.#session.snapshot();
    const { client } = this.#session;
    const names = [
      ...new Set(
        configurations
          .flatMap(({ fixtures }) => fixtures)
          .filter((uri) => !sentAnyway.test(uri) && !/\.json$/i.test(uri))
          .map((uri) => literally(decoded(baseName(uri)))),
      ),
    ]
      .sort()
      .slice(0, mostNamed);
    const globs = [
      ...new Set(
        configurations
          .flatMap(({ manifest }) => manifest.fixtures)
          .map((glob) => `**/${glob.replace(/^(?:\.\/|\*\*\/)+/, '')}`),
      ),
    ].sort();
    if (client.dynamicDocuments)
      await this.#replace('documents', names, () => this.#documents(names));
    if (client.watchFiles) await this.#replace('files', globs, () => this.#files(globs));
  }

  async #replace(
    key: string,
    wanted: readonly string[],
    register: () => Promise<readonly Disposable[]>,
  ): Promise<void> {
    const what = wanted.join('\n');
    const before = this.#registered.get(key);
    if ((before?.what ?? '') === what) return;
    this.#registered.set(key, { what, disposables: [] });
    for (const disposable of before?.disposables ?? []) disposable.dispose();
    if (wanted.length > 0) this.#registered.set(key, { what, disposables: await register() });
  }

  async #documents(names: readonly string[]): Promise<readonly Disposable[]> {
    const documentSelector = names.map((name) => ({ scheme: 'file', pattern: `**/${name}` }));
    const { client } = this.#session.connection;
    return [
      await client.register(DidOpenTextDocumentNotification.type, { documentSelector }),
      await client.register(DidChangeTextDocumentNotification.type, {
        documentSelector,
        syncKind: TextDocumentSyncKind.Incremental,
      }),
      await client.register(DidCloseTextDocumentNotification.type, { documentSelector }),
    ];
  }

  async #files(globs: readonly string[]): Promise<readonly Disposable[]> {
    return [
      await this.#session.connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: globs.map((globPattern) => ({ globPattern })),
      }),
    ];
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
