import type { LineIndex } from '../base/lineIndex';
import type { Clock, FileReader, Random, Revisions } from '../base/ports';
import type { RunWatch } from '../engine/pace';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import { populationOf, type Population } from '../preview/population/population';
import type { FixtureObjectReference } from '../protocol/requests';
import type { Fixtures } from './fixtures';

/** What use cases about objects of fixtures read: in the server, or on the thread that large populations have for themselves. */
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
  linesOf(uri: string): { readonly lines: LineIndex } | undefined;
}

/** How objects are run. */
export interface RunSettings {
  /** Used where the fixture has no time. */
  readonly clock: Clock;
  readonly random?: Random;
  /** Full synchronization where absent. */
  readonly mode?: 'full' | 'delta';
  /** Is called with how far a run is, and may end it. */
  readonly watch?: RunWatch;
}

/** @returns how a run is made for this context: a full synchronization. */
export function runOptions(context: Pick<PreviewContext, 'ports' | 'watch'>): RunSettings {
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
