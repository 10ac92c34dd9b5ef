import type { Clock, FileReader, Revisions } from '../base/ports';
import type { RunWatch } from '../engine/pace';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import { populationOf, type Population } from '../ide/population';
import type { Locate } from '../ide/previewParts';
import { plainLocation } from '../ide/plain';
import type { FixtureObjectReference } from '../protocol/requests';
import type { Fixtures } from './fixtures';
import type { Lines } from './positions';

/** What an answer about objects of fixtures is made of: in the server, or on the thread that large populations have for themselves. */
export interface Desk {
  readonly fixtures: Fixtures;
  readonly ports: { readonly clock: Clock; readonly reader: FileReader; readonly revisions?: Revisions };
  /** The fixture object that hovers and lenses speak of. */
  readonly selected: FixtureObjectReference | undefined;
  /** Is told how far a run is, and may end it. */
  readonly watch?: RunWatch;
  snapshot(): WorkspaceSnapshot;
  linesOf(uri: string): Pick<Lines, 'lines'> | undefined;
}

/** @returns how places of rules are found in the workspace as it stands. */
export function locateIn(workspace: WorkspaceSnapshot): Locate {
  return (origin) => {
    const at = workspace.locate(origin);
    return at && plainLocation(at.file, at.span);
  };
}

/** @returns the options of a run at this desk. */
export function runOptions(desk: Desk): { readonly clock: Clock; readonly watch?: RunWatch } {
  return { clock: desk.ports.clock, ...(desk.watch === undefined ? {} : { watch: desk.watch }) };
}

/** The fixtures of a configuration after preview; each is synchronized when it is first asked for, and again only when something changed. */
export function populationsAt(desk: Desk): (configuration: ConfigurationSnapshot) => readonly Population[] {
  const workspace = desk.snapshot();
  return (configuration) =>
    configuration.fixtures.flatMap((uri) => {
      const fixture = desk.fixtures.read(workspace, configuration, uri)?.value;
      return fixture === undefined ? [] : [populationOf(configuration, uri, fixture, runOptions(desk))];
    });
}
