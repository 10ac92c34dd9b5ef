import type {
  CompletionItemKind,
  DiagnosticTag,
  InitializeParams,
  SymbolKind,
} from 'vscode-languageserver';
import { canonicalUri } from '../model/uri';
import { fields, list, text } from '../protocol/params';
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

type Declared = InitializeParams['capabilities'];

/** The dotted names of everything that a client can declare. */
type PathIn<T> = T extends readonly unknown[]
  ? never
  : T extends object
    ? {
        [K in keyof T & string]-?: K | `${K}.${PathIn<NonNullable<T[K]>>}`;
      }[keyof T & string]
    : never;
type CapabilityPath = PathIn<Omit<Declared, 'experimental'>>;

type YesOrNo = {
  [K in keyof ClientCapabilities]: ClientCapabilities[K] extends boolean ? K : never;
}[keyof ClientCapabilities];
/** Declared by an object, whatever it contains. */
type Declares = 'pullsDiagnostics' | 'codeActionLiterals' | 'inlayHints';
/** Said of diagnostics, whichever way they travel. */
type OfDiagnostics = 'relatedInformation' | 'codeLinks';
/** Declared by `true`. */
type Flag = Exclude<YesOrNo, Declares | OfDiagnostics>;

const flagPaths: Readonly<Record<Flag, CapabilityPath>> = {
  snippets: 'textDocument.completion.completionItem.snippetSupport',
  labelDetails: 'textDocument.completion.completionItem.labelDetailsSupport',
  hierarchicalSymbols: 'textDocument.documentSymbol.hierarchicalDocumentSymbolSupport',
  symbolLabel: 'textDocument.documentSymbol.labelSupport',
  prepareRename: 'textDocument.rename.prepareSupport',
  definitionLinks: 'textDocument.definition.linkSupport',
  typeDefinitionLinks: 'textDocument.typeDefinition.linkSupport',
  linkTooltips: 'textDocument.documentLink.tooltipSupport',
  diagnosticVersions: 'textDocument.publishDiagnostics.versionSupport',
  relatedDocuments: 'textDocument.diagnostic.relatedDocumentSupport',
  diagnosticRefresh: 'workspace.diagnostics.refreshSupport',
  codeActionPreferred: 'textDocument.codeAction.isPreferredSupport',
  workDoneProgress: 'window.workDoneProgress',
  dynamicDocuments: 'textDocument.synchronization.dynamicRegistration',
  watchFiles: 'workspace.didChangeWatchedFiles.dynamicRegistration',
  relativeWatchPatterns: 'workspace.didChangeWatchedFiles.relativePatternSupport',
  configuration: 'workspace.configuration',
  workspaceFolders: 'workspace.workspaceFolders',
  documentChanges: 'workspace.workspaceEdit.documentChanges',
  willRename: 'workspace.fileOperations.willRename',
  tokenRefresh: 'workspace.semanticTokens.refreshSupport',
  inlayRefresh: 'workspace.inlayHint.refreshSupport',
  lensRefresh: 'workspace.codeLens.refreshSupport',
};

const objectPaths: Readonly<Record<Declares, CapabilityPath>> = {
  pullsDiagnostics: 'textDocument.diagnostic',
  codeActionLiterals: 'textDocument.codeAction.codeActionLiteralSupport',
  inlayHints: 'textDocument.inlayHint',
};

/** @returns the client's abilities; a parameter that is missing or odd counts as absent. */
export function readClientCapabilities(params: InitializeParams): ClientCapabilities {
  const declared: Declared = params.capabilities ?? {};
  const options = fields(params.initializationOptions);
  return {
    ...answersTo(flagPaths, declared, (value) => value === true),
    ...answersTo(objectPaths, declared, (value) => value !== undefined),
    ...formsIn(declared),
    ...shownKinds(declared),
    ...diagnosticAbilities(declared),
    encoding: chooseEncoding(declared.general?.positionEncodings),
    pages: text(options.rulePages),
    commands: namesIn(options.commands),
    notifications: namesIn(options.notifications),
    folders: folders(params),
  };
}

/** @returns for each path of a table whether what the client declared there means yes. */
function answersTo<K extends string>(
  paths: Readonly<Record<K, CapabilityPath>>,
  declared: Declared,
  isYes: (value: unknown) => boolean,
): Readonly<Record<K, boolean>> {
  const names = Object.keys(paths) as K[];
  return Object.fromEntries(
    names.map((name) => [name, isYes(declaredAt(declared, paths[name]))]),
  ) as Record<K, boolean>;
}

function declaredAt(declared: Declared, path: CapabilityPath): unknown {
  return path.split('.').reduce<unknown>((value, name) => fields(value)[name], declared);
}

function formsIn({
  textDocument,
}: Declared): Pick<ClientCapabilities, 'hoverForm' | 'completionForm' | 'signatureForm'> {
  return {
    hoverForm: formIn(textDocument?.hover?.contentFormat),
    completionForm: formIn(textDocument?.completion?.completionItem?.documentationFormat),
    signatureForm: formIn(textDocument?.signatureHelp?.signatureInformation?.documentationFormat),
  };
}

function shownKinds({
  textDocument,
  workspace,
}: Declared): Pick<
  ClientCapabilities,
  'completionKinds' | 'outlineKinds' | 'workspaceSymbolKinds'
> {
  return {
    completionKinds: kindsIn(textDocument?.completion?.completionItemKind?.valueSet),
    outlineKinds: kindsIn(textDocument?.documentSymbol?.symbolKind?.valueSet),
    workspaceSymbolKinds: kindsIn(workspace?.symbol?.symbolKind?.valueSet),
  };
}

/** What a client says of the diagnostics that it asks for; one of the time before that could be said means what it says of those that are sent. */
function diagnosticAbilities({
  textDocument,
}: Declared): Pick<ClientCapabilities, OfDiagnostics | 'diagnosticTags'> {
  const diagnostics = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  return {
    relatedInformation: diagnostics.relatedInformation === true,
    diagnosticTags: new Set(diagnostics.tagSupport?.valueSet ?? []),
    codeLinks: diagnostics.codeDescriptionSupport === true,
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
  return rootUris(params).map((uri) => canonicalUri(uri).replace(/(?<!\/)\/+$/, ''));
}

/** Clients from before workspace folders send one root. */
function rootUris({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const several = workspaceFolders?.map((folder) => folder.uri) ?? [];
  if (several.length > 0) return several;
  return typeof rootUri === 'string' ? [rootUri] : [];
}
