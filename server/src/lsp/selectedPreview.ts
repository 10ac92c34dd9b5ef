import { CancellationToken } from 'vscode-languageserver';
import type { SelectedPreview } from '../ide/lenses/verdicts';
import { methods, type FixtureObjectReference, type PreviewAnswer } from '../protocol/requests';
import { guarded } from './dispatch';
import type { Session } from './session';

interface Known {
  readonly version: number;
  readonly object: FixtureObjectReference;
  readonly preview: SelectedPreview | undefined;
}

/** The preview of the selected object, for the features that show its values; worked out once for a version of the workspace. */
export class SelectedObject {
  readonly #session: Session;
  #known: Known | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** @returns the preview of the selected object when it belongs to the same configuration as the file, and there is one. */
  previewFor(uri: string): SelectedPreview | undefined {
    return this.concerns(uri) ? this.#preview() : undefined;
  }

  /** @returns whether an object of the file's configuration is selected. */
  concerns(uri: string): boolean {
    const { selected } = this.#session;
    return (
      selected !== undefined &&
      this.#session.snapshot().configurationOf(uri)?.uri === selected.configuration
    );
  }

  #preview(): SelectedPreview | undefined {
    const { selected } = this.#session;
    const version = this.#session.version();
    if (selected === undefined) return undefined;
    if (this.#known?.version === version && this.#known.object === selected)
      return this.#known.preview;
    const answer = this.#session.previewWorker.answer<PreviewAnswer>(
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
      void guarded(this.#session, methods.preview, () => this.#later(answer, selected, version));
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
      this.#session.version() !== version ||
      this.#session.selected !== object
    )
      return;
    this.#known = { version, object, preview };
    this.#session.refreshViews();
  }

  #shown(object: FixtureObjectReference, answer: PreviewAnswer): SelectedPreview | undefined {
    const configuration = this.#session
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
