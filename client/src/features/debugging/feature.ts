import {
  DebugAdapterInlineImplementation,
  DebugConfigurationProviderTriggerKind,
  EvaluatableExpression,
  Uri,
  commands as editorCommands,
  debug,
  l10n,
  languages,
  window,
  workspace,
  type DebugConfiguration,
  type Disposable,
  type Position,
  type TextDocument,
} from 'vscode';
import type { ExplainAnswer, ExplainParams } from '../../../../server/src/protocol/explain';
import {
  methods,
  type FixtureObjectReference,
  type TreeNode,
} from '../../../../server/src/protocol/requests';
import { parseFixtureObjectReference } from '../../../../server/src/protocol/requestSchema';
import { messageOf } from '../../infrastructure/commands';
import { configurationFor } from '../../infrastructure/debugConfiguration';
import { debugType } from '../../infrastructure/debugStep';
import type { Services } from '../../infrastructure/services';
import { inform } from '../../infrastructure/shown';
import { FlowValues, markNotTaken } from './inlineValues';
import { RuleConfigurationProvider } from './configurations';
import { chooseGranularity } from './granularity';
import { HostedAdapter } from './hostedAdapter';

/** What a pointer rests on and can be evaluated: an attribute, a parameter, a variable. */
const evaluatable = /\[[^[\]\r\n]+\]|%[A-Za-z0-9_.]+%|\$[A-Za-z_]\w*/;

function evaluatableAt(
  document: TextDocument,
  position: Position,
): EvaluatableExpression | undefined {
  const range = document.getWordRangeAtPosition(position, evaluatable);
  return range && new EvaluatableExpression(range, document.getText(range));
}

/** The attribute at the cursor of a rule file, for the selected object; undefined when the user chooses no object, or is told that there is no attribute. */
async function valueAtCursor({ server, selection }: Services): Promise<AskedValue | undefined> {
  const editor = window.activeTextEditor;
  if (selection.current === undefined)
    await editorCommands.executeCommand('syncrule.selectObject', false);
  const object = selection.current;
  if (editor === undefined || object === undefined) return undefined;
  const { line, character } = editor.selection.active;
  const params: ExplainParams = {
    object,
    at: { uri: editor.document.uri.toString(), line, character },
  };
  const answer = await server.request<ExplainAnswer>(methods.explain, params);
  if (answer.kind === 'explanation' && answer.explanation.attribute !== undefined)
    return {
      object,
      attribute: answer.explanation.attribute.name,
      target: answer.explanation.attribute.side,
    };
  void inform(
    answer.kind === 'error'
      ? answer.message
      : l10n.t('No attribute stands at the cursor. Put it on the attribute that a flow sets.'),
  );
  return undefined;
}

interface AskedValue {
  readonly object?: unknown;
  readonly attribute: string;
  readonly target?: string;
}

/** The value that a node of the tree stands for, or that another view names as `{ object?, attribute, side? }`. */
function valueAsked(from: unknown): AskedValue | undefined {
  // The context menu of a rule file hands over the file's address.
  if (from === undefined || from instanceof Uri) return undefined;
  const { debugs, label, object, attribute, side } = from as Partial<TreeNode> & {
    readonly object?: unknown;
    readonly attribute?: unknown;
    readonly side?: unknown;
  };
  if (typeof attribute === 'string')
    return { object, attribute, ...(typeof side === 'string' ? { target: side } : {}) };
  return {
    object: debugs?.object,
    attribute: debugs?.attribute ?? label ?? '',
    target: 'metaverse',
  };
}

async function start(configuration: DebugConfiguration | undefined): Promise<boolean> {
  if (configuration === undefined) return false;
  const folder = workspace.getWorkspaceFolder(
    typeof configuration['configuration'] === 'string'
      ? Uri.file(configuration['configuration'])
      : Uri.file('/'),
  );
  return debug.startDebugging(folder, configuration);
}

/** Makes the configurations that commands start: from a node of the tree, from another view with an object, or from the palette without anything. */
class CommandConfigurations {
  constructor(
    private readonly services: Services,
    private readonly provider: RuleConfigurationProvider,
  ) {}

  /**
   * @param from what the command was given
   * @param more further fields of the configuration
   */
  async of(
    from: unknown,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<DebugConfiguration | undefined> {
    const object = this.objectOf(from);
    if (object === undefined)
      return this.provider.resolveDebugConfiguration(undefined, {
        type: debugType,
        request: 'launch',
        name: '',
        ...more,
      });
    this.select(object);
    return configurationFor(object, more);
  }

  private objectOf(from: unknown): FixtureObjectReference | undefined {
    return (
      parseFixtureObjectReference((from as Partial<TreeNode> | undefined)?.selects) ??
      parseFixtureObjectReference(from) ??
      this.services.selection.current
    );
  }

  /** The other views follow the session: they show the object that is debugged. */
  private select(object: FixtureObjectReference): void {
    const { selection, log } = this.services;
    void selection
      .select(object)
      .catch((error: unknown) => log.warn(`The object could not be selected: ${messageOf(error)}`));
  }
}

/** Stepping through previews. */
export function registerDebugging(services: Services): Disposable[] {
  const { commands } = services;
  const provider = new RuleConfigurationProvider(services);
  const configurations = new CommandConfigurations(services, provider);
  return [
    ...registerAdapter(services, provider),
    ...registerEditorSupport(services),
    commands.register('syncrule.debugObject', 'Debugging the object', async (from?: unknown) =>
      start(await configurations.of(from)),
    ),
    commands.register('syncrule.debugValue', 'Debugging the value', async (from: unknown) => {
      const asked = valueAsked(from) ?? (await valueAtCursor(services));
      if (asked === undefined) return false;
      const { object, ...value } = asked;
      return start(await configurations.of(object, value));
    }),
    commands.register(
      'syncrule.stepGranularity',
      'Choosing the step granularity',
      chooseGranularity,
    ),
  ];
}

/** The sessions themselves, and the configurations that the editor offers for them. */
function registerAdapter({ server }: Services, provider: RuleConfigurationProvider): Disposable[] {
  return [
    debug.registerDebugAdapterDescriptorFactory(debugType, {
      createDebugAdapterDescriptor: ({ id }) =>
        new DebugAdapterInlineImplementation(new HostedAdapter(server, id)),
    }),
    debug.registerDebugConfigurationProvider(debugType, provider),
    debug.registerDebugConfigurationProvider(
      debugType,
      { provideDebugConfigurations: () => provider.everyObject() },
      DebugConfigurationProviderTriggerKind.Dynamic,
    ),
  ];
}

/** What a session shows in the text of the rules. */
function registerEditorSupport({ log }: Services): Disposable[] {
  const selector = { language: 'syncrule' };
  return [
    languages.registerInlineValuesProvider(selector, new FlowValues()),
    languages.registerEvaluatableExpressionProvider(selector, {
      provideEvaluatableExpression: evaluatableAt,
    }),
    ...markNotTaken((error) =>
      log.warn(`Branches that were not taken could not be marked: ${messageOf(error)}`),
    ),
  ];
}
