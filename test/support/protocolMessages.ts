import type * as lsp from 'vscode-languageserver-protocol';

/** What the server answers each request with, as the protocol's types have it. Read by `protocolSchema.ts`, which makes a schema of it. */
export interface Answers {
  initialize: lsp.InitializeResult;
  shutdown: null;
  'textDocument/hover': lsp.Hover | null;
  'textDocument/completion': lsp.CompletionList | null;
  'completionItem/resolve': lsp.CompletionItem;
  'textDocument/signatureHelp': lsp.SignatureHelp | null;
  'textDocument/definition': lsp.Location[] | lsp.LocationLink[] | null;
  'textDocument/typeDefinition': lsp.Location[] | lsp.LocationLink[] | null;
  'textDocument/references': lsp.Location[] | null;
  'textDocument/documentHighlight': lsp.DocumentHighlight[] | null;
  'textDocument/documentSymbol': lsp.DocumentSymbol[] | lsp.SymbolInformation[] | null;
  'workspace/symbol': lsp.SymbolInformation[] | null;
  'textDocument/codeAction': lsp.CodeAction[] | null;
  'textDocument/codeLens': lsp.CodeLens[] | null;
  'codeLens/resolve': lsp.CodeLens;
  'textDocument/documentLink': lsp.DocumentLink[] | null;
  'textDocument/formatting': lsp.TextEdit[] | null;
  'textDocument/rangeFormatting': lsp.TextEdit[] | null;
  'textDocument/onTypeFormatting': lsp.TextEdit[] | null;
  'textDocument/prepareRename': lsp.Range | { range: lsp.Range; placeholder: string } | null;
  'textDocument/rename': lsp.WorkspaceEdit | null;
  'workspace/willRenameFiles': lsp.WorkspaceEdit | null;
  'textDocument/foldingRange': lsp.FoldingRange[] | null;
  'textDocument/selectionRange': lsp.SelectionRange[] | null;
  'textDocument/prepareCallHierarchy': lsp.CallHierarchyItem[] | null;
  'callHierarchy/incomingCalls': lsp.CallHierarchyIncomingCall[] | null;
  'callHierarchy/outgoingCalls': lsp.CallHierarchyOutgoingCall[] | null;
  'textDocument/linkedEditingRange': lsp.LinkedEditingRanges | null;
  'textDocument/inlayHint': lsp.InlayHint[] | null;
  'inlayHint/resolve': lsp.InlayHint;
  'textDocument/semanticTokens/full': lsp.SemanticTokens | null;
  'textDocument/semanticTokens/full/delta': lsp.SemanticTokens | lsp.SemanticTokensDelta | null;
  'textDocument/semanticTokens/range': lsp.SemanticTokens | null;
  'textDocument/diagnostic':
    lsp.RelatedFullDocumentDiagnosticReport | lsp.RelatedUnchangedDocumentDiagnosticReport;
  'workspace/diagnostic': lsp.WorkspaceDiagnosticReport;
}

/** What the server sends of its own accord: the parameters. */
export interface Messages {
  'textDocument/publishDiagnostics': lsp.PublishDiagnosticsParams;
  'window/logMessage': lsp.LogMessageParams;
  'window/workDoneProgress/create': lsp.WorkDoneProgressCreateParams;
  '$/progress': {
    token: lsp.ProgressToken;
    value:
      | lsp.WorkDoneProgressBegin
      | lsp.WorkDoneProgressReport
      | lsp.WorkDoneProgressEnd
      | lsp.WorkspaceDiagnosticReportPartialResult;
  };
  'client/registerCapability': lsp.RegistrationParams;
  'workspace/configuration': lsp.ConfigurationParams;
}
