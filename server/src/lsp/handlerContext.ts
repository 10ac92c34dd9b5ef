import type { FileReader, FileWriter, Clock, Revisions } from '../base/ports';
import type { Access } from './access';
import type { Analysis } from './analysis';
import type { ClientCapabilities } from './clientCapabilities';
import type { DebugSessions } from './debugSessions';
import type { DiagnosticPublisher } from './diagnosticPublisher';
import type { Documents } from './documents';
import type { Files } from './files';
import type { Fixtures } from '../app/fixtures';
import type { OfferedItems } from './offeredItems';
import type { Positions } from './positions';
import type { PreviewWorker } from './previewWorker';
import type { PulledDiagnostics } from './pulledDiagnostics';
import type { SelectedObject } from './selectedPreview';
import type { Selection } from './selection';
import type { SeverityOverrides } from './severityOverrides';
import type { TokenHistory } from './tokenDelta';
import type { UnreadFiles } from './unread';
import type { WorkspaceView } from './workspaceView';
import type { MirroredWorkspace } from '../model/mirror';

/** Everything that a handler can name. None takes all of it: see {@link Uses}. */
export interface HandlerContext {
  readonly client: ClientCapabilities;
  readonly positions: Positions;
  readonly view: WorkspaceView;
  readonly workspace: Pick<MirroredWorkspace, 'setFile'>;
  readonly analysis: Pick<Analysis, 'diagnosticsOf' | 'refresh'>;
  readonly publisher: Pick<DiagnosticPublisher, 'errors'>;
  readonly pulled: Pick<PulledDiagnostics, 'document' | 'workspace'>;
  readonly documents: Pick<Documents, 'open' | 'change' | 'close' | 'version'>;
  readonly files: Pick<Files, 'changedOnDisk' | 'changedFolders'>;
  readonly unread: Pick<UnreadFiles, 'isDamaged' | 'refusal' | 'hiding'>;
  readonly severityOverrides: Pick<SeverityOverrides, 'configured'>;
  readonly access: Pick<Access, 'grantTrust'>;
  readonly fixtures: Fixtures;
  readonly previewWorker: Pick<PreviewWorker, 'answer'>;
  readonly selection: Pick<Selection, 'select'>;
  readonly selectedObject: Pick<SelectedObject, 'previewFor' | 'concerns'>;
  /** Asks the client to ask again for what shows the selected object. */
  readonly refreshViews: () => void;
  readonly debugSessions: Pick<DebugSessions, 'open' | 'message' | 'close'>;
  /** The answers about tokens that the next one may refer to. */
  readonly tokenHistory: TokenHistory;
  /** The items of completion that the client may ask about. */
  readonly offeredItems: OfferedItems;
  readonly ports: {
    readonly reader: FileReader;
    readonly writer: FileWriter;
    readonly clock: Clock;
    readonly revisions?: Revisions;
  };
}

/** The parts of the context that a handler names, and the abilities of the client that it asks about. */
export type Uses<
  Parts extends Exclude<keyof HandlerContext, 'client'>,
  Abilities extends keyof ClientCapabilities = never,
> = Pick<HandlerContext, Parts> &
  ([Abilities] extends [never]
    ? unknown
    : { readonly client: Pick<ClientCapabilities, Abilities> });
