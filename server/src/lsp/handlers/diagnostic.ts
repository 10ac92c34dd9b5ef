import type {
  CancellationToken,
  DocumentDiagnosticReport,
  ResponseError,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import type { Uses } from '../handlerContext';
import { full, type DocumentReport } from '../pulledDiagnostics';

/** `textDocument/diagnostic` */
export function diagnosticAnswer(
  { pulled }: Uses<'pulled'>,
  params: unknown,
  token: CancellationToken,
): DocumentReport | Promise<DocumentReport> {
  return pulled.document(params, token);
}

/** `workspace/diagnostic` */
export function workspaceDiagnosticAnswer(
  { pulled }: Uses<'pulled'>,
  params: unknown,
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport | ResponseError<void>> {
  return pulled.workspace(params, token);
}

/** The answer about a document that could not be looked at. */
export const noFindings = (): DocumentDiagnosticReport => full([]);
