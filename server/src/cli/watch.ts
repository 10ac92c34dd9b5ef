import type { RunWatch } from '../engine/pace';
import { readFixtureChunks, type ReadFixture } from '../formats/readFixtureChunks';
import type { Configuration } from '../domain/configuration';
import type { CliPorts } from './types';

const number = (value: number): string => value.toLocaleString('en');
const parts = { inbound: 'Synchronizing inbound', references: 'Resolving references', outbound: 'Synchronizing outbound' } as const;

/** Smaller runs are over before anybody has read how far they are. */
const worthTelling = 2000;

/** Reads a fixture, telling how far it is. @throws an error for people when the file cannot be read */
export function readFixtureOf(ports: CliPorts, uri: string, configuration: Configuration): Promise<ReadFixture> {
  const progress = ({ objects, read, size }: { objects: number; read: number; size: number }): void => ports.progress?.(`Reading ${ports.shown(uri)}: ${Math.floor((100 * read) / Math.max(1, size))} %, ${number(objects)} objects`);
  return readFixtureChunks(ports.reader.readChunks(uri), uri, configuration, { progress }).finally(() => ports.progress?.(undefined));
}

/** @returns a watcher of runs that tells how far they are. */
export function watchRun(ports: CliPorts): RunWatch {
  return {
    progress: ({ part, done, total }) => {
      if (total >= worthTelling) ports.progress?.(`${parts[part]}: ${number(done)} of ${number(total)}`);
    },
  };
}
