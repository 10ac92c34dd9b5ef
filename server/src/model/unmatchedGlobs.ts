import * as l10n from '@vscode/l10n';
import type { Diagnostic } from '../base/diagnostic';
import { globMatcher } from './globs';
import { readManifest } from './manifest';
import type { ConfigurationSnapshot } from './types';
import { shortened } from './words';

/**
 * Looks for globs of a manifest that match no file. It makes sense only when everything in the folder has been read.
 * @param text of the configuration's manifest
 * @returns a finding at each of them, the span absolute in the manifest
 */
export function unmatchedGlobs(
  { uri, files, fixtures }: ConfigurationSnapshot,
  text: string,
): readonly Diagnostic[] {
  const known = { rules: files.map((file) => file.uri), fixtures };
  return readManifest(text, uri).globs.flatMap(({ setting, glob, span }): readonly Diagnostic[] => {
    if (known[setting].some(globMatcher(uri, [glob]))) return [];
    const message =
      setting === 'rules'
        ? l10n.t('No rule file matches "{0}". Correct the glob, or remove it.', shortened(glob))
        : l10n.t('No fixture matches "{0}". Correct the glob, or remove it.', shortened(glob));
    return [{ code: 'SR024', severity: 'warning', span, message }];
  });
}
