import type { Diagnostic } from '../base/diagnostic';
import type { ConfigurationSnapshot } from '../model/types';
import { lintLevels, settingsRoot, type LintLevel } from '../protocol/settings';
import { fields } from '../protocol/params';

/** Where the settings come from, and who else reads them. */
export interface SeverityUses {
  /** Asks the client for the settings below our root; undefined where it does not answer such questions. */
  readonly askSettings: () => Promise<unknown>;
  /** Is called with the settings below our root after each change. */
  readonly onChanged: (ours: unknown) => void;
}

/**
 * How bad the user wants each kind of finding to be (`syncrule.lint.levels`). What the manifest of a configuration says wins: it speaks for everybody
 * who works on it.
 */
export class SeverityOverrides {
  readonly #uses: SeverityUses;
  #levels: ReadonlyMap<string, LintLevel> = new Map();

  /** @param options the `initializationOptions`, which may hold the settings already */
  constructor(uses: SeverityUses, options: unknown) {
    this.#uses = uses;
    this.#levels = readLevels(options);
  }

  /** `workspace/didChangeConfiguration` */
  async configured(params: unknown): Promise<void> {
    const { settings } = fields(params);
    // Clients of the newer kind only say that something changed, and answer when they are asked.
    const ours =
      typeof settings === 'object' && settings !== null
        ? fields(settings)[settingsRoot]
        : await this.#uses.askSettings();
    this.#levels = readLevels(ours);
    this.#uses.onChanged(ours);
  }

  /** @returns the findings as the user wants them. */
  apply(
    configuration: ConfigurationSnapshot,
    diagnostics: readonly Diagnostic[],
  ): readonly Diagnostic[] {
    if (this.#levels.size === 0) return diagnostics;
    return diagnostics.flatMap((diagnostic) => {
      const level = configuration.manifest.lint.has(diagnostic.code)
        ? undefined
        : this.#levels.get(diagnostic.code);
      if (level === undefined || level === diagnostic.severity) return diagnostic;
      return level === 'off' ? [] : { ...diagnostic, severity: level };
    });
  }
}

/** Reads `lint.levels` of the settings below our root, written as one name or as one in the other; what is no level is left out. */
function readLevels(settings: unknown): ReadonlyMap<string, LintLevel> {
  const { lint, ['lint.levels']: flat } = fields(settings);
  const levels = fields(flat ?? fields(lint).levels);
  return new Map(
    Object.entries(levels).flatMap(([code, value]) => {
      const level = lintLevels.find((one) => one === value);
      return level === undefined ? [] : [[code, level] as const];
    }),
  );
}
