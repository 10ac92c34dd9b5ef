import type { Diagnostic } from '../base/diagnostic';
import type { FileAccess } from '../base/ports';
import type { ConfigurationSnapshot } from '../model/types';
import { decoded, folderAt, isBelow } from '../model/uri';
import { methods } from '../protocol/requests';
import { settings } from '../protocol/settings';
import { listen } from './dispatch';
import { fields } from './params';
import type { Session } from './session';

const megabyte = 1024 * 1024;
const limit = settings.find((one) => one.name === 'files.maximumSize');

/**
 * What the server may do with files: the size limit of the settings, and, until the user trusts the workspace, its folders only. A client that does not say
 * that the workspace is not trusted has no such notion.
 */
export class Access {
  readonly #session: Session;
  #trusted: boolean;
  #megabytes: number;

  /** @param options the `initializationOptions` */
  constructor(session: Session, options: unknown) {
    this.#session = session;
    this.#trusted = fields(options).trusted !== false;
    this.#megabytes = limitIn(options);
  }

  register(): void {
    this.apply();
    listen(this.#session, methods.trustGranted, () => {
      if (this.#trusted) return;
      this.#trusted = true;
      this.apply();
      // What was refused before can be read now.
      this.#session.files.load(this.#session.workspace.roots);
    });
  }

  /** Whether the user has said that the workspace is not to be trusted yet. */
  get restricted(): boolean {
    return !this.#trusted;
  }

  get current(): FileAccess {
    return {
      maximumSize: this.#megabytes * megabyte,
      within: this.#trusted
        ? undefined
        : [...this.#session.client.folders, ...this.#session.workspace.roots],
    };
  }

  /** @returns what is wrong in the manifest of a configuration. A baseline that is not read because the workspace is not trusted is not called missing. */
  manifestFindings({
    uri,
    manifest: { baseline },
    manifestDiagnostics,
  }: ConfigurationSnapshot): readonly Diagnostic[] {
    if (this.#trusted || baseline === undefined) return manifestDiagnostics;
    const folder = folderAt(uri, baseline);
    if (this.#session.workspace.roots.some((root) => isBelow(folder, decoded(root))))
      return manifestDiagnostics;
    const message =
      'The baseline is outside the workspace, and is not read in Restricted Mode. Trust the workspace to compare with it.';
    return manifestDiagnostics.map((one) =>
      one.code === 'SR023' ? { ...one, severity: 'information', message } : one,
    );
  }

  /** The settings changed. @param ours those below our root */
  configured(ours: unknown): void {
    const before = this.#megabytes;
    this.#megabytes = limitIn(ours);
    if (before === this.#megabytes) return;
    this.apply();
    this.#session.files.load(this.#session.workspace.roots);
  }

  /** Tells everyone who reads files; to be called when the folders of the workspace change. */
  apply(): void {
    this.#session.ports.setAccess?.(this.current);
    this.#session.previewWorker.setAccess(this.current);
  }
}

/** @returns megabytes, of the settings below our root, written as one name or as one in the other; the default for what is no size. */
function limitIn(ours: unknown): number {
  const { files, ['files.maximumSize']: flat } = fields(ours);
  const value = flat ?? fields(files).maximumSize;
  if (limit === undefined) return 0;
  return typeof value === 'number' && value >= limit.minimum && value <= limit.maximum
    ? value
    : limit.default;
}
