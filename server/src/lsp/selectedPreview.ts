import { plainLocation } from '../ide/plain';
import { previewObject } from '../ide/preview';
import type { SelectedPreview } from '../ide/verdicts';
import type { FixtureObjectReference, PreviewAnswer } from '../protocol/requests';
import type { Session } from './session';

/** Previews an object of a fixture with the rules as they stand. @returns the preview, or why there is none and what to do */
export function previewOf(session: Session, wanted: FixtureObjectReference): PreviewAnswer {
  const workspace = session.snapshot();
  const configuration = workspace.configurations.find((one) => one.uri === wanted.configuration);
  if (configuration === undefined) return { kind: 'error', message: `The workspace has no configuration in ${wanted.configuration} any more. Select another object.` };
  const fixture = session.fixtures.read(workspace, configuration, wanted.fixture);
  if (fixture === undefined) return { kind: 'error', message: `The fixture ${wanted.fixture} is gone. Select another object.` };
  return previewObject(configuration, fixture.value, { name: wanted.dn, connector: wanted.connector }, {
    clock: session.ports.clock,
    locate: (origin) => {
      const at = workspace.locate(origin);
      return at && plainLocation(at.file, at.span);
    },
  });
}

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
    return selected !== undefined && this.#session.snapshot().configurationOf(uri)?.uri === selected.configuration;
  }

  #preview(): SelectedPreview | undefined {
    const { selected } = this.#session;
    const version = this.#session.version();
    if (selected === undefined) return undefined;
    if (this.#known?.version === version && this.#known.object === selected) return this.#known.preview;
    const preview = this.#compute(selected);
    this.#known = { version, object: selected, preview };
    return preview;
  }

  #compute(object: FixtureObjectReference): SelectedPreview | undefined {
    const answer = previewOf(this.#session, object);
    const configuration = this.#session.snapshot().configurations.find((one) => one.uri === object.configuration);
    if (answer.kind === 'error' || configuration === undefined) return undefined;
    const { document } = answer;
    return { document, label: document.object.label, connectorName: (id) => configuration.connector(id)?.name ?? id };
  }
}
