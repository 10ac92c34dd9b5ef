import type { Diagnostic } from '../base/diagnostic';
import { memoize } from '../base/memoize';
import type { ConfigurationSnapshot } from './types';

/** Said behind the first error of a manifest. */
export const brokenConsequence = 'Until this is fixed, rules are checked for their form only.';

/**
 * The first error of a configuration's manifest. While there is one, nobody knows which files, parameters and levels are meant, so what the rules say of
 * each other is not reported: it would hide the one finding that all of it follows from.
 */
export const manifestError = memoize(
  (configuration: ConfigurationSnapshot): Diagnostic | undefined =>
    configuration.manifestDiagnostics.find(({ severity }) => severity === 'error'),
);
