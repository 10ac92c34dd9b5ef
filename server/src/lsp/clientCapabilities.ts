import type {
  CompletionItemKind,
  DiagnosticTag,
  InitializeParams,
  SymbolKind,
} from 'vscode-languageserver';
import { canonicalUri } from '../model/uri';
import { fields, list, text } from './params';
import { chooseEncoding, type Encoding } from './positions';

/** How a text for people is written: in one of the protocol's formats, or as a bare string for a client that names none. */
export type TextForm = 'markdown' | 'plaintext' | 'string';

/** What the client said it can do, reduced to what we ask about. An absent capability is a "no". */
export interface ClientCapabilities {
  readonly encoding: Encoding;
  readonly hoverForm: TextForm;
  readonly completionForm: TextForm;
  readonly signatureForm: TextForm;
  readonly snippets: boolean;
  /** Shows details right behind the name of each item. */
  readonly labelDetails: boolean;
  readonly completionKinds: ReadonlySet<CompletionItemKind>;
  readonly hierarchicalSymbols: boolean;
  readonly symbolLabel: boolean;
  readonly outlineKinds: ReadonlySet<SymbolKind>;
  readonly workspaceSymbolKinds: ReadonlySet<SymbolKind>;
  /** May be told whether a name can be changed before it asks for the new one. */
  readonly prepareRename: boolean;
  readonly definitionLinks: boolean;
  readonly typeDefinitionLinks: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: ReadonlySet<DiagnosticTag>;
  /** URI of the folder with a page for each diagnostic, with a final slash. */
  readonly pages: string | undefined;
  /** Shows a link at the code of a diagnostic. */
  readonly codeLinks: boolean;
  readonly linkTooltips: boolean;
  readonly diagnosticVersions: boolean;
  /** Asks for diagnostics (`textDocument/diagnostic`) instead of being sent them. */
  readonly pullsDiagnostics: boolean;
  readonly diagnosticRefresh: boolean;
  /** Takes, with the answer about a document, what is new about others. */
  readonly relatedDocuments: boolean;
  readonly codeActionLiterals: boolean;
  readonly codeActionPreferred: boolean;
  readonly workDoneProgress: boolean;
  readonly watchFiles: boolean;
  /** Sends documents that it is asked for after the start. */
  readonly dynamicDocuments: boolean;
  readonly relativeWatchPatterns: boolean;
  readonly workspaceFolders: boolean;
  /** Answers when it is asked for settings. */
  readonly configuration: boolean;
  readonly documentChanges: boolean;
  readonly willRename: boolean;
  readonly tokenRefresh: boolean;
  readonly inlayHints: boolean;
  readonly inlayRefresh: boolean;
  readonly lensRefresh: boolean;
  /** Commands of the client that a lens may call. */
  readonly commands: ReadonlySet<string>;
  /** Notifications of our own that the client knows. */
  readonly notifications: ReadonlySet<string>;
  /** URIs of the folders that are open, without a final slash. */
  readonly folders: readonly string[];
}

/** @returns the client's abilities; a parameter that is missing or odd counts as absent. */
export function readClientCapabilities(params: InitializeParams): ClientCapabilities {
  const { textDocument, workspace, general, window } = params.capabilities ?? {};
  // What a client says of the diagnostics that it asks for; one of the time before that could be said means what it says of those that are sent.
  const diagnostics = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    hoverForm: formIn(textDocument?.hover?.contentFormat),
    completionForm: formIn(textDocument?.completion?.completionItem?.documentationFormat),
    signatureForm: formIn(textDocument?.signatureHelp?.signatureInformation?.documentationFormat),
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    labelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
    completionKinds: kindsIn(textDocument?.completion?.completionItemKind?.valueSet),
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    symbolLabel: textDocument?.documentSymbol?.labelSupport === true,
    outlineKinds: kindsIn(textDocument?.documentSymbol?.symbolKind?.valueSet),
    workspaceSymbolKinds: kindsIn(workspace?.symbol?.symbolKind?.valueSet),
    prepareRename: textDocument?.rename?.prepareSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    typeDefinitionLinks: textDocument?.typeDefinition?.linkSupport === true,
    relatedInformation: diagnostics.relatedInformation === true,
    diagnosticTags: new Set(diagnostics.tagSupport?.valueSet ?? []),
    pages: text(fields(params.initializationOptions).rulePages),
    codeLinks: diagnostics.codeDescriptionSupport === true,
    linkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    diagnosticVersions: textDocument?.publishDiagnostics?.versionSupport === true,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    relatedDocuments: textDocument?.diagnostic?.relatedDocumentSupport === true,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    codeActionPreferred: textDocument?.codeAction?.isPreferredSupport === true,
    workDoneProgress: window?.workDoneProgress === true,
    dynamicDocuments: textDocument?.synchronization?.dynamicRegistration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativeWatchPatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    configuration: workspace?.configuration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    willRename: workspace?.fileOperations?.willRename === true,
    tokenRefresh: workspace?.semanticTokens?.refreshSupport === true,
    inlayHints: textDocument?.inlayHint !== undefined,
    inlayRefresh: workspace?.inlayHint?.refreshSupport === true,
    lensRefresh: workspace?.codeLens?.refreshSupport === true,
    commands: namesIn(fields(params.initializationOptions).commands),
    notifications: namesIn(fields(params.initializationOptions).notifications),
    folders: folders(params),
  };
}

/** The first form of the client's list that we write: its order is its wish. */
function formIn(formats: readonly string[] | undefined): TextForm {
  return (
    formats?.find(
      (one): one is 'markdown' | 'plaintext' => one === 'markdown' || one === 'plaintext',
    ) ?? 'string'
  );
}

/** The kinds that a client shows. One that names none knows those of the protocol's first version, which are numbered up to 18 for items and symbols alike. */
function kindsIn<K extends number>(named: readonly K[] | undefined): ReadonlySet<K> {
  return new Set(named ?? Array.from({ length: 18 }, (_none, i) => (i + 1) as K));
}

function namesIn(value: unknown): ReadonlySet<string> {
  return new Set(list(value).filter((one): one is string => typeof one === 'string'));
}

function folders(params: InitializeParams): readonly string[] {
  const several = params.workspaceFolders?.map((folder) => folder.uri) ?? [];
  // Clients from before workspace folders send one root.
  const all =
    several.length > 0 ? several : typeof params.rootUri === 'string' ? [params.rootUri] : [];
  return all.map((uri) => canonicalUri(uri).replace(/(?<!\/)\/+$/, ''));
}
