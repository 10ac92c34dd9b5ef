import { LineIndex } from '../base/lineIndex';
import type { Fixture } from '../domain/fixture';
import { readFixtureFile } from '../formats/readFixtureFile';
import { largestText } from '../model/load';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import { fileBelow } from '../model/uri';
import type { ClientFormat } from './clientFormat';
import { cannotLaunch } from './errors';
import type { DebugPorts, DebugWorkspace } from './ports';
import type { Granularity } from './recording/node';
import type { DirectionChoice, Recording } from './recording/recording';
import { asWritten, record, type WhatIf } from './recording/record';

/** What is to be run, as `launch` says it; checked. */
export interface LaunchSettings {
  /** URI of the configuration's folder; undefined where the fixture tells it. */
  readonly configuration: string | undefined;
  /** As given: a path, absolute or from the configuration's folder. */
  readonly fixture: string;
  readonly object: string | undefined;
  readonly connector: string | undefined;
  readonly direction: DirectionChoice;
  readonly mode: 'full' | 'delta';
  readonly clock: number | undefined;
  readonly stopOnEntry: boolean;
  readonly noDebug: boolean;
  readonly granularity: Granularity | undefined;
  /** Run to where this attribute is decided. */
  readonly attribute: string | undefined;
  /** Whose attribute that is: `metaverse`, or a connector's name; undefined for wherever it is decided first. */
  readonly target: string | undefined;
}

function choice<T extends string>(
  args: Readonly<Record<string, unknown>>,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = args[name];
  if (value === undefined) return undefined;
  const found = choices.find((one) => one === value);
  if (found === undefined)
    throw cannotLaunch(
      `"${name}" is ${choices.map((one) => `"${one}"`).join(', ')}, not ${JSON.stringify(value)}.`,
    );
  return found;
}

