import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeActionRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  InlayHintResolveRequest,
  LinkedEditingRangeRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  SignatureHelpRequest,
  TypeDefinitionRequest,
  WillRenameFilesRequest,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver';
import { typedTriggers } from '../../ide/formatting/typeFormatting';
import { tokenModifiers, tokenTypes } from '../../ide/tokens/semanticTokens';
import { nothing, request, type RequestFeature } from '../feature';
import {
  incomingCallsAnswer,
  outgoingCallsAnswer,
  prepareCallHierarchyAnswer,
} from '../handlers/callHierarchy';
import { codeActionAnswer, codeActionKinds } from '../handlers/codeAction';
import { codeLensAnswer, codeLensResolveAnswer } from '../handlers/codeLens';
import { completionAnswer, completionResolveAnswer } from '../handlers/completion';
import { definitionAnswer, typeDefinitionAnswer } from '../handlers/definition';
import { diagnosticAnswer, noFindings, workspaceDiagnosticAnswer } from '../handlers/diagnostic';
import { documentSymbolAnswer } from '../handlers/documentSymbol';
import { fileRenameAnswer, renamedFiles } from '../handlers/fileRename';
import { formattingAnswer, rangeFormattingAnswer } from '../handlers/formatting';
import { hoverAnswer } from '../handlers/hover';
import { inlayHintAnswer, inlayHintResolveAnswer } from '../handlers/inlayHint';
import {
  foldingAnswer,
  highlightAnswer,
  referencesAnswer,
  selectionRangeAnswer,
  workspaceSymbolAnswer,
} from '../handlers/navigation';
import { prepareRenameAnswer, renameAnswer } from '../handlers/rename';
import { tokensAnswer, tokensDeltaAnswer, tokensRangeAnswer } from '../handlers/semanticTokens';
import { signatureHelpAnswer } from '../handlers/signatureHelp';
import {
  documentLinkAnswer,
  linkedEditingAnswer,
  onTypeFormattingAnswer,
} from '../handlers/typing';

const legend = { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] };
const noTokens = (): { data: number[] } => ({ data: [] });

