/** How the editor and a debug session that the server hosts speak with each other. */

/** A message of the debug adapter protocol on its way between the editor and a session that the server hosts. */
export interface DebugMessageParams {
  /** Chosen by the client when it opens a session. */
  readonly session: string;
  readonly message: object;
}

/** Names a session that is opened or closed. */
export interface DebugSessionParams {
  readonly session: string;
}

/** A range of a file in the terms of a debug client. */
export interface DebugRange {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What a mapping of the stopped rule gave. */
export interface DebugFlowValue extends DebugRange {
  readonly text: string;
}

/** A branch of the stopped mapping that was not taken. */
export type DebugNotTaken = DebugRange;

export const debugMethods = {
  /** Client → server, DebugSessionParams: a debug session begins. */
  open: 'syncrule/debug/open',
  /** Both ways, DebugMessageParams. */
  message: 'syncrule/debug/message',
  /** Client → server, DebugSessionParams: the editor has dropped the session. */
  close: 'syncrule/debug/close',
  /** Inside a debug session, { frameId } → { values: DebugFlowValue[] } */
  flowValues: 'syncrule/flowValues',
  /** Inside a debug session, { frameId } → { branches: DebugNotTaken[] } */
  notTaken: 'syncrule/notTaken',
} as const;
