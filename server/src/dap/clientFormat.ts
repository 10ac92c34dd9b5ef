import type { DebugProtocol } from '@vscode/debugprotocol';
import type { LineIndex, Position } from '../base/lineIndex';
import type { Span } from '../base/span';
import { canonicalUri } from '../model/uri';
import type { DebugPorts } from './ports';

/** How a client counts lines and columns and writes paths; the only place where the protocol's places are made and read. */
export class ClientFormat {
  readonly #line: number;
  readonly #column: number;
  readonly #uris: boolean;
  readonly #ports: DebugPorts;
  readonly #ansi: boolean;
  readonly invalidates: boolean;

  constructor(ports: DebugPorts, client: Partial<DebugProtocol.InitializeRequestArguments>) {
    this.#ports = ports;
    this.#line = client.linesStartAt1 === false ? 0 : 1;
    this.#column = client.columnsStartAt1 === false ? 0 : 1;
    this.#uris = client.pathFormat === 'uri';
    this.#ansi = client.supportsANSIStyling === true;
    this.invalidates = client.supportsInvalidatedEvent === true;
  }

  source(uri: string): DebugProtocol.Source {
    const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
    return { name, path: this.#uris || !uri.startsWith('file:') ? uri : this.#ports.pathOf(uri) };
  }

  /** @returns a text that stands out, where the client shows that. */
  bold(text: string): string {
    return this.#ansi ? `\u001b[1m${text}\u001b[22m` : text;
  }

  /** @returns the URI that a client's path means. */
  uri(path: string): string {
    return /^[a-z][a-z0-9+.-]+:\/\//i.test(path) ? canonicalUri(path) : this.#ports.uriOf(path);
  }

  range(
    lines: LineIndex,
    span: Span,
  ): {
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
  } {
    const start = lines.position(span.start);
    const end = lines.position(span.end);
    return {
      line: start.line + this.#line,
      column: start.character + this.#column,
      endLine: end.line + this.#line,
      endColumn: end.character + this.#column,
    };
  }

  /** @param column the start of the line where absent */
  position(line: number, column?: number): Position {
    return { line: line - this.#line, character: column === undefined ? 0 : column - this.#column };
  }

  /** @returns the offset in a single text that a column means. */
  column(column: number): number {
    return column - this.#column;
  }
}
