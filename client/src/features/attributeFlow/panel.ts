import {
  CancellationTokenSource,
  commands as editorCommands,
  env,
  l10n,
  window,
  type Disposable,
  type WebviewPanel,
} from 'vscode';
import { flowMethods, type CompareAnswer } from '../../../../server/src/protocol/flowRequests';
import { jsonChanges } from '../../../../server/src/protocol/patch';
import {
  panelVersion,
  parseMessageFromPanel,
  type MessageFromPanel,
  type MessageToPanel,
  type PanelAction,
  type PanelState,
} from '../../../../server/src/protocol/panel';
import {
  methods,
  type ConfigurationSummary,
  type FixtureObject,
  type FixtureObjectReference,
  type PreviewAnswer,
  type PreviewParams,
} from '../../../../server/src/protocol/requests';
import { messageOf, unanswered } from '../../infrastructure/commands';
import { setting } from '../../infrastructure/configuration';
import { Debounce } from '../../infrastructure/debounce';
import { revealLocation } from '../../infrastructure/locations';
import type { Services } from '../../infrastructure/services';
import { entitle } from '../../infrastructure/shown';
import type { PanelSource } from './source';
import {
  emptyState,
  stateOfAnswer,
  stateOfComparison,
  stateOfStep,
  stateWithoutServer,
  urisOf,
} from './states';

const commandOf: Readonly<Record<Exclude<PanelAction, 'retry'>, string>> = {
  selectObject: 'syncrule.selectObject',
  importConfiguration: 'syncrule.importConfiguration',
  openFolder: 'vscode.openFolder',
  restartServer: 'syncrule.restartServer',
  showOutput: 'syncrule.showOutput',
  compareObject: 'syncrule.compareObject',
  compareRules: 'syncrule.compareRules',
  openAnother: 'syncrule.pinAttributeFlow',
  save: 'syncrule.saveAttributeFlow',
  debug: 'syncrule.debugObject',
};

/** Milliseconds after which the page follows a cursor that has come to rest. */
const cursorDelay = 80;

/** One open *Attribute Flow* page: asks the server, and tells the page what to show. */
export class AttributeFlowPanel implements Disposable {
  private readonly subscriptions: Disposable[];
  private readonly recompute = new Debounce(() => void this.compute());
  private running: CancellationTokenSource | undefined;
  private shown: PanelState | undefined;
  private shownText = '';
  private ready = false;
  private dirty = true;
  private revision = 0;
  private readonly followCursor = new Debounce(() => this.sendCursor());

