import type { PreviewDocument } from './preview';
import type { FixtureObjectReference } from './requests';

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

/** What the selected frame of a stopped run is about: the row, the line of the picture, the rule that the views mark. */
export interface StepMark {
  /** Whose attributes are set there: `metaverse`, or a connector's name. */
  readonly side: string;
  readonly attribute?: string;
  /** Identifier of the rule. */
  readonly rule?: string;
  /** DN or metaverse identifier of the object that the rule reads. */
  readonly source?: string;
}

/** An object of the run with what it holds at a step. */
export interface DebugObject {
  /** `metaverse`, or the connector's name. */
  readonly space: string;
  /** Metaverse object identifier, or DN. */
  readonly id: string;
  readonly objectType: string;
  readonly label: string;
  readonly attributes: readonly DebugAttribute[];
}

export interface DebugAttribute {
  readonly name: string;
  /** The values on one line. */
  readonly text: string;
  /** What stood there before the run; absent where that is the same. */
  readonly before?: string;
  /** Name and precedence of the rule that set it in this run. */
  readonly by?: string;
}

/** What a run has come to at a stop, for the views beside the text. */
export interface DebugStep {
  readonly object: FixtureObjectReference;
  /** Where the selected frame stands, in words. */
  readonly words: string;
  /** The preview as of this step: values are those of the step, and what the run has not come to is not told. */
  readonly document: PreviewDocument;
  readonly mark: StepMark;
  /** The objects that the frame reads and writes, and the metaverse object. */
  readonly objects: readonly DebugObject[];
}

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
  /** Inside a debug session, { frameId } → DebugStep */
  step: 'syncrule/step',
  /** Inside a debug session, { granularity?: 'flow' | 'clause' | 'expression' } → nothing: how far the next steps go. */
  stepGranularity: 'syncrule/stepGranularity',
  /** Inside a debug session, an event: the recording was replaced by another, so that what was told of the stop is out of date. */
  recorded: 'syncrule/recorded',
} as const;
