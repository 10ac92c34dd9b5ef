import type { SyncRule } from './rule';
import type { Connector, Schema } from './schema';

/** One server's configuration: what `Get-ADSyncServerConfiguration` writes, as plain data. */
export interface Configuration {
  readonly rules: readonly SyncRule[];
  readonly connectors: readonly Connector[];
  /** Absent when nothing declares it: then metaverse attribute names are not checked. */
  readonly metaverse?: Schema;
  /** Global settings of the server (formats §3), by name. */
  readonly settings: ReadonlyMap<string, string>;
}
