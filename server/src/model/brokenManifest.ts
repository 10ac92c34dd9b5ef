import * as l10n from '@vscode/l10n';
import type { Diagnostic } from '../base/diagnostic';
import { memoize } from '../base/memoize';
import type { ConfigurationSnapshot } from './types';

/** @returns the sentence after the first error of a manifest: what follows from it */
export function brokenConsequence(): string {
  return l10n.t('Until this is fixed, only the form of rules is checked.');
}

/**
 * The first error of a configuration's manifest. While there is one, the files, parameters and severities are unknown, so what rules say about
 * each other is not reported: it would hide the one finding that all of it follows from.
 */
export const manifestError = memoize(
  (configuration: ConfigurationSnapshot): Diagnostic | undefined =>
    configuration.manifestDiagnostics.find(({ severity }) => severity === 'error'),
);
