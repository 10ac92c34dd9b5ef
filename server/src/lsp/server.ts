import {
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { useLanguage } from '../protocol/language';
import { tokenModifiers, tokenTypes } from '../ide/tokens/semanticTokens';
import { typedTriggers } from '../ide/formatting/typeFormatting';
import { callHierarchyHandlers } from './handlers/callHierarchy';
import { codeActionHandler, codeActionKinds } from './handlers/codeAction';
import { codeLensHandlers } from './handlers/codeLens';
import { completionHandlers } from './handlers/completion';
import { definitionHandlers } from './handlers/definition';
import { documentSymbolHandler } from './handlers/documentSymbol';
import { evaluateHandler } from './handlers/evaluate';
import { explainHandler } from './handlers/explain';
import { fileRenameHandler, renamedFiles } from './handlers/fileRename';
import { flowViewHandlers } from './handlers/flowView';
import { formattingHandlers } from './handlers/formatting';
import { hoverHandler } from './handlers/hover';
import { importHandler } from './handlers/importConfiguration';
import { inlayHintHandlers } from './handlers/inlayHint';
import { navigationHandlers } from './handlers/navigation';
import { nextStateHandler } from './handlers/nextState';
import { previewHandler } from './handlers/preview';
import { renameHandlers } from './handlers/rename';
import { semanticTokenHandlers } from './handlers/semanticTokens';
import { signatureHelpHandler } from './handlers/signatureHelp';
import { typingHandlers } from './handlers/typing';
import { ruleTestHandlers } from './handlers/ruleTests';
import { viewHandlers } from './handlers/views';
import { debuggingHandlers } from './debugging';
import { guarded } from './dispatch';
import { fields } from './params';
import { Session, type ServerPorts } from './session';

/**
 * Serves one client over a connection, from its `initialize` to its `exit`. The connection is made and given its ports by an entry point.
 * @returns when the connection listens; it then works until the client leaves
 */
export function startServer(connection: Connection, ports: ServerPorts): void {
  let session: Session | undefined;
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    useLanguage(fields(params.initializationOptions).language);
    session = new Session(connection, ports, params);
    register(session);
    return { capabilities: capabilities(session), serverInfo: { name: 'syncrule' } };
  });
  connection.onInitialized(() => {
    const started = session;
    if (started === undefined) return;
    void guarded(started, 'watching files', () => started.files.watch());
    started.reading.begin();
  });
  connection.onShutdown(() => {
    session?.analysis.stop();
    session?.baselines.stop();
    session?.previewWorker.close();
  });
  connection.listen();
}

function register(session: Session): void {
  session.access.register();
  session.documents.register();
  session.files.register();
  session.baselines.register();
  session.severityOverrides.register();
  session.pulled.register();
  hoverHandler(session);
  definitionHandlers(session);
  documentSymbolHandler(session);
  formattingHandlers(session);
  semanticTokenHandlers(session);
  completionHandlers(session);
  codeActionHandler(session);
  navigationHandlers(session);
  renameHandlers(session);
  signatureHelpHandler(session);
  viewHandlers(session);
  ruleTestHandlers(session);
  previewHandler(session);
  nextStateHandler(session);
  explainHandler(session);
  flowViewHandlers(session);
  evaluateHandler(session);
  inlayHintHandlers(session);
  typingHandlers(session);
  codeLensHandlers(session);
  callHierarchyHandlers(session);
  importHandler(session);
  fileRenameHandler(session);
  debuggingHandlers(session);
}

function capabilities(session: Session): InitializeResult['capabilities'] {
  return {
    positionEncoding: session.positions.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    definitionProvider: true,
    typeDefinitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: session.client.symbolLabel ? { label: 'Sync Rules' } : true,
    workspaceSymbolProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: {
      firstTriggerCharacter: typedTriggers[0],
      moreTriggerCharacter: typedTriggers.slice(1),
    },
    documentLinkProvider: {},
    linkedEditingRangeProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    renameProvider: session.client.prepareRename ? { prepareProvider: true } : true,
    completionProvider: { triggerCharacters: ['[', '%', '$', '"'], resolveProvider: true },
    inlayHintProvider: { resolveProvider: true },
    codeLensProvider: { resolveProvider: true },
    callHierarchyProvider: true,
    signatureHelpProvider: { triggerCharacters: ['(', ','] },
    ...(session.client.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'syncrule',
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: { delta: true },
      range: true,
    },
    ...(session.client.codeActionLiterals
      ? { codeActionProvider: { codeActionKinds: [...codeActionKinds] } }
      : {}),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      ...(session.client.willRename
        ? { fileOperations: { willRename: { filters: renamedFiles } } }
        : {}),
    },
  };
}
