import {
  DocumentOnTypeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import { flowMethods } from '../protocol/flowRequests';
import { methods } from '../protocol/requests';

/**
 * What must have been read before a request is answered: nothing of the workspace; the document that it is about; all files of the workspace; or these, and
 * all findings about them must be known.
 */
export type Needs = 'nothing' | 'document' | 'workspace' | 'findings';

const needs: ReadonlyMap<string, Needs> = new Map<string, Needs>([
  [DocumentOnTypeFormattingRequest.method, 'document'],
  [SemanticTokensRequest.method, 'document'],
  [SemanticTokensDeltaRequest.method, 'document'],
  [SemanticTokensRangeRequest.method, 'document'],
  [DocumentSymbolRequest.method, 'document'],
  [FoldingRangeRequest.method, 'document'],
  [methods.importConfiguration, 'nothing'],
  [flowMethods.revisions, 'nothing'],
  [methods.configurations, 'findings'],
]);

/** @returns what a request needs; one that says nothing else here needs the whole workspace. */
export function needsOf(method: string): Needs {
  return needs.get(method) ?? 'workspace';
}
