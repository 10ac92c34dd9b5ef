import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { Commands } from './commands';
import type { DebuggedStep } from './debugStep';
import type { ObjectSelection } from './selection';
import type { RuleServer } from './server';

/** What every feature is given. */
export interface Services {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly commands: Commands;
  readonly server: RuleServer;
  readonly selection: ObjectSelection;
  readonly debugged: DebuggedStep;
}
