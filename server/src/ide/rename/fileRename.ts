import type { TextEdit } from '../../base/diagnostic';
import { manifestMentions } from '../../model/mentions';
import type { WorkspaceSnapshot } from '../../model/types';
import { isBelow, relativePath } from '../../model/uri';

/** A file or folder that is about to get another name. */
export interface FileRename {
  readonly oldUri: string;
  readonly newUri: string;
}

/**
 * Finds what has to change where files get other names: the paths in manifests that name them, or that lead through a folder that is renamed. A file that leaves its
 * configuration cannot be named there any more; its path stays, so that the mistake is seen.
 */
export function renameFiles(
  workspace: WorkspaceSnapshot,
  renames: readonly FileRename[],
): readonly TextEdit[] {
  return workspace.configurations.flatMap(({ uri }) => {
    const manifest = `${uri}/syncrules.json`;
    const text = workspace.text(manifest);
    const within = renames.filter(
      ({ oldUri, newUri }) => oldUri !== uri && isBelow(oldUri, uri) && isBelow(newUri, uri),
    );
    if (text === undefined || within.length === 0) return [];
    return manifestMentions(text).flatMap(({ kind, name, span }) => {
      if (kind !== 'glob') return [];
      for (const { oldUri, newUri } of within) {
        const [before, after] = [relativePath(oldUri, uri), relativePath(newUri, uri)];
        const own = name.replace(/^\.\//, '');
        if (own === before || own.startsWith(`${before}/`))
          return [
            {
              file: manifest,
              span,
              newText: JSON.stringify(after + own.slice(before.length)).slice(1, -1),
            },
          ];
      }
      return [];
    });
  });
}
