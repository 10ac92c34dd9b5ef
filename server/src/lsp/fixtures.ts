import type { Result } from '../base/diagnostic';
import { LineIndex } from '../base/lineIndex';
import type { Fixture } from '../domain/fixture';
import { readFixtureFile } from '../formats/readFixtureFile';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import type { FixtureObject } from '../protocol/requests';

interface Known {
  readonly text: string;
  readonly names: string;
  readonly connectors: unknown;
  readonly metaverse: unknown;
  readonly result: Result<Fixture>;
}

/** The fixtures of the workspace, each read again only when its text or what it refers to changed. */
export class Fixtures {
  readonly #known = new Map<string, Known>();

  /** @returns a fixture of the configuration and what is wrong with it; undefined when there is no such file. */
  read(workspace: WorkspaceSnapshot, configuration: ConfigurationSnapshot, uri: string): Result<Fixture> | undefined {
    const text = workspace.text(uri);
    if (text === undefined) return undefined;
    const { connectors, metaverse, rules } = configuration.configuration;
    // A fixture may name a rule (the one that made a link), so the names of rules belong to what it was read against.
    const names = rules.map((rule) => `${rule.id}:${rule.name}`).join('\n');
    const known = this.#known.get(uri);
    if (known !== undefined && known.text === text && known.connectors === connectors && known.metaverse === metaverse && known.names === names) return known.result;
    const result = readFixtureFile(text, uri, configuration.configuration);
    this.#known.set(uri, { text, names, connectors, metaverse, result });
    return result;
  }

  /** @returns the objects of all fixtures of all configurations, in the order of files and text. */
  objects(workspace: WorkspaceSnapshot): readonly FixtureObject[] {
    return workspace.configurations.flatMap((configuration) =>
      configuration.fixtures.flatMap((uri) => {
        const text = workspace.text(uri);
        const fixture = this.read(workspace, configuration, uri)?.value;
        return text === undefined || fixture === undefined ? [] : objectsOf(configuration, fixture, new LineIndex(text));
      }),
    );
  }
}

function objectsOf(configuration: ConfigurationSnapshot, fixture: Fixture, lines: LineIndex): readonly FixtureObject[] {
  return fixture.objects
    .filter(({ object }) => object.placeholder !== true)
    .map(({ object, place }) => ({
      configuration: configuration.uri,
      fixture: fixture.file,
      connector: configuration.connector(object.connector)?.name ?? object.connector,
      dn: object.dn,
      label: object.label ?? object.dn,
      objectType: object.objectType,
      location: { uri: fixture.file, range: { start: lines.position(place.start), end: lines.position(place.end) } },
    }));
}
