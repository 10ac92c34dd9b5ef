import type {
  ClientCapabilities,
  CodeAction,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  Hover,
  InitializeResult,
  LocationLink,
  MarkupContent,
  PublishDiagnosticsParams,
  RegistrationParams,
  SignatureHelp,
  SymbolInformation,
  WorkspaceDiagnosticReport,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';

type Found = (string | undefined)[];

const only = (bad: unknown, what: string): string | undefined => (bad === true ? what : undefined);

/** A text in a form that was not declared. */
function text(
  value: string | MarkupContent | undefined,
  formats: readonly string[] | undefined,
  what: string,
): string | undefined {
  return only(
    typeof value === 'object' && formats?.includes(value.kind) !== true,
    `${what} is ${typeof value === 'object' ? value.kind : ''}`,
  );
}

/** Clients that name no kinds know the first 18. */
function kind(
  value: number | undefined,
  named: readonly number[] | undefined,
  what: string,
): string | undefined {
  return only(
    value !== undefined && !(named === undefined ? value <= 18 : named.includes(value)),
    `${what} of kind ${String(value)}`,
  );
}

function diagnostics(
  found: readonly Diagnostic[],
  { textDocument }: ClientCapabilities,
  asked: boolean,
): Found {
  const declared = {
    ...textDocument?.publishDiagnostics,
    ...(asked ? textDocument?.diagnostic : {}),
  };
  return found.flatMap(({ relatedInformation, tags, codeDescription, data }) => [
    only(
      relatedInformation !== undefined && declared.relatedInformation !== true,
      'related information',
    ),
    only(
      tags?.some((tag) => declared.tagSupport?.valueSet.includes(tag) !== true),
      'tags',
    ),
    only(
      codeDescription !== undefined && declared.codeDescriptionSupport !== true,
      'a link at the code',
    ),
    only(data !== undefined && declared.dataSupport !== true, 'data of a diagnostic'),
  ]);
}

function item(one: CompletionItem, { textDocument }: ClientCapabilities): Found {
  const declared = textDocument?.completion?.completionItem;
  return [
    kind(one.kind, textDocument?.completion?.completionItemKind?.valueSet, 'a completion'),
    only(one.insertTextFormat === 2 && declared?.snippetSupport !== true, 'a snippet'),
    only(
      /\$\{?\d/.test(one.textEdit?.newText ?? '') && one.insertTextFormat !== 2,
      `places to fill in of ${one.label}, without a snippet`,
    ),
    text(one.documentation, declared?.documentationFormat, 'a documentation'),
    only(one.labelDetails !== undefined && declared?.labelDetailsSupport !== true, 'label details'),
    only(
      one.commitCharacters !== undefined && declared?.commitCharactersSupport !== true,
      'commit characters',
    ),
    only(one.preselect !== undefined && declared?.preselectSupport !== true, 'a preselection'),
    only(
      one.textEdit !== undefined &&
        'insert' in one.textEdit &&
        declared?.insertReplaceSupport !== true,
      'two ranges of a completion',
    ),
  ];
}

function edit(value: WorkspaceEdit | null | undefined, { workspace }: ClientCapabilities): Found {
  return [
    only(
      value?.documentChanges !== undefined && workspace?.workspaceEdit?.documentChanges !== true,
      'versioned changes',
    ),
    only(value?.changeAnnotations !== undefined, 'annotated changes'),
  ];
}

function symbols(
  found: readonly (DocumentSymbol | SymbolInformation)[],
  declared:
    | {
        readonly hierarchicalDocumentSymbolSupport?: boolean;
        readonly symbolKind?: { readonly valueSet?: number[] };
      }
    | undefined,
): Found {
  return found.flatMap((one) => [
    kind(one.kind, declared?.symbolKind?.valueSet, 'a symbol'),
    only(
      'children' in one && declared?.hierarchicalDocumentSymbolSupport !== true,
      'an outline as a tree',
    ),
    ...('children' in one ? symbols(one.children ?? [], declared) : []),
  ]);
}

function initialized({ capabilities }: InitializeResult, client: ClientCapabilities): Found {
  const { textDocument, general } = client;
  return [
    only(
      !(general?.positionEncodings ?? ['utf-16']).includes(
        capabilities.positionEncoding ?? 'utf-16',
      ),
      `columns as ${String(capabilities.positionEncoding)}`,
    ),
    only(
      typeof capabilities.renameProvider === 'object' &&
        textDocument?.rename?.prepareSupport !== true,
      'options of rename',
    ),
    only(
      typeof capabilities.documentSymbolProvider === 'object' &&
        textDocument?.documentSymbol?.labelSupport !== true,
      'a label of the outline',
    ),
    only(
      typeof capabilities.codeActionProvider === 'object' &&
        textDocument?.codeAction?.codeActionLiteralSupport === undefined,
      'options of code actions',
    ),
    only(
      capabilities.diagnosticProvider !== undefined && textDocument?.diagnostic === undefined,
      'diagnostics to ask for',
    ),
  ];
}

/** A hover in the older form has a language instead of a format, and every client shows it. */
function hovered({ contents }: Hover, formats: readonly string[] | undefined): Found {
  return [
    only(typeof contents === 'string', 'a hover that is read as Markdown'),
    typeof contents === 'object' && 'kind' in contents
      ? text(contents, formats, 'a hover')
      : undefined,
  ];
}

function answered(method: string, value: unknown, client: ClientCapabilities): Found {
  const { textDocument, workspace } = client;
  switch (method) {
    case 'initialize':
      return initialized(value as InitializeResult, client);
    case 'textDocument/hover':
      return hovered(value as Hover, textDocument?.hover?.contentFormat);
    case 'textDocument/completion':
      return (value as CompletionList).items.flatMap((one) => item(one, client));
    case 'completionItem/resolve':
      return item(value as CompletionItem, client);
    case 'textDocument/signatureHelp':
      return (value as SignatureHelp).signatures.flatMap((one) => [
        text(
          one.documentation,
          textDocument?.signatureHelp?.signatureInformation?.documentationFormat,
          'a signature',
        ),
      ]);
    case 'textDocument/definition':
      return (value as LocationLink[]).map((one) =>
        only(
          'targetUri' in one && textDocument?.definition?.linkSupport !== true,
          'links as definitions',
        ),
      );
    case 'textDocument/typeDefinition':
      return (value as LocationLink[]).map((one) =>
        only(
          'targetUri' in one && textDocument?.typeDefinition?.linkSupport !== true,
          'links as definitions of types',
        ),
      );
    case 'textDocument/documentSymbol':
      return symbols(value as DocumentSymbol[], textDocument?.documentSymbol);
    case 'workspace/symbol':
      return symbols(value as SymbolInformation[], workspace?.symbol);
    case 'textDocument/codeAction':
      return (value as CodeAction[]).flatMap((one) => [
        only(textDocument?.codeAction?.codeActionLiteralSupport === undefined, 'a code action'),
        only(
          one.isPreferred !== undefined && textDocument?.codeAction?.isPreferredSupport !== true,
          'a preferred action',
        ),
        ...diagnostics(one.diagnostics ?? [], client, textDocument?.diagnostic !== undefined),
        ...edit(one.edit, client),
      ]);
    case 'textDocument/documentLink':
      return (value as DocumentLink[]).map(({ tooltip }) =>
        only(
          tooltip !== undefined && textDocument?.documentLink?.tooltipSupport !== true,
          'a tooltip of a link',
        ),
      );
    case 'textDocument/rename':
    case 'workspace/willRenameFiles':
      return edit(value as WorkspaceEdit, client);
    case 'textDocument/diagnostic':
      return diagnostics((value as { items?: Diagnostic[] }).items ?? [], client, true);
    case 'workspace/diagnostic':
      return (value as WorkspaceDiagnosticReport).items.flatMap((one) =>
        one.kind === 'full' ? diagnostics(one.items, client, true) : [],
      );
    default:
      return [];
  }
}

/** @returns what an answer of the server makes use of though the client has not declared that it can show it. */
export function undeclared(
  method: string,
  value: unknown,
  client: ClientCapabilities,
): readonly string[] {
  return value === null || value === undefined
    ? []
    : answered(method, value, client).filter((one) => one !== undefined);
}

/** @returns why a message should not have been sent to such a client; nothing when it may. */
export function unwanted(
  method: string,
  params: unknown,
  client: ClientCapabilities,
): readonly string[] {
  const { workspace, window, textDocument } = client;
  const allowed: Readonly<Record<string, boolean | undefined>> = {
    'window/logMessage': true,
    'textDocument/publishDiagnostics': true,
    '$/progress': window?.workDoneProgress,
    'window/workDoneProgress/create': window?.workDoneProgress,
    'client/registerCapability': true,
    'workspace/configuration': workspace?.configuration,
    'workspace/diagnostic/refresh': workspace?.diagnostics?.refreshSupport,
    'workspace/inlayHint/refresh': workspace?.inlayHint?.refreshSupport,
    'workspace/codeLens/refresh': workspace?.codeLens?.refreshSupport,
    'workspace/semanticTokens/refresh': workspace?.semanticTokens?.refreshSupport,
  };
  const found: Found = [only(allowed[method] !== true, `${method} is sent`)];
  if (method === 'textDocument/publishDiagnostics') {
    const { diagnostics: list, version } = params as PublishDiagnosticsParams;
    found.push(
      ...diagnostics(list, client, textDocument?.diagnostic !== undefined),
      only(
        version !== undefined && textDocument?.publishDiagnostics?.versionSupport !== true,
        'versions of diagnostics',
      ),
    );
  }
  if (method === 'client/registerCapability') {
    const dynamic: Readonly<Record<string, boolean | undefined>> = {
      'workspace/didChangeWatchedFiles': workspace?.didChangeWatchedFiles?.dynamicRegistration,
      'workspace/didChangeConfiguration': workspace?.didChangeConfiguration?.dynamicRegistration,
    };
    found.push(
      ...(params as RegistrationParams).registrations.map((one) =>
        only(dynamic[one.method] !== true, `a registration of ${one.method}`),
      ),
    );
  }
  return found.filter((one) => one !== undefined);
}
