import { LineIndex } from '../base/lineIndex';
import type { Fixture } from '../domain/fixture';
import { readFixture } from '../formats/fixtureJson';
import { plainLocation } from '../ide/plain';
import { previewObject } from '../ide/preview';
import { previewText } from '../ide/previewText';
import { load, onlyConfiguration } from './load';
import { findingLines, plainFindings } from './report';
import type { CliPorts, CommandResult } from './types';
import { refused, result } from './types';

export interface PreviewOptions {
  readonly folder: string;
  readonly fixture: string;
  /** Name or DN; may be left out where the fixture has one object. */
  readonly object: string | undefined;
  readonly connector: string | undefined;
  readonly format: 'text' | 'json';
  readonly mode: 'full' | 'delta';
  /** Lists attributes without a value, too. */
  readonly all: boolean;
}

function choose(fixture: Fixture, options: PreviewOptions): string | { readonly refusal: string } {
  if (options.object !== undefined) return options.object;
  const [first, ...others] = fixture.objects;
  if (first === undefined) return { refusal: `${options.fixture} holds no objects` };
  if (others.length === 0) return first.object.dn;
  const names = fixture.objects.map(({ object }) => `  ${object.label === undefined ? '' : `${object.label}: `}${object.dn}`);
  return { refusal: `the fixture has ${fixture.objects.length} objects; name one with --object:\n${names.join('\n')}` };
}

/** The file as the user means it: from where they stand, else from the configuration's folder. */
async function fixtureUri(ports: CliPorts, options: PreviewOptions): Promise<string> {
  const here = ports.uriOf(options.fixture);
  if (await ports.reader.exists(here)) return here;
  const inside = ports.uriOf(`${options.folder}/${options.fixture}`);
  return (await ports.reader.exists(inside)) ? inside : here;
}

/** `syncrule preview`: what the rules make of one object of a fixture. */
export async function previewCommand(ports: CliPorts, options: PreviewOptions): Promise<CommandResult> {
  const { workspace, unread } = await load(ports, options.folder);
  const configuration = onlyConfiguration(workspace, options.folder, ports);
  if (typeof configuration === 'string') return refused(configuration);
  const uri = await fixtureUri(ports, options);
  const text = await ports.reader.readText(uri);
  const { value: fixture, diagnostics } = readFixture(text, uri, configuration.configuration);
  const findings = plainFindings(diagnostics.map((diagnostic) => ({ uri, diagnostic })), () => new LineIndex(text), ports);
  const notes = unread.map(({ message }) => `syncrule: ${message}\n`).join('') + findingLines(findings);
  const name = choose(fixture, options);
  if (typeof name !== 'string') return { ...refused(name.refusal), notes: `${notes}syncrule: ${name.refusal}\n` };
  const selector = { name, ...(options.connector === undefined ? {} : { connector: options.connector }) };
  const answer = previewObject(configuration, fixture, selector, {
    mode: options.mode,
    clock: ports.clock,
    random: ports.random,
    locate: (origin) => {
      const at = workspace.locate(origin);
      return at === undefined ? undefined : plainLocation(at.file, at.span);
    },
  });
  if (answer.kind === 'error') return result(2, '', `${notes}syncrule: ${answer.message}\n`);
  const output = options.format === 'json' ? `${JSON.stringify(answer.document, null, 2)}\n` : previewText(answer.document, { all: options.all });
  return result(answer.document.outcome === 'error' ? 1 : 0, output, notes);
}