/** The requests of the language server protocol, an entry a method. */
export const protocolRequests: readonly RequestFeature[] = [
  request({
    method: HoverRequest.method,
    needs: 'workspace',
    offers: () => ({ hoverProvider: true }),
    answer: hoverAnswer,
    failed: nothing,
  }),
  request({
    method: DefinitionRequest.method,
    needs: 'workspace',
    offers: () => ({ definitionProvider: true }),
    answer: definitionAnswer,
    failed: nothing,
  }),
  request({
    method: TypeDefinitionRequest.method,
    needs: 'workspace',
    offers: () => ({ typeDefinitionProvider: true }),
    answer: typeDefinitionAnswer,
    failed: nothing,
  }),
  request({
    method: ReferencesRequest.method,
    needs: 'workspace',
    offers: () => ({ referencesProvider: true }),
    answer: referencesAnswer,
    failed: nothing,
  }),
  request({
    method: DocumentHighlightRequest.method,
    needs: 'workspace',
    offers: () => ({ documentHighlightProvider: true }),
    answer: highlightAnswer,
    failed: nothing,
  }),
  request({
    method: DocumentSymbolRequest.method,
    needs: 'document',
    offers: ({ symbolLabel }) => ({
      documentSymbolProvider: symbolLabel ? { label: 'Sync Rules' } : true,
    }),
    answer: documentSymbolAnswer,
    failed: nothing,
  }),
  request({
    method: WorkspaceSymbolRequest.method,
    needs: 'workspace',
    offers: () => ({ workspaceSymbolProvider: true }),
    answer: workspaceSymbolAnswer,
    failed: nothing,
  }),
  request({
    method: DocumentFormattingRequest.method,
    // The disk has to say first whether the file is damaged.
    needs: 'workspace',
    offers: () => ({ documentFormattingProvider: true }),
    answer: formattingAnswer,
    failed: nothing,
  }),
  request({
    method: DocumentRangeFormattingRequest.method,
    needs: 'workspace',
    offers: () => ({ documentRangeFormattingProvider: true }),
    answer: rangeFormattingAnswer,
    failed: nothing,
  }),
  request({
    method: DocumentOnTypeFormattingRequest.method,
    needs: 'document',
    offers: () => ({
      documentOnTypeFormattingProvider: {
        firstTriggerCharacter: typedTriggers[0],
        moreTriggerCharacter: typedTriggers.slice(1),
      },
    }),
    answer: onTypeFormattingAnswer,
    failed: nothing,
  }),
  request({
    method: DocumentLinkRequest.method,
    needs: 'workspace',
    offers: () => ({ documentLinkProvider: {} }),
    answer: documentLinkAnswer,
    failed: nothing,
  }),
  request({
    method: LinkedEditingRangeRequest.method,
    needs: 'workspace',
    offers: () => ({ linkedEditingRangeProvider: true }),
    answer: linkedEditingAnswer,
    failed: nothing,
  }),
  request({
    method: FoldingRangeRequest.method,
    needs: 'document',
    offers: () => ({ foldingRangeProvider: true }),
    answer: foldingAnswer,
    failed: nothing,
  }),
  request({
    method: SelectionRangeRequest.method,
    needs: 'workspace',
    offers: () => ({ selectionRangeProvider: true }),
    answer: selectionRangeAnswer,
    failed: nothing,
  }),
  request({
    method: RenameRequest.method,
    needs: 'workspace',
    offers: () => ({ renameProvider: true }),
    answer: renameAnswer,
    failed: nothing,
  }),
  request({
    method: PrepareRenameRequest.method,
    needs: 'workspace',
    offers: ({ prepareRename }) =>
      prepareRename ? { renameProvider: { prepareProvider: true } } : {},
    answer: prepareRenameAnswer,
    failed: nothing,
  }),
  request({
    method: CompletionRequest.method,
    needs: 'workspace',
    offers: () => ({ completionProvider: { triggerCharacters: ['[', '%', '$', '"'] } }),
    answer: completionAnswer,
    failed: nothing,
  }),
  request({
    method: CompletionResolveRequest.method,
    needs: 'workspace',
    offers: () => ({ completionProvider: { resolveProvider: true } }),
    answer: completionResolveAnswer,
    failed: nothing,
  }),
  request({
    method: InlayHintRequest.method,
    needs: 'workspace',
    offers: () => ({ inlayHintProvider: true }),
    answer: inlayHintAnswer,
    failed: nothing,
  }),
  request({
    method: InlayHintResolveRequest.method,
    needs: 'workspace',
    offers: () => ({ inlayHintProvider: { resolveProvider: true } }),
    answer: inlayHintResolveAnswer,
    failed: nothing,
  }),
  request({
    method: CodeLensRequest.method,
    needs: 'workspace',
    offers: () => ({ codeLensProvider: {} }),
    answer: codeLensAnswer,
    failed: nothing,
  }),
  request({
    method: CodeLensResolveRequest.method,
    needs: 'workspace',
    offers: () => ({ codeLensProvider: { resolveProvider: true } }),
    answer: codeLensResolveAnswer,
    failed: nothing,
  }),
  request({
    method: CallHierarchyPrepareRequest.method,
    needs: 'workspace',
    offers: () => ({ callHierarchyProvider: true }),
    answer: prepareCallHierarchyAnswer,
    failed: nothing,
  }),
  request({
    method: CallHierarchyIncomingCallsRequest.method,
    needs: 'workspace',
    offers: () => ({ callHierarchyProvider: true }),
    answer: incomingCallsAnswer,
    failed: nothing,
  }),
  request({
    method: CallHierarchyOutgoingCallsRequest.method,
    needs: 'workspace',
    offers: () => ({ callHierarchyProvider: true }),
    answer: outgoingCallsAnswer,
    failed: nothing,
  }),
  request({
    method: SignatureHelpRequest.method,
    needs: 'workspace',
    offers: () => ({ signatureHelpProvider: { triggerCharacters: ['(', ','] } }),
    answer: signatureHelpAnswer,
    failed: nothing,
  }),
  request({
    method: SemanticTokensRequest.method,
    needs: 'document',
    offers: () => ({ semanticTokensProvider: { legend, full: true } }),
    answer: tokensAnswer,
    failed: noTokens,
  }),
  request({
    method: SemanticTokensDeltaRequest.method,
    needs: 'document',
    offers: () => ({ semanticTokensProvider: { legend, full: { delta: true } } }),
    answer: tokensDeltaAnswer,
    failed: noTokens,
  }),
  request({
    method: SemanticTokensRangeRequest.method,
    needs: 'document',
    offers: () => ({ semanticTokensProvider: { legend, range: true } }),
    answer: tokensRangeAnswer,
    failed: nothing,
  }),
  request({
    method: CodeActionRequest.method,
    needs: 'workspace',
    offers: ({ codeActionLiterals }) =>
      codeActionLiterals ? { codeActionProvider: { codeActionKinds: [...codeActionKinds] } } : {},
    answer: codeActionAnswer,
    failed: nothing,
  }),
  request({
    method: WillRenameFilesRequest.method,
    needs: 'workspace',
    offers: ({ willRename }) =>
      willRename
        ? { workspace: { fileOperations: { willRename: { filters: renamedFiles } } } }
        : {},
    answer: fileRenameAnswer,
    failed: nothing,
  }),
  request({
    method: DocumentDiagnosticRequest.method,
    needs: 'workspace',
    isServed: ({ pullsDiagnostics }) => pullsDiagnostics,
    // Without a refresh the answer waits for the last word, which an edit made meanwhile only puts off.
    isLasting: ({ diagnosticRefresh }) => !diagnosticRefresh,
    offers: ({ pullsDiagnostics }) =>
      pullsDiagnostics
        ? {
            diagnosticProvider: {
              identifier: 'syncrule',
              interFileDependencies: true,
              workspaceDiagnostics: false,
            },
          }
        : {},
    answer: diagnosticAnswer,
    failed: noFindings,
  }),
  request({
    method: WorkspaceDiagnosticRequest.method,
    needs: 'workspace',
    isServed: ({ pullsDiagnostics }) => pullsDiagnostics,
    isLasting: () => true,
    offers: ({ pullsDiagnostics }) =>
      pullsDiagnostics
        ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }
        : {},
    answer: workspaceDiagnosticAnswer,
    failed: () => ({ items: [] }),
  }),
];
