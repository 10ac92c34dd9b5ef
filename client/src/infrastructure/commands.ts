import { commands, l10n, type Disposable, type LogOutputChannel } from 'vscode';
import { LSPErrorCodes, ResponseError } from 'vscode-languageclient/node';
import { complain, inform } from './shown';

/** Text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Why a request has no answer, where that is no fault: the text changed while it was worked out, or somebody cancelled it. */
export function unanswered(error: unknown): 'modified' | 'cancelled' | undefined {
  const code = error instanceof ResponseError ? error.code : undefined;
  if (code === LSPErrorCodes.ContentModified) return 'modified';
  return code === LSPErrorCodes.RequestCancelled ? 'cancelled' : undefined;
}

/** Registers commands so that a failure is always written to the log and told to the user, never swallowed. */
export class Commands {
  constructor(private readonly log: LogOutputChannel) {}

  /**
   * @param id the command's id, as in the manifest
   * @param what the intention, as a noun phrase for the message of a failure: "Importing the configuration"
   */
  register<A extends unknown[], R>(
    id: string,
    what: string,
    run: (...args: A) => R | Promise<R>,
  ): Disposable {
    return commands.registerCommand(id, async (...args: A) => {
      try {
        return await run(...args);
      } catch (error) {
        await this.failed(what, error);
        return undefined;
      }
    });
  }

  /** Tells a failure that happened outside a command in the same way. */
  async failed(what: string, error: unknown): Promise<void> {
    const why = unanswered(error);
    if (why === 'cancelled') return;
    if (why === 'modified') {
      void inform(l10n.t('{0}: the text changed meanwhile. Try again.', what));
      return;
    }
    this.log.error(
      `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    const show = l10n.t('Show Output');
    const answer = await complain(l10n.t('{0} failed: {1}', what, messageOf(error)), show);
    if (answer === show) this.log.show();
  }
}
