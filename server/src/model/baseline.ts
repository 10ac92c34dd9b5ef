import type { FileReader, FolderListing } from '../base/ports';
import { manifestName } from './manifest';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from './types';
import { baseName, canonicalUri, decoded, folderAt, isBelow } from './uri';

/**
 * @param roots the folders of the workspace
 * @returns the URIs of the folders that manifests in the workspace name as baselines and that stand outside all of its folders
 */
export function baselinesOutside(
  workspace: WorkspaceSnapshot,
  roots: readonly string[],
): ReadonlySet<string> {
  const folders = roots.map(decoded);
  const found = workspace.configurations.flatMap(({ uri, manifest }) => {
    // What a baseline names in its turn is not followed.
    if (manifest.baseline === undefined || !folders.some((root) => isBelow(decoded(uri), root)))
      return [];
    const folder = folderAt(uri, manifest.baseline);
    return folders.some((root) => isBelow(folder, root) || isBelow(root, folder))
      ? []
      : [canonicalUri(encodeURI(folder).replace(/[?#]/g, encodeURIComponent))];
  });
  return new Set(found);
}

/** @returns the configurations of a workspace without those that are there to be compared with only: nobody asked what is wrong in them. */
export function withoutBaselinesOutside(
  workspace: WorkspaceSnapshot,
  roots: readonly string[],
): readonly ConfigurationSnapshot[] {
  const outside = [...baselinesOutside(workspace, roots)].map(decoded);
  return outside.length === 0
    ? workspace.configurations
    : workspace.configurations.filter(
        ({ uri }) => !outside.some((folder) => isBelow(decoded(uri), folder)),
      );
}

/**
 * Lists what is read of a baseline.
 * @returns its rule files and manifests, and what could not be opened; nothing for a folder without a manifest, which is no configuration and may be a whole disk
 */
export async function baselineFiles(reader: FileReader, folder: string): Promise<FolderListing> {
  if (!(await reader.exists(`${folder}/${manifestName}`))) return { files: [], unreadable: [] };
  try {
    const { files, unreadable } = await reader.list(folder);
    return { files: files.filter(isConfigurationFile), unreadable };
  } catch (error) {
    return {
      files: [],
      unreadable: [
        { uri: folder, message: error instanceof Error ? error.message : String(error) },
      ],
    };
  }
}

/** @returns whether a file is a rule file or a manifest; what is a fixture, manifests say. */
export function isConfigurationFile(uri: string): boolean {
  return /\.syncrule$/i.test(uri) || baseName(uri) === manifestName;
}
