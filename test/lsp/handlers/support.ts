import type { CancellationToken, ClientCapabilities, Range } from 'vscode-languageserver';
import { fixedClock } from '../../../server/src/base/ports';
import type { EncodingFault } from '../../../server/src/base/fileErrors';
import { readClientCapabilities } from '../../../server/src/lsp/clientCapabilities';
import { Findings } from '../../../server/src/lsp/findings';
import { Fixtures } from '../../../server/src/app/fixtures';
import type { Uses } from '../../../server/src/lsp/handlerContext';
import { OfferedItems } from '../../../server/src/lsp/offeredItems';
import { Positions } from '../../../server/src/lsp/positions';
import { TokenHistory } from '../../../server/src/lsp/tokenDelta';
import { UnreadFiles } from '../../../server/src/lsp/unread';
import { WorkspaceView } from '../../../server/src/lsp/workspaceView';
import { readWorkspace } from '../../../server/src/model/load';
import { MemoryFiles } from '../../support/memoryFiles';
import { fullClient } from '../client';

export const folder = 'file:///work';
export const main = `${folder}/main.syncrule`;
export const schema = `${folder}/schema.syncrule`;
export const manifest = `${folder}/syncrules.json`;

/** Letters before what is asked about have two bytes in UTF-8, so columns differ between the encodings. */
export const files: Readonly<Record<string, string>> = {
  [manifest]: '{ "name": "Small", "rules": ["main.syncrule", "schema.syncrule"] }',
  [schema]: `metaverse {
    attributes {
        displayName string
        proxy       string*
    }
    object person { displayName, proxy }
}

connector "contoso.com" {
    id   {ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d}
    type AD

    attributes {
        cn   string
        mail string*
    }
    object user { cn, mail }
}
`,
  [main]: `inbound rule "Überall" {
    id         {11111111-1111-1111-1111-111111111111}
    connector  "contoso.com"
    object     user -> person
    link       Provision
    precedence 1

    flow {
        displayName <- "éé" & [cn]
        /* éé */ proxy <- Select($v, [mail], Trim($v))
    }
}

inbound rule "Second" {
    id         {22222222-2222-2222-2222-222222222222}
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 2

    flow {
        displayName <- [cn]
    }
}
`,
};

/** What a test may say of its client and its disk. */
export interface Setting {
  readonly files?: Readonly<Record<string, string>>;
  readonly capabilities?: ClientCapabilities;
  readonly options?: object;
  /** Files whose bytes are not valid in their encoding. */
  readonly damaged?: Readonly<Record<string, EncodingFault>>;
}

/** What the client declares unless a test says otherwise: all of VS Code's, and columns in UTF-8. */
export const client: ClientCapabilities = {
  ...fullClient,
  general: { positionEncodings: ['utf-8'] },
};

/** A context for handlers over files in memory, and readers for what they answer; no connection. */
export async function handlerContext({
  files: given = files,
  capabilities = client,
  options,
  damaged = {},
}: Setting = {}) {
  const disk = new MemoryFiles(given);
  for (const [uri, fault] of Object.entries(damaged)) disk.faults.set(uri, fault);
  const { workspace, unread: unreadable } = await readWorkspace(disk, folder);
  const abilities = readClientCapabilities({
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions: options,
  });
  const view = new WorkspaceView(workspace);
  const unread = new UnreadFiles({
    log: { warn: () => undefined },
    reader: disk,
    workspace,
    view,
    isOpen: () => false,
  });
  unread.replace(folder, unreadable);
  // What is not valid on disk is open in the editor, which shows it with substitutes.
  for (const uri of Object.keys(damaged)) workspace.open(uri, 7, given[uri] ?? '');
  const findings = new Findings();
  return {
    disk,
    workspace,
    view,
    unread,
    client: abilities,
    positions: new Positions(abilities.encoding),
    fixtures: new Fixtures(),
    tokenHistory: new TokenHistory(),
    offeredItems: new OfferedItems(),
    selectedObject: { previewFor: () => undefined, concerns: () => false },
    documents: { ...noDocuments, version: (uri: string) => (uri === main ? 7 : undefined) },
    ports: { reader: disk, writer: disk, clock: fixedClock(0) },
    analysis: {
      refresh: () => undefined,
      diagnosticsOf: (uri: string) => {
        const snapshot = view.snapshot();
        const [configuration, file] = [snapshot.configurationOf(uri), snapshot.file(uri)];
        return configuration === undefined || file === undefined
          ? []
          : findings.ofFile(configuration, file);
      },
    },
  } satisfies Uses<
    | 'view'
    | 'unread'
    | 'positions'
    | 'fixtures'
    | 'tokenHistory'
    | 'offeredItems'
    | 'selectedObject'
    | 'documents'
    | 'ports'
    | 'analysis'
  > &
    Record<string, unknown>;
}

const noDocuments = { open: () => undefined, change: () => undefined, close: () => undefined };

/** @returns the parameters of a request at a place of a file; the bar in the piece of text is the cursor. Columns count bytes. */
export function at(
  uri: string,
  marked: string,
  text = files[uri] ?? '',
): { textDocument: { uri: string }; position: { line: number; character: number } } {
  const [before = '', after = ''] = marked.split('|');
  const start = text.indexOf(before + after);
  if (start < 0) throw new Error(`${uri} has no ${before + after}`);
  return { textDocument: { uri }, position: position(text, start + before.length) };
}

/** @returns the place of a piece of text in a file. Columns count bytes. */
export function placeOf(uri: string, piece: string, text = files[uri] ?? ''): Range {
  const start = text.indexOf(piece);
  if (start < 0) throw new Error(`${uri} has no ${piece}`);
  return { start: position(text, start), end: position(text, start + piece.length) };
}

function position(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: Buffer.byteLength(lines.at(-1) ?? '') };
}

/** @returns what is at a place of one line, of which columns count bytes. */
export function textAt(uri: string, { start, end }: Range, text = files[uri] ?? ''): string {
  const line = Buffer.from(text.split('\n')[start.line] ?? '');
  return line
    .subarray(start.character, start.line === end.line ? end.character : undefined)
    .toString();
}

const token = (isCancellationRequested: boolean): CancellationToken => ({
  isCancellationRequested,
  onCancellationRequested: () => ({ dispose: () => undefined }),
});

/** Never cancelled, and cancelled before it is looked at. */
export const running = token(false);
export const stopped = token(true);

/** Parameters without a document, for the handlers of requests about one. */
export const unknownDocument = {
  textDocument: { uri: 'file:///elsewhere/none.syncrule' },
  position: { line: 0, character: 0 },
};
