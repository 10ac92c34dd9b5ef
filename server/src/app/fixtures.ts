import type { FileChunk } from '../base/ports';
import { LineIndex } from '../base/lineIndex';
import type { Fixture } from '../domain/fixture';
import { readFixtureChunks, type ReadFixture, type ReadWatch } from '../formats/readFixtureChunks';
import { readFixtureFile } from '../formats/readFixtureFile';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import type { FixtureObject } from '../protocol/requests';

interface Known {
  /** Absent for a file whose text is not kept. */
  readonly text: string | undefined;
  readonly against: Against;
  readonly result: ReadFixture;
}

/** What a fixture was read against. */
interface Against {
  readonly names: string;
  readonly connectors: unknown;
  readonly metaverse: unknown;
}

/** Objects of one fixture that are offered for choice; nobody reads through more. */
const mostOffered = 2000;

function againstOf({
  configuration: { connectors, metaverse, rules },
}: ConfigurationSnapshot): Against {
  // A fixture may name a rule (the one that made a link), so the names of rules belong to what it was read against.
  return {
    connectors,
    metaverse,
    names: rules.map((rule) => `${rule.id}:${rule.name}`).join('\n'),
  };
}

const same = (a: Against, b: Against): boolean =>
  a.connectors === b.connectors && a.metaverse === b.metaverse && a.names === b.names;

/** The fixtures of the workspace, each read again only when its text or what it refers to changed. */
export class Fixtures {
  readonly #known = new Map<string, Known>();

  /** @returns a fixture of the configuration and what is wrong with it; undefined when there is no such file, or its text is not kept and nobody has {@link load}ed it. */
  read(
    workspace: WorkspaceSnapshot,
    configuration: ConfigurationSnapshot,
    uri: string,
  ): ReadFixture | undefined {
    const text = workspace.text(uri);
    const known = this.#known.get(uri);
    const against = againstOf(configuration);
    if (known !== undefined && known.text === text && same(known.against, against))
      return known.result;
    if (text === undefined) return undefined;
    const result = {
      ...readFixtureFile(text, uri, configuration.configuration),
      lines: new LineIndex(text),
    };
    this.#known.set(uri, { text, against, result });
    return result;
  }

  /**
   * Reads a file whose text is not kept, unless it is known already.
   * @throws Cancelled when the watcher asks for it, and an error for people when the file cannot be read
   */
  async load(
    configuration: ConfigurationSnapshot,
    uri: string,
    chunks: AsyncIterable<FileChunk>,
    watch: ReadWatch = {},
  ): Promise<void> {
    const known = this.#known.get(uri);
    const against = againstOf(configuration);
    if (known !== undefined && known.text === undefined && same(known.against, against)) return;
    this.#known.set(uri, {
      text: undefined,
      against,
      result: await readFixtureChunks(chunks, uri, configuration.configuration, watch),
    });
  }

  /** A file changed or is gone. */
  forget(uri: string): void {
    this.#known.delete(uri);
  }

  /** @returns where lines begin in a fixture that is known. */
  linesOf(uri: string): LineIndex | undefined {
    return this.#known.get(uri)?.result.lines;
  }

  /** @returns the objects of all fixtures of all configurations, in the order of files and text; of a large fixture those at its beginning. */
  objects(workspace: WorkspaceSnapshot): readonly FixtureObject[] {
    return workspace.configurations.flatMap((configuration) =>
      configuration.fixtures.flatMap((uri) => {
        const read = this.read(workspace, configuration, uri);
        return read === undefined ? [] : objectsOf(configuration, read.value, read.lines);
      }),
    );
  }
}

function objectsOf(
  configuration: ConfigurationSnapshot,
  fixture: Fixture,
  lines: LineIndex,
): readonly FixtureObject[] {
  return fixture.objects
    .filter(({ object }) => object.placeholder !== true)
    .slice(0, mostOffered)
    .map(({ object, place }) => ({
      configuration: configuration.uri,
      fixture: fixture.file,
      connector: configuration.connector(object.connector)?.name ?? object.connector,
      dn: object.dn,
      label: object.label ?? object.dn,
      objectType: object.objectType,
      location: {
        uri: fixture.file,
        range: { start: lines.position(place.start), end: lines.position(place.end) },
      },
    }));
}
