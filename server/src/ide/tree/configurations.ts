import type { WorkspaceSnapshot } from '../../model/types';
import type { ConfigurationSummary } from '../../protocol/requests';

/**
 * Lists the configurations of the workspace.
 * @param errors how many errors a file has
 */
export function configurationSummaries(
  workspace: WorkspaceSnapshot,
  errors: (uri: string) => number,
): readonly ConfigurationSummary[] {
  return workspace.configurations.map((one) => ({
    uri: one.uri,
    name: one.manifest.name,
    rules: one.index.rules.length,
    errors: one.files.reduce((sum, file) => sum + errors(file.uri), 0),
  }));
}
