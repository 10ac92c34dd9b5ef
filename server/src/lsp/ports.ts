import type {
  Clock,
  FileAccess,
  FileReader,
  FileWriter,
  FolderWatcher,
  Revisions,
} from '../base/ports';
import type { DebugHost } from './debugSessions';
import type { PreviewWorkerHost } from './previewWorker';

/** What the server needs of the world beside its connection. */
export interface ServerPorts {
  readonly reader: FileReader;
  readonly writer: FileWriter;
  /** Says what reader, writer and revisions may touch from now on; absent where they have no files of a machine. */
  readonly setAccess?: (access: FileAccess) => void;
  readonly clock: Clock;
  /** Absent where the server cannot watch files itself. */
  readonly watcher?: FolderWatcher;
  /** Absent where other revisions of the files cannot be read. */
  readonly revisions?: Revisions;
  /** Makes debug sessions; absent where the editor is not to debug. */
  readonly debugHost?: DebugHost;
  /** Starts what synchronizes large populations; absent where there are no threads. Calls `onEnd` when that has ended. */
  readonly previewWorkerHost?: (onEnd: () => void) => PreviewWorkerHost;
}
