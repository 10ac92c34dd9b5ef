import type { ClientCapabilities } from 'vscode-languageserver-protocol';

const upTo = <K extends number>(count: number): K[] =>
  Array.from({ length: count }, (_none, i) => (i + 1) as K);
const kinds = [
  'quickfix',
  'refactor',
  'refactor.extract',
  'refactor.inline',
  'refactor.rewrite',
  'source',
  'source.organizeImports',
];

/** What Neovim 0.7 declares (`vim.lsp.protocol.make_client_capabilities()`): no snippets, no position encodings, no document changes. */
const neovim: ClientCapabilities = {
  textDocument: {
    synchronization: {
      dynamicRegistration: false,
      willSave: false,
      willSaveWaitUntil: false,
      didSave: true,
    },
    definition: { linkSupport: true },
    typeDefinition: { linkSupport: true },
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    hover: { dynamicRegistration: false, contentFormat: ['markdown', 'plaintext'] },
    rename: { dynamicRegistration: false, prepareSupport: true },
    codeAction: {
      dynamicRegistration: false,
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', ...kinds] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
    },
    documentHighlight: { dynamicRegistration: false },
    documentSymbol: {
      dynamicRegistration: false,
      hierarchicalDocumentSymbolSupport: true,
      symbolKind: { valueSet: upTo(26) },
    },
    references: { dynamicRegistration: false },
    signatureHelp: {
      dynamicRegistration: false,
      signatureInformation: {
        documentationFormat: ['markdown', 'plaintext'],
        activeParameterSupport: true,
        parameterInformation: { labelOffsetSupport: true },
      },
    },
    completion: {
      dynamicRegistration: false,
      contextSupport: false,
      completionItemKind: { valueSet: upTo(25) },
      completionItem: {
        snippetSupport: false,
        commitCharactersSupport: false,
        preselectSupport: false,
        deprecatedSupport: false,
        documentationFormat: ['markdown', 'plaintext'],
      },
    },
  },
  workspace: {
    symbol: { dynamicRegistration: false, symbolKind: { valueSet: upTo(26) } },
    workspaceEdit: { resourceOperations: ['rename', 'create', 'delete'] },
    applyEdit: true,
    workspaceFolders: true,
  },
  window: {
    workDoneProgress: true,
    showMessage: { messageActionItem: { additionalPropertiesSupport: false } },
    showDocument: { support: false },
  },
};

/** Newer versions of Neovim ask for diagnostics and can be asked to. */
const newNeovim: ClientCapabilities = {
  ...neovim,
  general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] },
  textDocument: {
    ...neovim.textDocument,
    diagnostic: { dynamicRegistration: false, tagSupport: { valueSet: [1, 2] }, dataSupport: true },
    inlayHint: {
      dynamicRegistration: true,
      resolveSupport: { properties: ['textEdits', 'tooltip', 'location', 'command'] },
    },
    semanticTokens: {
      dynamicRegistration: false,
      requests: { range: false, full: { delta: true } },
      formats: ['relative'],
      tokenTypes: ['keyword', 'property', 'function', 'string'],
      tokenModifiers: ['declaration'],
      overlappingTokenSupport: true,
      multilineTokenSupport: false,
      serverCancelSupport: false,
      augmentsSyntaxTokens: true,
    },
    foldingRange: {
      dynamicRegistration: false,
      lineFoldingOnly: true,
      foldingRangeKind: { valueSet: ['comment', 'imports', 'region'] },
    },
    completion: {
      ...neovim.textDocument?.completion,
      completionItem: {
        ...neovim.textDocument?.completion?.completionItem,
        snippetSupport: true,
        labelDetailsSupport: true,
        resolveSupport: { properties: ['additionalTextEdits', 'command'] },
      },
    },
  },
  workspace: {
    ...neovim.workspace,
    configuration: true,
    workspaceEdit: { resourceOperations: ['rename', 'create', 'delete'], documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    semanticTokens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    diagnostics: { refreshSupport: true },
  },
};

