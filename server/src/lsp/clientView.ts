import type { DiagnosticTag, InitializeParams } from 'vscode-languageserver';
import { fields, list, text } from './params';
import { chooseEncoding, type Encoding } from './positions';

/** What the client said it can do, reduced to what we ask about. An absent capability is a "no". */
export interface ClientView {
  readonly encoding: Encoding;
  readonly markdownHover: boolean;
  readonly markdownCompletion: boolean;
  readonly markdownSignatures: boolean;
  readonly snippets: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly definitionLinks: boolean;
  readonly typeDefinitionLinks: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: ReadonlySet<DiagnosticTag>;
  /** URI of the folder with a page for each diagnostic, with a final slash: for clients that show a link at the code. */
  readonly rulePages: string | undefined;
  readonly diagnosticVersions: boolean;
  /** Asks for diagnostics (`textDocument/diagnostic`) instead of being sent them. */
  readonly pullsDiagnostics: boolean;
  readonly diagnosticRefresh: boolean;
  readonly codeActionLiterals: boolean;
  readonly codeActionPreferred: boolean;
  readonly workDoneProgress: boolean;
  readonly watchFiles: boolean;
  readonly relativeWatchPatterns: boolean;
  readonly workspaceFolders: boolean;
  /** Answers when it is asked for settings. */
  readonly configuration: boolean;
  readonly documentChanges: boolean;
  readonly tokenRefresh: boolean;
  readonly inlayHints: boolean;
  readonly inlayRefresh: boolean;
  readonly lensRefresh: boolean;
  /** Commands of the client that a lens may call. */
  readonly commands: ReadonlySet<string>;
  /** URIs of the folders that are open, without a final slash. */
  readonly folders: readonly string[];
}

/** @returns the client's abilities; a parameter that is missing or odd counts as absent. */
export function clientView(params: InitializeParams): ClientView {
  const { textDocument, workspace, general, window } = params.capabilities ?? {};
  // What a client says of the diagnostics that it asks for; one of the time before that could be said means what it says of those that are sent.
  const diagnostics = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    markdownCompletion: textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
    markdownSignatures: textDocument?.signatureHelp?.signatureInformation?.documentationFormat?.includes('markdown') === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    typeDefinitionLinks: textDocument?.typeDefinition?.linkSupport === true,
    relatedInformation: diagnostics.relatedInformation === true,
    diagnosticTags: new Set(diagnostics.tagSupport?.valueSet ?? []),
    rulePages: diagnostics.codeDescriptionSupport === true ? text(fields(params.initializationOptions).rulePages) : undefined,
    diagnosticVersions: textDocument?.publishDiagnostics?.versionSupport === true,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    codeActionPreferred: textDocument?.codeAction?.isPreferredSupport === true,
    workDoneProgress: window?.workDoneProgress === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativeWatchPatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    configuration: workspace?.configuration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    tokenRefresh: workspace?.semanticTokens?.refreshSupport === true,
    inlayHints: textDocument?.inlayHint !== undefined,
    inlayRefresh: workspace?.inlayHint?.refreshSupport === true,
    lensRefresh: workspace?.codeLens?.refreshSupport === true,
    commands: new Set(list(fields(params.initializationOptions).commands).filter((one): one is string => typeof one === 'string')),
    folders: folders(params),
  };
}

function folders(params: InitializeParams): readonly string[] {
  const several = params.workspaceFolders?.map((folder) => folder.uri) ?? [];
  // Clients from before workspace folders send one root.
  const all = several.length > 0 ? several : typeof params.rootUri === 'string' ? [params.rootUri] : [];
  return all.map((uri) => uri.replace(/\/+$/, ''));
}
