import equal from 'fast-deep-equal';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  PublishDiagnosticsNotification,
  type Connection,
  type Diagnostic as ProtocolDiagnostic,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';
import { cappedFindings } from '../base/cappedFindings';
import type { Diagnostic, Severity } from '../base/diagnostic';
import type { Span } from '../base/span';
import { inertLines } from '../protocol/inertText';
import type { PlainRange } from '../protocol/preview';
import type { ClientCapabilities } from './clientCapabilities';
import type { Lines, Positions } from './positions';

/** What a list of diagnostics is about. */
export interface PublishedFile extends Lines {
  readonly uri: string;
  /** The editor's version; absent for a file that is not open. */
  readonly version: number | undefined;
  /** Gives places in lines where the text is not kept. */
  readonly range?: (span: Span) => PlainRange | undefined;
}

/** What is known about a file, as the client is told it. */
export interface KnownList {
  readonly list: readonly ProtocolDiagnostic[];
  readonly version: number | undefined;
  readonly errors: number;
  /** Another one for every other list of any file: the protocol's `resultId`. */
  readonly id: string;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags: Readonly<Record<NonNullable<Diagnostic['tag']>, DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

/** The lists of diagnostics of all files. Sends those that changed to a client that wants them sent; one that asks for them finds them here. */
export class DiagnosticPublisher {
  readonly #connection: Connection;
  readonly #client: ClientCapabilities;
  readonly #positions: Positions;
  readonly #known = new Map<string, KnownList>();
  /** Files with a list that was sent, not asked for. */
  readonly #sent = new Map<
    string,
    { readonly version: number | undefined; readonly empty: boolean }
  >();
  /** The client has asked for the findings of the whole workspace, so it asks for those of files that are not open, too. */
  #asksForAll = false;
  #count = 0;

  constructor(connection: Connection, client: ClientCapabilities, positions: Positions) {
    this.#connection = connection;
    this.#client = client;
    this.#positions = positions;
  }

  /**
   * Keeps the list of a file, and sends it when it differs from the last one, or is the first for a version of an open file.
   * @param diagnostics spans absolute in the file; of too many the most severe are shown
   * @param lookUp finds the files of related places
   */
  publish(
    file: PublishedFile,
    diagnostics: readonly Diagnostic[],
    lookUp: (uri: string) => Lines | undefined,
  ): void {
    const list = cappedFindings(diagnostics).map((diagnostic) =>
      this.#convert(file, diagnostic, lookUp),
    );
    const before = this.#known.get(file.uri);
    const sends = this.#sends(file.version);
    // A list for a new version is sent without a look at the old one: the editor has moved its marks meanwhile.
    const same =
      before !== undefined &&
      (!sends || before.version === file.version || list.length === 0) &&
      equal(before.list, list);
    const errors = diagnostics.filter((one) => one.severity === 'error').length;
    this.#known.set(file.uri, {
      list,
      version: file.version,
      errors,
      id: same ? before.id : String(++this.#count),
    });
    if (sends) this.#sendNew(file, list, same);
    else this.#takeBack(file.uri);
  }

  #sendNew(
    { uri, version }: PublishedFile,
    list: readonly ProtocolDiagnostic[],
    same: boolean,
  ): void {
    const sent = this.#sent.get(uri);
    if (sent === undefined && list.length === 0 && version === undefined) return;
    if (sent !== undefined && same && (list.length === 0 || sent.version === version)) return;
    this.#sent.set(uri, { version, empty: list.length === 0 });
    this.#send({
      uri,
      diagnostics: [...list],
      ...(version !== undefined && this.#client.diagnosticVersions ? { version } : {}),
    });
  }

  /** Takes back what was said about a file that is gone. */
  remove(uri: string): void {
    this.#known.delete(uri);
    this.#takeBack(uri);
  }

  /** The client asks for the findings of the workspace from now on: what it was sent before would stand beside them. */
  askedForAll(): void {
    if (this.#asksForAll) return;
    this.#asksForAll = true;
    for (const uri of [...this.#sent.keys()]) this.#takeBack(uri);
  }

  /** @returns the files about which something is known now. */
  files(): readonly string[] {
    return [...this.#known.keys()];
  }

  /** @returns what is known about a file; undefined for one that was never looked at or is gone. */
  known(uri: string): KnownList | undefined {
    return this.#known.get(uri);
  }

  /** @returns how many errors were last found in a file. */
  errors(uri: string): number {
    return this.#known.get(uri)?.errors ?? 0;
  }

  /** A client that asks for diagnostics asks for those of open documents; of the others only when it knows how. */
  #sends(version: number | undefined): boolean {
    return !this.#client.pullsDiagnostics || (version === undefined && !this.#asksForAll);
  }

  #takeBack(uri: string): void {
    if (this.#sent.get(uri)?.empty === false) this.#send({ uri, diagnostics: [] });
    this.#sent.delete(uri);
  }

  #send(params: PublishDiagnosticsParams): void {
    void this.#connection.sendNotification(PublishDiagnosticsNotification.method, params);
  }

  #convert(
    file: PublishedFile,
    diagnostic: Diagnostic,
    lookUp: (uri: string) => Lines | undefined,
  ): ProtocolDiagnostic {
    const related = this.#client.relatedInformation ? (diagnostic.related ?? []) : [];
    const relatedInformation = related.flatMap((place) => {
      const uri = place.file ?? file.uri;
      const lines = place.file === undefined || place.file === file.uri ? file : lookUp(place.file);
      return lines === undefined
        ? []
        : [
            {
              location: { uri, range: this.#positions.range(lines, place.span) },
              message: inertLines(place.message),
            },
          ];
    });
    const tag = diagnostic.tag === undefined ? undefined : tags[diagnostic.tag];
    return {
      range: file.range?.(diagnostic.span) ?? this.#positions.range(file, diagnostic.span),
      severity: severities[diagnostic.severity],
      code: diagnostic.code,
      ...(this.#client.pages === undefined || !this.#client.codeLinks
        ? {}
        : { codeDescription: { href: `${this.#client.pages}${diagnostic.code}.md` } }),
      source: 'syncrule',
      message: inertLines(diagnostic.message),
      ...(tag !== undefined && this.#client.diagnosticTags.has(tag) ? { tags: [tag] } : {}),
      ...(relatedInformation.length > 0 ? { relatedInformation } : {}),
    };
  }
}
