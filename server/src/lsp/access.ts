import type { Diagnostic } from '../base/diagnostic';
import type { FileAccess } from '../base/ports';
import type { ConfigurationSnapshot } from '../model/types';
import { decoded, folderAt, isBelow } from '../model/uri';
import { settings } from '../protocol/settings';
import { fields } from '../protocol/params';

const megabyte = 1024 * 1024;
const limit = settings.find((one) => one.name === 'files.maximumSize');

/** What file access is decided by, and who has to know. */
export interface AccessUses {
  /** The folders that the client opened. */
  readonly folders: readonly string[];
  /** The folders of the workspace now. */
  readonly roots: () => readonly string[];
  /** Receives what may be read, for everyone who reads files. */
  readonly setAccess: (access: FileAccess) => void;
  /** Reads folders again, in which more can be read now. */
  readonly load: (folders: readonly string[]) => void;
}

/**
 * What the server may do with files: the size limit of the settings, and, until the user trusts the workspace, its folders only. A client that does not say
 * that the workspace is not trusted has no such notion.
 */
export class Access {
  readonly #uses: AccessUses;
  #trusted: boolean;
  #megabytes: number;

  /** @param options the `initializationOptions` */
  constructor(uses: AccessUses, options: unknown) {
    this.#uses = uses;
    this.#trusted = fields(options).trusted !== false;
    this.#megabytes = limitIn(options);
  }

  /** `syncrule/trustGranted`: what was refused before can be read now. */
  grantTrust(): void {
    if (this.#trusted) return;
    this.#trusted = true;
    this.apply();
    this.#uses.load(this.#uses.roots());
  }

  get current(): FileAccess {
    return {
      maximumSize: this.#megabytes * megabyte,
      within: this.#trusted ? undefined : [...this.#uses.folders, ...this.#uses.roots()],
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
    if (this.#uses.roots().some((root) => isBelow(folder, decoded(root))))
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
    this.#uses.load(this.#uses.roots());
  }

  /** Tells everyone who reads files; to be called when the folders of the workspace change. */
  apply(): void {
    this.#uses.setAccess(this.current);
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
