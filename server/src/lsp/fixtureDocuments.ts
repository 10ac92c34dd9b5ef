import {
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
  type Connection,
  type Disposable,
} from 'vscode-languageserver';
import { baseName } from '../model/uri';
import type { ClientCapabilities } from './clientCapabilities';
import type { WorkspaceView } from './workspaceView';

/** What clients send of their own accord: the files that are fixtures by their name alone. */
const sentAnyway = /\.fixture\.json$/i;
/** Files that are asked for by name; more are followed on disk only. */
const mostNamed = 500;

/** Characters with a meaning in globs are left to match anything: what is no fixture of ours is passed over when it comes. */
const literally = (name: string): string => name.replace(/[[\]{}*?!]/g, '?');

/** What names fixtures, and whom they are asked of. */
export interface FixtureDocumentsUses {
  readonly client: Pick<ClientCapabilities, 'dynamicDocuments' | 'watchFiles'>;
  readonly registrar: Pick<Connection['client'], 'register'>;
  readonly view: Pick<WorkspaceView, 'snapshot'>;
}

/**
 * Asks the client for the texts of fixtures while they are edited, and for the files that manifests name beyond the usual names. It is asked for files one by one and for nothing
 * else, so that our features do not turn up in tables and XML files that are no fixtures.
 */
export class FixtureDocuments {
  readonly #uses: FixtureDocumentsUses;
  readonly #registered = new Map<
    string,
    { readonly what: string; readonly disposables: readonly Disposable[] }
  >();

  constructor(uses: FixtureDocumentsUses) {
    this.#uses = uses;
  }

  /** Follows the fixtures as manifests name them now. */
  async follow(): Promise<void> {
    const { client, view } = this.#uses;
    const { configurations } = view.snapshot();
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
    const { registrar } = this.#uses;
    return [
      await registrar.register(DidOpenTextDocumentNotification.type, { documentSelector }),
      await registrar.register(DidChangeTextDocumentNotification.type, {
        documentSelector,
        syncKind: TextDocumentSyncKind.Incremental,
      }),
      await registrar.register(DidCloseTextDocumentNotification.type, { documentSelector }),
    ];
  }

  async #files(globs: readonly string[]): Promise<readonly Disposable[]> {
    return [
      await this.#uses.registrar.register(DidChangeWatchedFilesNotification.type, {
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
