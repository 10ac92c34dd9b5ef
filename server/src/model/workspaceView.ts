import type { Span } from '../base/span';
import { shift } from '../base/span';
import type { BucketMap } from '../base/bucketMap';
import type { Origin } from '../domain/rule';
import type { ConfigurationView } from './configurationView';
import type { FileView } from './fileView';
import { withoutBaselinesOutside } from './baseline';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from './types';
import { isBelow } from './uri';

/** One version of the workspace. */
export class WorkspaceView implements WorkspaceSnapshot {
  readonly #texts: BucketMap<string>;
  readonly #roots: readonly string[];
  #own: readonly ConfigurationSnapshot[] | undefined;
  #files:
    | ReadonlyMap<string, { readonly file: FileView; readonly configuration: ConfigurationView }>
    | undefined;

  constructor(
    readonly version: number,
    readonly configurations: readonly ConfigurationView[],
    texts: BucketMap<string>,
    roots: readonly string[],
  ) {
    this.#texts = texts;
    this.#roots = roots;
  }

  get own(): readonly ConfigurationSnapshot[] {
    this.#own ??= withoutBaselinesOutside(this, this.#roots);
    return this.#own;
  }

  #entry(
    uri: string,
  ): { readonly file: FileView; readonly configuration: ConfigurationView } | undefined {
    this.#files ??= new Map(
      this.configurations.flatMap((configuration) =>
        [...configuration.files, ...configuration.unlisted].map((file) => [
          file.uri,
          { file, configuration },
        ]),
      ),
    );
    return this.#files.get(uri);
  }

  file(uri: string): FileView | undefined {
    return this.#entry(uri)?.file;
  }

  configurationOf(uri: string): ConfigurationView | undefined {
    const known = this.#entry(uri)?.configuration;
    if (known !== undefined) return known;
    const around = this.configurations.filter((configuration) => isBelow(uri, configuration.uri));
    return around.reduce<ConfigurationView | undefined>(
      (nearest, next) =>
        nearest === undefined || next.uri.length > nearest.uri.length ? next : nearest,
      undefined,
    );
  }

  text(uri: string): string | undefined {
    return this.#texts.get(uri);
  }

  lineOf(origin: Origin): number | undefined {
    return this.file(origin.file)?.lineIn(origin.block, origin.span.start);
  }

  locate(origin: Origin): { readonly file: FileView; readonly span: Span } | undefined {
    const file = this.file(origin.file);
    const start = file?.startOf(origin.block);
    return file === undefined || start === undefined
      ? undefined
      : { file, span: shift(origin.span, start) };
  }
}
