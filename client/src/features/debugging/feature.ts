import {
  DebugAdapterInlineImplementation, DebugConfigurationProviderTriggerKind, EvaluatableExpression, debug, languages, workspace, type DebugConfiguration, type Disposable, type Position, type TextDocument, Uri,
} from 'vscode';
import type { FixtureObjectReference, TreeNode } from '../../../../server/src/protocol/requests';
import { parseFixtureObjectReference } from '../../../../server/src/protocol/requestSchema';
import { messageOf } from '../../infrastructure/commands';
import type { Services } from '../../infrastructure/services';
import { FlowValues, markNotTaken } from './beside';
import { RuleConfigurationProvider, configurationFor, debugType } from './configurations';
import { HostedAdapter } from './hostedAdapter';

/** What a pointer rests on and can be evaluated: an attribute, a parameter, a variable. */
const evaluatable = /\[[^\]\r\n]+\]|%[A-Za-z0-9_.]+%|\$[A-Za-z_]\w*/;

function evaluatableAt(document: TextDocument, position: Position): EvaluatableExpression | undefined {
  const range = document.getWordRangeAtPosition(position, evaluatable);
  return range && new EvaluatableExpression(range, document.getText(range));
}

/** Stepping through previews. */
export function registerDebugging(services: Services): Disposable[] {
  const { server, commands, selection, log } = services;
  const provider = new RuleConfigurationProvider(services);
  const selector = { language: 'syncrule' };

  const start = async (configuration: DebugConfiguration | undefined): Promise<boolean> => {
    if (configuration === undefined) return false;
    const folder = workspace.getWorkspaceFolder(typeof configuration['configuration'] === 'string' ? Uri.file(configuration['configuration']) : Uri.file('/'));
    return debug.startDebugging(folder, configuration);
  };
  /** Commands come from a node of the tree, from another view with an object, or from the palette without anything. */
  const objectOf = (from: unknown): FixtureObjectReference | undefined => parseFixtureObjectReference((from as Partial<TreeNode> | undefined)?.selects) ?? parseFixtureObjectReference(from) ?? selection.current;
  const configurationOf = (from: unknown, more: object = {}): Promise<DebugConfiguration | undefined> => {
    const object = objectOf(from);
    // The other views follow the session: they show the object that is debugged.
    if (object !== undefined) void selection.select(object).catch((error: unknown) => log.warn(`The object could not be selected: ${messageOf(error)}`));
    return object === undefined ? provider.resolveDebugConfiguration(undefined, { type: debugType, request: 'launch', name: '', ...more }) : Promise.resolve(configurationFor(object, more));
  };

  return [
    debug.registerDebugAdapterDescriptorFactory(debugType, { createDebugAdapterDescriptor: ({ id }) => new DebugAdapterInlineImplementation(new HostedAdapter(server, id)) }),
    debug.registerDebugConfigurationProvider(debugType, provider),
    debug.registerDebugConfigurationProvider(debugType, { provideDebugConfigurations: () => provider.provideDebugConfigurations() }, DebugConfigurationProviderTriggerKind.Dynamic),
    languages.registerInlineValuesProvider(selector, new FlowValues()),
    languages.registerEvaluatableExpressionProvider(selector, { provideEvaluatableExpression: evaluatableAt }),
    ...markNotTaken((error) => log.warn(`Branches that were not taken could not be marked: ${messageOf(error)}`)),
    commands.register('syncrule.debugObject', 'Debugging the object', async (from?: unknown) => start(await configurationOf(from))),
    commands.register('syncrule.metaverse.debugValue', 'Debugging the value', async (node: TreeNode) => start(await configurationOf(node.debugs?.object ?? node, { attribute: node.debugs?.attribute ?? node.label }))),
  ];
}
