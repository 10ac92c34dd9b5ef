import type { Clock, FileReader, Revisions } from '../base/ports';
import type { RunWatch } from '../engine/pace';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import { populationOf, type Population } from '../preview/population/population';
import type { Locate } from '../preview/document/parts';
import { plainLocation } from '../model/plainLocation';
import type { FixtureObjectReference } from '../protocol/requests';
import type { Fixtures } from './fixtures';
import type { Lines } from './positions';

/** What an answer about objects of fixtures is made of: in the server, or on the thread that large populations have for themselves. */
export interface PreviewContext {
  readonly fixtures: Fixtures;
  readonly ports: {
    readonly clock: Clock;
    readonly reader: FileReader;
    readonly revisions?: Revisions;
  };
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

/** @returns the options of a run at this context. */
export function runOptions(context: PreviewContext): {
  readonly clock: Clock;
  readonly watch?: RunWatch;
} {
  return {
    clock: context.ports.clock,
    ...(context.watch === undefined ? {} : { watch: context.watch }),
  };
}

/** The fixtures of a configuration after preview; each is synchronized when it is first asked for, and again only when something changed. */
export function populationsAt(
  context: PreviewContext,
): (configuration: ConfigurationSnapshot) => readonly Population[] {
  const workspace = context.snapshot();
  return (configuration) =>
    configuration.fixtures.flatMap((uri) => {
      const fixture = context.fixtures.read(workspace, configuration, uri)?.value;
      return fixture === undefined
        ? []
        : [populationOf(configuration, uri, fixture, runOptions(context))];
    });
}