/** Helix: UTF-8 first, Markdown only, no outline as a tree, no kinds named, nothing of related places. */
const helix: ClientCapabilities = {
  general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: true,
        resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
        insertReplaceSupport: true,
        deprecatedSupport: true,
        tagSupport: { valueSet: [1] },
      },
      completionItemKind: {},
    },
    hover: { contentFormat: ['markdown'] },
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ['markdown'],
        parameterInformation: { labelOffsetSupport: true },
        activeParameterSupport: true,
      },
    },
    rename: { dynamicRegistration: false, prepareSupport: true, honorsChangeAnnotations: false },
    formatting: { dynamicRegistration: false },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', ...kinds] } },
      isPreferredSupport: true,
      disabledSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit', 'command'] },
    },
    publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
    inlayHint: { dynamicRegistration: false },
  },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: false },
    workspaceFolders: true,
    applyEdit: true,
    symbol: { dynamicRegistration: false },
    executeCommand: { dynamicRegistration: false },
    inlayHint: { refreshSupport: false },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      failureHandling: 'abort',
      normalizesLineEndings: false,
    },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: false },
    fileOperations: { willRename: true, didRename: true },
  },
  window: { workDoneProgress: true },
};

/** Emacs with eglot, without packages for Markdown and snippets: UTF-32 first, plain text, asks for diagnostics but cannot be asked to. */
const eglot: ClientCapabilities = {
  general: { positionEncodings: ['utf-32', 'utf-8', 'utf-16'] },
  textDocument: {
    synchronization: {
      dynamicRegistration: false,
      willSave: true,
      willSaveWaitUntil: true,
      didSave: true,
    },
    completion: {
      dynamicRegistration: false,
      contextSupport: true,
      completionItem: {
        snippetSupport: false,
        deprecatedSupport: true,
        resolveSupport: { properties: ['documentation', 'details', 'additionalTextEdits'] },
        tagSupport: { valueSet: [1] },
        insertReplaceSupport: true,
      },
    },
    hover: { dynamicRegistration: false, contentFormat: ['plaintext'] },
    signatureHelp: {
      dynamicRegistration: false,
      signatureInformation: {
        parameterInformation: { labelOffsetSupport: true },
        documentationFormat: ['plaintext'],
        activeParameterSupport: true,
      },
    },
    references: { dynamicRegistration: false },
    definition: { dynamicRegistration: false, linkSupport: true },
    typeDefinition: { dynamicRegistration: false, linkSupport: true },
    documentSymbol: {
      dynamicRegistration: false,
      hierarchicalDocumentSymbolSupport: true,
      symbolKind: { valueSet: upTo(26) },
    },
    documentHighlight: { dynamicRegistration: false },
    codeAction: {
      dynamicRegistration: false,
      resolveSupport: { properties: ['edit', 'command'] },
      dataSupport: true,
      codeActionLiteralSupport: { codeActionKind: { valueSet: kinds } },
      isPreferredSupport: true,
    },
    formatting: { dynamicRegistration: false },
    rangeFormatting: { dynamicRegistration: false },
    rename: { dynamicRegistration: false, prepareSupport: true },
    semanticTokens: {
      dynamicRegistration: false,
      requests: { full: { delta: true } },
      overlappingTokenSupport: true,
      multilineTokenSupport: true,
      tokenTypes: ['keyword'],
      tokenModifiers: ['declaration'],
      formats: ['relative'],
    },
    inlayHint: { dynamicRegistration: false },
    callHierarchy: { dynamicRegistration: false },
    diagnostic: { dynamicRegistration: false },
    publishDiagnostics: {
      relatedInformation: false,
      versionSupport: true,
      codeDescriptionSupport: false,
      tagSupport: { valueSet: [1, 2] },
    },
  },
  workspace: {
    applyEdit: true,
    executeCommand: { dynamicRegistration: false },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'delete', 'rename'],
      failureHandling: 'abort',
    },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    symbol: { dynamicRegistration: false },
    semanticTokens: { refreshSupport: true },
    configuration: true,
    workspaceFolders: true,
  },
  window: {
    showDocument: { support: true },
    showMessage: { messageActionItem: { additionalPropertiesSupport: true } },
    workDoneProgress: true,
  },
};

/** A client that says nothing of itself. */
const bare: ClientCapabilities = {};

/** What editors declare when they start a language server, as far as it matters to one of rules. */
export const editors: Readonly<Record<string, ClientCapabilities>> = {
  'Neovim 0.7': neovim,
  'a newer Neovim': newNeovim,
  Helix: helix,
  'Emacs with eglot': eglot,
  'a client that declares nothing': bare,
};
