import type { Span } from '../base/span';
import type { Fixture } from '../domain/fixture';
import { plainLocation } from '../ide/plain';
import type { Locate } from '../ide/previewParts';
import type { ConfigurationSnapshot } from '../model/types';
import type { PlainLocation } from '../protocol/preview';
import { linesOf, load, onlyConfiguration, unreadable } from './load';
import { findingLines, plainFindings, type PlainFinding } from './report';
import type { CliPorts, CommandResult } from './types';
import { refused } from './types';
import { readFixtureOf } from './watch';

const mostShown = 10;

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

/** A configuration, a fixture and the object of it that the user means. */
export interface FixtureInput {
  readonly configuration: ConfigurationSnapshot;
  readonly fixture: Fixture;
  readonly selector: { readonly name: string; readonly connector?: string };
  /** What is wrong with the files, for the error stream. */
  readonly notes: string;
  readonly locate: Locate;
  readonly placeInFixture: (span: Span) => PlainLocation;
}

/** Objects that are listed when none was named. */
const mostNames = 50;

function choose(fixture: Fixture, options: FixtureOptions): string | { readonly refusal: string } {
  if (options.object !== undefined) return options.object;
  const [first, ...others] = fixture.objects;
  if (first === undefined) return { refusal: `${options.fixture} holds no objects` };
  if (others.length === 0) return first.object.dn;
  const names = fixture.objects.slice(0, mostNames).map(({ object }) => `  ${object.label === undefined ? '' : `${object.label}: `}${object.dn}`);
  return { refusal: `the fixture has ${fixture.objects.length} objects; name one with --object:\n${names.join('\n')}${fixture.objects.length > mostNames ? '\n  …' : ''}` };
}

/** What a preview goes without, said before it: a rule that cannot be read is not there. */
function brokenLines(broken: readonly PlainFinding[], folder: string): string {
  if (broken.length === 0) return '';
  const more = broken.length > mostShown ? `  and ${broken.length - mostShown} more\n` : '';
  return `${findingLines(broken.slice(0, mostShown))}${more}syncrule: what these errors stand in is missing below or read in part; syncrule check ${folder} tells everything\n`;
}

/** The file as the user means it: from where they stand, else from the configuration's folder. */
async function fixtureUri(ports: CliPorts, options: FixtureOptions): Promise<string> {
  const here = ports.uriOf(options.fixture);
  if (await ports.reader.exists(here)) return here;
  const inside = ports.uriOf(`${options.folder}/${options.fixture}`);
  return (await ports.reader.exists(inside)) ? inside : here;
}

/** @returns what a command needs, or the answer that refuses it. */
export async function fixtureInput(ports: CliPorts, options: FixtureOptions): Promise<FixtureInput | CommandResult> {
  const { workspace, unread } = await load(ports, options.folder);
  const configuration = onlyConfiguration(workspace, options.folder, ports);
  if (typeof configuration === 'string') return refused(configuration);
  const uri = await fixtureUri(ports, options);
  const { value: fixture, diagnostics, lines } = await readFixtureOf(ports, uri, configuration.configuration);
  const findings = plainFindings(diagnostics.map((diagnostic) => ({ uri, diagnostic })), () => lines, ports);
  const broken = plainFindings(unreadable(configuration), linesOf(workspace), ports);
  const notes = unread.map(({ message }) => `syncrule: ${message}\n`).join('') + brokenLines(broken, options.folder) + findingLines(findings);
  const name = choose(fixture, options);
  if (typeof name !== 'string') return { ...refused(name.refusal), notes: `${notes}syncrule: ${name.refusal}\n` };
  return {
    configuration, fixture, notes,
    selector: { name, ...(options.connector === undefined ? {} : { connector: options.connector }) },
    locate: (origin) => {
      const at = workspace.locate(origin);
      return at === undefined ? undefined : plainLocation(at.file, at.span);
    },
    placeInFixture: (span) => ({ uri, range: { start: lines.position(span.start), end: lines.position(span.end) } }),
  };
}
