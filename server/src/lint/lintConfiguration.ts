import type { Diagnostic } from '../base/diagnostic';
import type { BlockSnapshot, ConfigurationSnapshot, FileSnapshot } from '../model/types';
import { blockDiagnostics } from './lintBlock';

/** The findings about one block. */
export interface BlockFindings {
  readonly file: FileSnapshot;
  readonly block: BlockSnapshot;
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs all checks on every block of a configuration, lazily, so a caller can stop between blocks. Blocks without findings are skipped. */
export function* lintConfiguration(
  configuration: ConfigurationSnapshot,
): IterableIterator<BlockFindings> {
  for (const file of configuration.files) {
    for (const block of file.blocks) {
      const diagnostics = blockDiagnostics(configuration, block);
      if (diagnostics.length > 0) yield { file, block, diagnostics };
    }
  }
}
