import { CancellationToken } from 'vscode-languageserver';
import type { SelectedPreview } from '../ide/lenses/verdicts';
import { methods, type FixtureObjectReference, type PreviewAnswer } from '../protocol/requests';
import { guarded, type ErrorLog } from './guarded';
import type { PreviewWorker } from './previewWorker';
import type { Selection } from './selection';
import type { WorkspaceView } from './workspaceView';

interface Known {
  readonly version: number;
  readonly object: FixtureObjectReference;
  readonly preview: SelectedPreview | undefined;
}

/** What the preview of the selected object is made of, and who shows it. */
export interface SelectedObjectUses {
  readonly log: ErrorLog;
  readonly view: Pick<WorkspaceView, 'snapshot' | 'version'>;
  readonly selection: Pick<Selection, 'object'>;
  readonly previewWorker: Pick<PreviewWorker, 'answer'>;
  /** Asks the client to ask again for what shows the preview. */
  readonly refreshViews: () => void;
}

/** The preview of the selected object, for the features that show its values; worked out once for a version of the workspace. */
export class SelectedObject {
  readonly #uses: SelectedObjectUses;
  #known: Known | undefined;

  constructor(uses: SelectedObjectUses) {
    this.#uses = uses;
  }

  /** @returns the preview of the selected object when it belongs to the same configuration as the file, and there is one. */
  previewFor(uri: string): SelectedPreview | undefined {
    return this.concerns(uri) ? this.#preview() : undefined;
  }

  /** @returns whether an object of the file's configuration is selected. */
  concerns(uri: string): boolean {
    const selected = this.#uses.selection.object;
    return (
      selected !== undefined &&
      this.#uses.view.snapshot().configurationOf(uri)?.uri === selected.configuration
    );
  }

  #preview(): SelectedPreview | undefined {
    const selected = this.#uses.selection.object;
    const version = this.#uses.view.version();
    if (selected === undefined) return undefined;
    if (this.#known?.version === version && this.#known.object === selected)
      return this.#known.preview;
    const answer = this.#uses.previewWorker.answer<PreviewAnswer>(
      methods.preview,
      { object: selected },
      CancellationToken.None,
    );
    this.#known = {
      version,
      object: selected,
      preview: answer instanceof Promise ? undefined : this.#shown(selected, answer),
    };
    if (answer instanceof Promise)
      void guarded(this.#uses.log, methods.preview, () => this.#later(answer, selected, version));
    return this.#known.preview;
  }

  /** The object of a large population: its values are shown when they are there, unless they are out of date by then. */
  async #later(
    answer: Promise<PreviewAnswer>,
    object: FixtureObjectReference,
    version: number,
  ): Promise<void> {
    const preview = this.#shown(object, await answer);
    if (
      preview === undefined ||
      this.#uses.view.version() !== version ||
      this.#uses.selection.object !== object
    )
      return;
    this.#known = { version, object, preview };
    this.#uses.refreshViews();
  }

  #shown(object: FixtureObjectReference, answer: PreviewAnswer): SelectedPreview | undefined {
    const configuration = this.#uses.view
      .snapshot()
      .configurations.find((one) => one.uri === object.configuration);
    if (answer.kind === 'error' || configuration === undefined) return undefined;
    const { document } = answer;
    return {
      document,
      label: document.object.label,
      connectorName: (id) => configuration.connector(id)?.name ?? id,
    };
  }
}
