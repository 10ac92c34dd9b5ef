import type { RunWatch } from '../engine/pace';
import { readFixtureChunks, type ReadFixture } from '../formats/readFixtureChunks';
import type { Configuration } from '../domain/configuration';
import type { Session } from './session';

const number = (value: number): string => value.toLocaleString('en');
const parts = {
  inbound: 'Synchronizing inbound',
  references: 'Resolving references',
  outbound: 'Synchronizing outbound',
} as const;

/** Smaller runs are over before anybody has read how far they are. */
const worthTelling = 2000;

/** Reads a fixture, telling how far it is. @throws an error for people when the file cannot be read */
export function readFixtureOf(
  session: Session,
  uri: string,
  configuration: Configuration,
): Promise<ReadFixture> {
  const progress = ({
    objects,
    read,
    size,
  }: {
    objects: number;
    read: number;
    size: number;
  }): void =>
    session.progress(
      `Reading ${session.shown(uri)}: ${Math.floor((100 * read) / Math.max(1, size))} %, ${number(objects)} objects`,
    );
  return readFixtureChunks(session.reader.readChunks(uri), uri, configuration, {
    progress,
  }).finally(() => session.progress(undefined));
}

/** @returns a watcher of runs that tells how far they are. */
export function watchRun(session: Session): RunWatch {
  return {
    progress: ({ part, done, total }) => {
      if (total >= worthTelling)
        session.progress(`${parts[part]}: ${number(done)} of ${number(total)}`);
    },
  };
}
