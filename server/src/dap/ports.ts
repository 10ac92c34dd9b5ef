import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Clock, Random } from '../base/ports';
import type { WorkspaceSnapshot } from '../model/types';

/** The files that a session debugs: on disk, or as they stand in an editor. */
export interface DebugWorkspace {
  snapshot(): WorkspaceSnapshot;
  /** What of the files could not be read, for people. */
  unread(): readonly string[];
  /** Calls back after each change; @returns a function that ends this. */
  onChanged(listener: () => void): () => void;
  /** Reads what changed outside of an editor, before a run is recorded again. */
  refresh(): Promise<void>;
}

/** What a session needs of the world. */
export interface DebugPorts {
  readonly clock: Clock;
  readonly random: Random;
  /** @returns the files around a configuration's folder or fixture, given as URIs. Rejects with a message for people. */
  open(uri: string): Promise<DebugWorkspace>;
  uriOf(path: string): string;
  pathOf(uri: string): string;
}

export type Send = (message: DebugProtocol.ProtocolMessage) => void;
