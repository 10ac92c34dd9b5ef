// The least that a language server can be: it keeps documents as the library does, and answers with what it was handed before.
import {
  createConnection,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
  type Diagnostic,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
let diagnostics: Diagnostic[] = [];
const answers = new Map<string, unknown>();

connection.onInitialize(() => ({
  capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental },
}));
connection.onNotification('echo/diagnostics', (list: Diagnostic[]) => {
  diagnostics = list;
});
connection.onNotification(
  'echo/answer',
  ({ method, answer }: { method: string; answer: unknown }) => {
    answers.set(method, answer);
  },
);
for (const method of [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/documentSymbol',
  'textDocument/semanticTokens/full',
]) {
  connection.onRequest(method, () => answers.get(method) ?? null);
}
documents.onDidChangeContent(
  ({ document }) =>
    void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics }),
);
documents.listen(connection);
connection.listen();
