import { LineIndex } from '../base/lineIndex';
import type { WorkspaceSnapshot } from '../model/types';
import type { Lines } from './positions';

/** The newest state of the workspace, to be read. */
export class WorkspaceView {
  readonly #workspace: { snapshot(): WorkspaceSnapshot };

  constructor(workspace: { snapshot(): WorkspaceSnapshot }) {
    this.#workspace = workspace;
  }

  snapshot(): WorkspaceSnapshot {
    return this.#workspace.snapshot();
  }

  /** @returns a number that changes with every change of the workspace. */
  version(): number {
    return this.snapshot().version;
  }

  /** @returns the text of a file that the workspace knows: a rule file, a fixture, a manifest. */
  textOf(uri: string): string | undefined {
    const snapshot = this.snapshot();
    return snapshot.file(uri)?.text ?? snapshot.text(uri);
  }

  /** @returns a file with its lines, of whatever kind it is; undefined for one that the workspace does not know. */
  linesOf(uri: string): Lines | undefined {
    const snapshot = this.snapshot();
    const file = snapshot.file(uri);
    if (file !== undefined) return file;
    const text = snapshot.text(uri);
    return text === undefined ? undefined : { text, lines: new LineIndex(text) };
  }
}