function text(args: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = args[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string')
    throw cannotLaunch(`"${name}" is a text, not ${JSON.stringify(value)}.`);
  return value;
}

function flag(args: Readonly<Record<string, unknown>>, name: string, otherwise: boolean): boolean {
  const value = args[name] ?? otherwise;
  if (typeof value !== 'boolean')
    throw cannotLaunch(`"${name}" is true or false, not ${JSON.stringify(value)}.`);
  return value;
}

/** Reads the arguments of `launch`. @throws UserError that says which setting is wrong */
export function readSettings(
  args: Readonly<Record<string, unknown>>,
  format: ClientFormat,
): LaunchSettings {
  const fixture = text(args, 'fixture');
  if (fixture === undefined)
    throw cannotLaunch(
      '"fixture" is missing: name the fixture file that holds the object to preview.',
    );
  const clock = text(args, 'clock');
  const time = clock === undefined ? undefined : Date.parse(clock);
  if (time !== undefined && Number.isNaN(time))
    throw cannotLaunch(`"clock" is a time such as "2024-05-01T08:00:00Z", not "${clock ?? ''}".`);
  const configuration = text(args, 'configuration');
  return {
    configuration:
      configuration === undefined ? undefined : format.uri(configuration).replace(/\/$/, ''),
    fixture,
    clock: time,
    object: text(args, 'object'),
    connector: text(args, 'connector'),
    direction: choice(args, 'direction', ['inbound', 'outbound', 'both']) ?? 'both',
    mode: choice(args, 'mode', ['full', 'delta']) ?? 'full',
    stopOnEntry: flag(args, 'stopOnEntry', true),
    noDebug: flag(args, 'noDebug', false),
    granularity: choice(args, 'granularity', ['flow', 'clause', 'expression']),
    attribute: text(args, 'attribute'),
    target: text(args, 'target'),
  };
}

const isAbsolute = (path: string): boolean => /^([a-z][a-z0-9+.-]*:|[\\/])/i.test(path);

/** What a launch found, kept to record again. */
export class Launched {
  readonly settings: LaunchSettings;
  readonly workspace: DebugWorkspace;
  readonly #fixture: string;
  readonly #now: number;
  readonly #seed: number;
  whatIf: WhatIf = asWritten;

  private constructor(
    settings: LaunchSettings,
    workspace: DebugWorkspace,
    fixture: string,
    ports: DebugPorts,
  ) {
    this.settings = settings;
    this.workspace = workspace;
    this.#fixture = fixture;
    this.#now = ports.clock.now();
    this.#seed = Math.floor(ports.random.next() * 0x1_0000_0000);
  }

  /** @throws UserError when the files are not there */
  static async open(
    settings: LaunchSettings,
    format: ClientFormat,
    ports: DebugPorts,
  ): Promise<Launched> {
    const { configuration } = settings;
    if (configuration === undefined && !isAbsolute(settings.fixture))
      throw cannotLaunch(
        '"fixture" is a relative path, so "configuration" must name the folder that it is relative to.',
      );
    const fixture = isAbsolute(settings.fixture)
      ? format.uri(settings.fixture)
      : fileBelow(configuration ?? '', settings.fixture.replaceAll('\\', '/'));
    const workspace = await ports.open(configuration ?? fixture).catch((error: unknown) => {
      throw cannotLaunch(error instanceof Error ? error.message : String(error));
    });
    return new Launched(settings, workspace, fixture, ports);
  }

  get configuration(): ConfigurationSnapshot {
    const snapshot = this.workspace.snapshot();
    const { configuration } = this.settings;
    const found =
      configuration === undefined
        ? snapshot.configurationOf(this.#fixture)
        : snapshot.configurations.find(({ uri }) => uri === configuration);
    if (found !== undefined) return found;
    throw cannotLaunch(
      configuration === undefined
        ? `${this.#fixture} belongs to no configuration: no syncrules.json stands in a folder above it.`
        : `${configuration} holds no rule files (*.syncrule).`,
    );
  }

  #read(snapshot: WorkspaceSnapshot, configuration: ConfigurationSnapshot): Fixture {
    const source = snapshot.text(this.#fixture);
    if (source === undefined && configuration.fixtures.includes(this.#fixture)) {
      throw cannotLaunch(
        `The fixture is larger than ${largestText / 1048576} MB, which is more than a debug session takes. Save the objects that matter, and those that they refer to, into a smaller one.`,
      );
    }
    if (source === undefined) {
      const others = configuration.fixtures.map((uri) =>
        decodeURIComponent(uri.slice(configuration.uri.length + 1)),
      );
      throw cannotLaunch(
        `There is no fixture ${decodeURIComponent(this.#fixture)}.${others.length === 0 ? ' The configuration has no fixtures.' : ` The configuration has: ${others.join(', ')}.`}`,
      );
    }
    const { value, diagnostics } = readFixtureFile(
      source,
      this.#fixture,
      configuration.configuration,
    );
    const wrong = diagnostics.find(({ severity }) => severity === 'error');
    if (value.objects.length > 0 || wrong === undefined) return value;
    const line = new LineIndex(source).position(wrong.span.start).line + 1;
    throw cannotLaunch(`The fixture cannot be used: line ${line}: ${wrong.message}`);
  }

  /** Records the run. @throws UserError when there is nothing to run */
  record(whatIf: WhatIf = this.whatIf): Recording {
    const { settings } = this;
    const { configuration } = this;
    const fixture = this.#read(this.workspace.snapshot(), configuration);
    const only = fixture.objects.length === 1 ? fixture.objects[0]?.object.dn : undefined;
    const name = settings.object ?? only;
    if (name === undefined)
      throw cannotLaunch(
        `The fixture has ${fixture.objects.length} objects; name one as "object": ${fixture.objects
          .slice(0, 10)
          .map(({ object }) => object.label ?? object.dn)
          .join('; ')}${fixture.objects.length > 10 ? '; …' : ''}`,
      );
    const recording = record(
      configuration,
      fixture,
      { name, ...(settings.connector === undefined ? {} : { connector: settings.connector }) },
      {
        mode: settings.mode,
        direction: settings.direction,
        clock: settings.clock,
        now: this.#now,
        seed: this.#seed,
        whatIf,
      },
    );
    if (typeof recording === 'string') throw cannotLaunch(recording);
    return recording;
  }
}
