import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { memoize } from '../../server/src/base/memoize';
import type { Configuration } from '../../server/src/domain/configuration';
import { planImport } from '../../server/src/formats/import';
import type { ExportFile } from '../../server/src/formats/readExport';
import { readExport } from '../../server/src/formats/readExport';
import { loadConfiguration } from '../../server/src/model/load';
import type { ConfigurationSnapshot } from '../../server/src/model/types';
import { besideRepository, describeWith, madeOf, type Optional, type TestsOf } from './optional';
import { syntheticFiles } from './serverExport/alderfinch';

/** The export of a server: the files that `Get-ADSyncServerConfiguration` wrote, their names relative to its folder, with `/`. */
export interface ServerExport {
  readonly files: readonly ExportFile[];
}

function readFolder(folder: string): ServerExport {
  const names = readdirSync(folder, { recursive: true })
    .map((name) => String(name).split(path.sep).join('/'))
    .filter((name) => name.endsWith('.xml'))
    .sort();
  return {
    files: names.map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') })),
  };
}

/** The export of a real server. Facts about it are asserted for it alone; everything else is asserted for every export. */
export const contoso: Optional<ServerExport> = madeOf(
  besideRepository('data/contoso', 'The export of a real server'),
  readFolder,
);

/** The export that is made for the tests; it is there in every clone. */
export const alderfinch: Optional<ServerExport> = {
  lacks: () => undefined,
  open: () => ({ files: syntheticFiles }),
};

const every = [
  ['the synthetic server', alderfinch],
  ['a real server', contoso],
] as const;

/**
 * Tests that hold for whatever a server exports: once for the synthetic export, and once more for the real one where it is there.
 * @param make what each test is handed, made of the export once
 */
export function describeExports<Value>(
  title: string,
  make: (server: ServerExport) => Value,
  tests: (make: TestsOf<Value>) => void,
): void {
  for (const [name, server] of every)
    describeWith(`${title} of ${name}`, madeOf(server, make), tests);
}

/** @returns the export as it is. */
export const asItIs = (server: ServerExport): ServerExport => server;

/** @returns the files of one of the export's folders. */
export function filesIn(
  { files }: ServerExport,
  folder: 'SynchronizationRules' | 'Connectors' | 'GlobalSettings',
): readonly ExportFile[] {
  return files.filter(({ name }) => name.startsWith(`${folder}/`));
}

/** @returns the export, imported into the rule language and read back. */
export const imported = memoize(({ files }: ServerExport): ConfigurationSnapshot => {
  const written = planImport(files, 'server').files.map(({ path: file, text }) => ({
    uri: `file:///c/${file}`,
    text,
  }));
  return loadConfiguration(written, 'file:///c').configuration;
});

/** @returns the export as plain data, without a detour through the rule language. */
export function configurationOf({ files }: ServerExport): Configuration {
  const { rules, connectors, metaverse } = readExport(files);
  return {
    rules: rules.map(({ value }) => value),
    connectors: connectors.map(({ value }) => value.connector),
    ...(metaverse === undefined ? {} : { metaverse: metaverse.value.schema }),
    settings: metaverse?.value.settings ?? new Map(),
  };
}

/** @returns the distinct expressions of the export's rules. */
export function expressionsOf({ files }: ServerExport): readonly string[] {
  const texts = readExport(files).rules.flatMap(({ value }) =>
    value.flows.flatMap(({ source }) => (source.kind === 'Expression' ? [source.text] : [])),
  );
  return [...new Set(texts)];
}

/** Writes the export into a folder, as the product does. */
export function writeExport({ files }: ServerExport, folder: string): void {
  for (const { name, text } of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}
