import { ConfigurationRequest, DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Diagnostic } from '../base/diagnostic';
import type { ConfigurationSnapshot } from '../model/types';
import { lintLevels, settingsRoot, type LintLevel } from '../protocol/settings';
import { listen } from './dispatch';
import { fields, list } from './params';
import type { Session } from './session';

/**
 * How bad the user wants each kind of finding to be (`syncrule.lint.levels`). What the manifest of a configuration says wins: it speaks for everybody
 * who works on it.
 */
export class SeverityOverrides {
  readonly #session: Session;
  #levels: ReadonlyMap<string, LintLevel> = new Map();

  /** @param options the `initializationOptions`, which may hold the settings already */
  constructor(session: Session, options: unknown) {
    this.#session = session;
    this.#levels = readLevels(options);
  }

  register(): void {
    listen(this.#session, DidChangeConfigurationNotification.method, async (params) => {
      const { settings } = fields(params);
      // Clients of the newer kind only say that something changed, and answer when they are asked.
      const ours =
        typeof settings === 'object' && settings !== null
          ? fields(settings)[settingsRoot]
          : await this.#ask();
      this.#levels = readLevels(ours);
      this.#session.access.configured(ours);
      this.#session.analysis.refresh();
    });
  }

  async #ask(): Promise<unknown> {
    if (!this.#session.client.configuration) return undefined;
    const answer = await this.#session.connection.sendRequest<unknown>(
      ConfigurationRequest.method,
      { items: [{ section: settingsRoot }] },
    );
    return list(answer)[0];
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
