import { config as useTexts } from '@vscode/l10n';
import { l10n, type ExtensionContext } from 'vscode';
import {
  methods,
  type FixtureObjectReference,
  type TreeNode,
} from '../../server/src/protocol/requests';
import { registerAttributeFlow } from './features/attributeFlow/feature';
import { registerDebugging } from './features/debugging/feature';
import { registerEvaluation } from './features/evaluation/feature';
import { registerExplain } from './features/explain/feature';
import { registerFixtureSelection } from './features/fixtureSelection/feature';
import { registerImportExport } from './features/importExport/feature';
import { registerLineage } from './features/lineage/feature';
import { registerMetaverseTree } from './features/metaverseTree/feature';
import { registerNextState } from './features/nextState/feature';
import { registerRuleTests } from './features/ruleTests/feature';
import { registerStatusReport } from './features/statusReport/feature';
import { registerWelcome } from './features/welcome/feature';
import { Commands } from './infrastructure/commands';
import { DebuggedStep } from './infrastructure/debugStep';
import { ObjectSelection } from './infrastructure/selection';
import { RuleServer } from './infrastructure/server';
import type { Services } from './infrastructure/services';
import { createLog } from './infrastructure/shown';

/** What the extension gives to other extensions and to tests. */
export interface ExtensionApi {
  /** Resolves when the language server answers. */
  ready(): Promise<void>;
  /** Makes a fixture object the selected one; undefined selects none. */
  selectObject(object: FixtureObjectReference | undefined): Promise<void>;
  /** The nodes of the metaverse tree below a node, or the roots. */
  treeChildren(id?: string): Promise<readonly TreeNode[]>;
}

let running: RuleServer | undefined;

/** Called by the editor when one of our files, views or commands is used. */
export function activate(context: ExtensionContext): ExtensionApi {
  // Absent where the editor speaks English.
  if (l10n.bundle !== undefined) useTexts({ contents: l10n.bundle });
  const log = createLog('Sync Rules');
  const commands = new Commands(log);
  const server = new RuleServer(context, log);
  const selection = new ObjectSelection(context.workspaceState, server, log);
  const debugged = new DebuggedStep(log);
  const services: Services = { context, log, commands, server, selection, debugged };

  context.subscriptions.push(
    log,
    server,
    selection,
    debugged,
    ...registerStatusReport(services),
    ...registerMetaverseTree(services),
    ...registerNextState(services),
    ...registerFixtureSelection(services),
    ...registerAttributeFlow(services),
    ...registerDebugging(services),
    ...registerEvaluation(services),
    ...registerExplain(services),
    ...registerImportExport(services),
    ...registerWelcome(services),
    registerLineage(services),
    ...registerRuleTests(services),
  );

  running = server;
  server.start().catch((error: unknown) => commands.failed('Starting the language server', error));

  return {
    ready: () => server.start(),
    selectObject: (object) => selection.select(object),
    treeChildren: (id) =>
      server.request<TreeNode[]>(methods.treeChildren, id === undefined ? {} : { id }),
  };
}

/** Called by the editor when it closes; it waits for the server to end. */
export async function deactivate(): Promise<void> {
  await running?.stop();
}