  constructor(
    private readonly panel: WebviewPanel,
    private readonly services: Services,
    readonly source: PanelSource,
  ) {
    const { server, selection, debugged } = services;
    this.subscriptions = [
      panel.webview.onDidReceiveMessage((data: unknown) => this.receive(data)),
      // A hidden page is unloaded by the editor. It says that it is ready when it is shown again.
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.ready = false;
      }),
      server.onChanged(() => this.invalidate(setting('attributeFlow.updateDelay'))),
      server.onDidChangeState(() => this.invalidate(0)),
      selection.onDidChange(() => {
        if (source.kind === 'selection' && debugged.current === undefined) this.changeObject();
      }),
      debugged.onDidChange((step) => {
        // The debugger moves faster than a preview is computed: its steps are shown at once, what the selection gives when it is over.
        if (source.kind === 'selection') this.invalidate(0, step === undefined);
      }),
      window.onDidChangeTextEditorSelection(() => this.followCursor.schedule(cursorDelay)),
    ];
  }

  /** The object that the page is about. */
  get object(): FixtureObjectReference | undefined {
    switch (this.source.kind) {
      case 'selection':
        return this.services.debugged.current?.object ?? this.services.selection.current;
      case 'pinned':
        return this.source.object;
      case 'comparison':
        return this.source.left.object;
    }
  }

  dispose(): void {
    this.followCursor.cancel();
    this.recompute.cancel();
    this.running?.cancel();
    for (const one of this.subscriptions) one.dispose();
  }

  /** Tells the page where the cursor of the rules is; the debugger moves it too when it stops. */
  private sendCursor(): void {
    const editor = window.activeTextEditor;
    if (!this.ready || this.shown?.kind !== 'preview' || editor?.document.languageId !== 'syncrule')
      return;
    this.post({
      version: panelVersion,
      kind: 'cursor',
      uri: editor.document.uri.toString(),
      line: editor.selection.active.line,
    });
  }

  private changeObject(): void {
    // The old object's preview is not a stale preview of the new one.
    this.shown = undefined;
    this.show({ kind: 'loading', what: l10n.t('Computing the preview…') });
    this.invalidate(0);
  }

  private invalidate(delay: number, tell = true): void {
    this.dirty = true;
    if (!this.ready) return;
    if (tell && this.shown?.kind === 'preview') {
      const stopped = this.services.server.state !== 'running';
      this.post({
        version: panelVersion,
        kind: 'stale',
        reason: stopped ? 'server-stopped' : 'computing',
        message: stopped
          ? l10n.t('The language server is not running. This is the last preview it gave.')
          : l10n.t('Something changed. Computing again…'),
      });
    }
    this.recompute.schedule(delay);
  }

  private async compute(): Promise<void> {
    this.running?.cancel();
    const source = new CancellationTokenSource();
    this.running = source;
    this.dirty = false;
    try {
      const state = await this.nextState(source);
      if (!source.token.isCancellationRequested && state !== undefined) this.show(state);
    } catch (error) {
      const why = unanswered(error);
      // What changed is told by the server, and the view asks again.
      if (source.token.isCancellationRequested || why === 'modified') return;
      if (why === 'cancelled')
        return this.show({
          kind: 'error',
          message: l10n.t('The synchronization of the fixture was cancelled.'),
          actions: ['retry', 'selectObject'],
        });
      this.services.log.error(`The preview failed: ${messageOf(error)}`);
      this.show({
        kind: 'error',
        message: l10n.t('The preview failed: {0}', messageOf(error)),
        actions: ['retry', 'showOutput'],
      });
    } finally {
      source.dispose();
      if (this.running === source) this.running = undefined;
    }
  }

  /** The state to show; undefined when what is shown, marked as stale, is the best there is. */
  private async nextState(source: CancellationTokenSource): Promise<PanelState | undefined> {
    const { server, debugged } = this.services;
    if (this.source.kind === 'selection' && debugged.current !== undefined)
      return stateOfStep(debugged.current);
    const without = stateWithoutServer(server.state);
    if (without !== undefined) return this.shown?.kind === 'preview' ? undefined : without;
    if (this.source.kind === 'comparison') {
      const { left, right } = this.source;
      return stateOfComparison(
        await server.request<CompareAnswer>(flowMethods.compare, { left, right }, source.token),
      );
    }
    const object = this.object;
    if (object === undefined) {
      const configurations = await server.request<ConfigurationSummary[]>(
        methods.configurations,
        undefined,
        source.token,
      );
      const objects = await server.request<FixtureObject[]>(
        methods.fixtureObjects,
        undefined,
        source.token,
      );
      return emptyState(configurations, objects);
    }
    const params: PreviewParams = { object };
    return stateOfAnswer(
      await server.request<PreviewAnswer>(methods.preview, params, source.token),
      object,
    );
  }

  /** Sends a state: the whole, or what changed of it, or that nothing did. */
  private show(state: PanelState): void {
    const before = this.shown;
    const text = JSON.stringify(state);
    const same = before !== undefined && text === this.shownText;
    this.shown = state;
    this.shownText = text;
    if (!same) this.revision += 1;
    this.name(state);
    if (!this.ready) return;
    if (same) return this.post({ version: panelVersion, kind: 'fresh' });
    const large = state.kind === 'preview' || state.kind === 'comparison';
    const changes = large && before?.kind === state.kind ? jsonChanges(before, state) : undefined;
    if (changes === undefined || JSON.stringify(changes).length > text.length / 2)
      return this.sendWhole(state);
    this.post({
      version: panelVersion,
      kind: 'delta',
      base: this.revision - 1,
      revision: this.revision,
      changes,
    });
  }

  private sendWhole(state: PanelState): void {
    this.post({ version: panelVersion, kind: 'state', state, revision: this.revision });
  }

  /** Several views are told apart by their titles. */
  private name(state: PanelState): void {
    if (this.source.kind === 'selection') return;
    if (state.kind === 'preview')
      entitle(this.panel, l10n.t('Attribute Flow: {0}', state.document.object.label));
    if (state.kind === 'comparison')
      entitle(
        this.panel,
        l10n.t('Compare: {0} ↔ {1}', state.comparison.left, state.comparison.right),
      );
  }

  private post(message: MessageToPanel): void {
    void this.panel.webview.postMessage(message);
  }

  private receive(data: unknown): void {
    const parsed = parseMessageFromPanel(data);
    if (!parsed.ok) {
      this.services.log.warn(
        `The attribute-flow page sent a message that is not understood: ${parsed.problem}`,
      );
      return;
    }
    this.handle(parsed.message).catch((error: unknown) =>
      this.services.commands.failed(l10n.t('Attribute Flow'), error),
    );
  }

  private async handle(message: MessageFromPanel): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.start();
      case 'resend':
        if (this.shown !== undefined) this.sendWhole(this.shown);
        return;
      case 'reveal':
        // The page may ask for nothing but what it was shown.
        if (this.shown !== undefined && urisOf(this.shown).has(message.location.uri))
          await revealLocation(message.location, message.keepFocus);
        return;
      case 'action':
        if (message.action === 'debug') await this.leaveRoom();
        if (message.action === 'retry') this.invalidate(0);
        else
          await editorCommands.executeCommand(
            commandOf[message.action],
            ...(message.action === 'openFolder' ? [] : [this.object]),
          );
        return;
      case 'debugValue':
        await this.leaveRoom();
        await editorCommands.executeCommand('syncrule.debugValue', {
          object: this.object,
          attribute: message.attribute,
          side: message.side,
        });
        return;
      case 'copy':
        return env.clipboard.writeText(message.text);
      case 'failed':
        this.services.log.error(`The attribute-flow page failed: ${message.message}`);
    }
  }

  /** The editor opens the rule that a run stops in where the keyboard is; there it would cover the page, which shows the same step. */
  private async leaveRoom(): Promise<void> {
    const elsewhere = window.visibleTextEditors.find(
      ({ viewColumn }) => viewColumn !== undefined && viewColumn !== this.panel.viewColumn,
    );
    if (elsewhere !== undefined)
      await window.showTextDocument(elsewhere.document, {
        ...(elsewhere.viewColumn === undefined ? {} : { viewColumn: elsewhere.viewColumn }),
      });
  }

  private start(): void {
    this.ready = true;
    this.sendWhole(this.shown ?? { kind: 'loading', what: l10n.t('Computing the preview…') });
    this.sendCursor();
    if (this.dirty || this.shown === undefined) this.invalidate(0);
  }
}
