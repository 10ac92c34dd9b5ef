import type { RunSettings } from '../app/previewContext';
import type { Subject } from '../app/subject';
import type { Fixture } from '../domain/fixture';
import { readFixture, readOneConfiguration } from './load';
import type { Session } from './session';
import { refused, type CommandResult } from './types';
import { watchRun } from './watch';

/** What commands that look at one object of a fixture are given. */
export interface FixtureOptions {
  readonly folder: string;
  readonly fixture: string;
  /** Name or DN; may be left out where the fixture has one object. */
  readonly object: string | undefined;
  readonly connector: string | undefined;
  readonly mode: 'full' | 'delta';
  readonly format: 'text' | 'json';
}

/** Objects that are listed when none was named. */
const mostNames = 50;

function choose(fixture: Fixture, options: FixtureOptions): string | CommandResult {
  if (options.object !== undefined) return options.object;
  const [first, ...others] = fixture.objects;
  if (first === undefined) return refused(`${options.fixture} contains no objects`);
  if (others.length === 0) return first.object.dn;
  const names = fixture.objects
    .slice(0, mostNames)
    .map(({ object }) => `  ${object.label === undefined ? '' : `${object.label}: `}${object.dn}`);
  return refused(
    `the fixture has ${fixture.objects.length} objects; name one with --object:`,
    fixture.objects.length > mostNames ? [...names, '  …'] : names,
  );
}

/** The file as the user means it: from where they stand, else from the configuration's folder. */
async function fixtureUri(session: Session, options: FixtureOptions): Promise<string> {
  const here = session.uriOf(options.fixture);
  if (await session.reader.exists(here)) return here;
  const inside = session.uriOf(`${options.folder}/${options.fixture}`);
  return (await session.reader.exists(inside)) ? inside : here;
}

/**
 * Reads a configuration and a fixture. What has errors is missing from the configuration, or read in part; the session notes it.
 * @returns what a command needs, or the answer that refuses it
 */
export async function fixtureInput(
  session: Session,
  options: FixtureOptions,
): Promise<Subject | CommandResult> {
  const read = await readOneConfiguration(session, options.folder, 'syntax');
  if (typeof read === 'string') return refused(read);
  const { workspace, configuration } = read;
  if (session.failing || !session.readAll)
    session.remark(
      `syncrule: what could not be read is missing below; syncrule check ${options.folder} lists all errors`,
    );
  const uri = await fixtureUri(session, options);
  const fixture = await readFixture(session, uri, configuration);
  const name = choose(fixture.value, options);
  if (typeof name !== 'string') return name;
  return {
    workspace,
    configuration,
    fixture,
    selector: {
      name,
      ...(options.connector === undefined ? {} : { connector: options.connector }),
    },
  };
}

/** @returns how the runs of a command are made. */
export function runSettings(session: Session, { mode }: Pick<FixtureOptions, 'mode'>): RunSettings {
  return { mode, clock: session.clock, random: session.random, watch: watchRun(session) };
}
