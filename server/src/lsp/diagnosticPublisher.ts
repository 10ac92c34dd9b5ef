import { DiagnosticSeverity, DiagnosticTag, PublishDiagnosticsNotification, type Connection, type Diagnostic as ProtocolDiagnostic, type PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Diagnostic, Severity } from '../base/diagnostic';
import type { ClientView } from './clientView';
import type { Lines, Positions } from './positions';

/** What a list of diagnostics is about. */
export interface PublishedFile extends Lines {
  readonly uri: string;
  /** The editor's version; absent for a file that is not open. */
  readonly version: number | undefined;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Sends lists of diagnostics, and only those that changed. */
export class DiagnosticPublisher {
  readonly #connection: Connection;
  readonly #client: ClientView;
  readonly #positions: Positions;
  readonly #sent = new Map<string, { readonly list: readonly ProtocolDiagnostic[]; readonly version: number | undefined; readonly errors: number }>();

  constructor(connection: Connection, client: ClientView, positions: Positions) {
    this.#connection = connection;
    this.#client = client;
    this.#positions = positions;
  }

  /**
   * Sends the list of a file when it differs from the last one, or is the first for a version of an open file.
   * @param diagnostics spans absolute in the file
   * @param lookUp finds the files of related places
   */
  publish(file: PublishedFile, diagnostics: readonly Diagnostic[], lookUp: (uri: string) => Lines | undefined): void {
    const list = diagnostics.map((diagnostic) => this.#convert(file, diagnostic, lookUp));
    const before = this.#sent.get(file.uri);
    if (before === undefined && list.length === 0 && file.version === undefined) return;
    if (before !== undefined && list.length === 0 && before.list.length === 0) return;
    // A list for a new version is sent without a look at the old one: the editor has moved its marks meanwhile.
    if (before !== undefined && before.version === file.version && before.list.length === list.length && JSON.stringify(before.list) === JSON.stringify(list)) return;
    const errors = diagnostics.filter((one) => one.severity === 'error').length;
    this.#sent.set(file.uri, { list, version: file.version, errors });
    this.#send({ uri: file.uri, diagnostics: list, ...(file.version !== undefined && this.#client.diagnosticVersions ? { version: file.version } : {}) });
  }

  /** Takes back what was said about a file that is gone. */
  remove(uri: string): void {
    const before = this.#sent.get(uri);
    this.#sent.delete(uri);
    if (before !== undefined && before.list.length > 0) this.#send({ uri, diagnostics: [] });
  }

  /** @returns the files about which something is said now. */
  files(): readonly string[] {
    return [...this.#sent.keys()];
  }

  /** @returns how many errors were last reported in a file. */
  errors(uri: string): number {
    return this.#sent.get(uri)?.errors ?? 0;
  }

  #send(params: PublishDiagnosticsParams): void {
    void this.#connection.sendNotification(PublishDiagnosticsNotification.method, params);
  }

  #convert(file: PublishedFile, diagnostic: Diagnostic, lookUp: (uri: string) => Lines | undefined): ProtocolDiagnostic {
    const related = this.#client.relatedInformation ? diagnostic.related ?? [] : [];
    const relatedInformation = related.flatMap((place) => {
      const uri = place.file ?? file.uri;
      const lines = place.file === undefined || place.file === file.uri ? file : lookUp(place.file);
      return lines === undefined ? [] : [{ location: { uri, range: this.#positions.range(lines, place.span) }, message: place.message }];
    });
    return {
      range: this.#positions.range(file, diagnostic.span),
      severity: severities[diagnostic.severity],
      code: diagnostic.code,
      ...(this.#client.rulePages === undefined ? {} : { codeDescription: { href: `${this.#client.rulePages}${diagnostic.code}.md` } }),
      source: 'syncrule',
      message: diagnostic.message,
      ...(diagnostic.tag !== undefined && this.#client.diagnosticTags ? { tags: [diagnostic.tag === 'unnecessary' ? DiagnosticTag.Unnecessary : DiagnosticTag.Deprecated] } : {}),
      ...(relatedInformation.length > 0 ? { relatedInformation } : {}),
    };
  }
}
