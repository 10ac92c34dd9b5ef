import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** @returns the answer that refuses a request; the editor shows the reason to its user. */
export function requestFailed(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

/** @returns the answer to a request that the client cancelled. */
export function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** @returns the answer to a request that was overtaken by an edit. */
export function modified(): ResponseError<void> {
  return new ResponseError(
    LSPErrorCodes.ContentModified,
    'the text changed while the answer was computed',
  );
}
