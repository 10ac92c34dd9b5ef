import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { planImport } from '../../server/src/formats/import';
import { loadConfiguration } from '../../server/src/model/load';
import type { ConfigurationSnapshot } from '../../server/src/model/types';
import { contoso } from './shared';

/** @returns the real configuration, imported into the rule language and read back. */
export function contosoConfiguration(): ConfigurationSnapshot {
  const files = ['SynchronizationRules', 'Connectors', 'GlobalSettings'].flatMap((folder) =>
    readdirSync(path.join(contoso, folder)).map((name) => ({ name: `${folder}/${name}`, text: readFileSync(path.join(contoso, folder, name), 'utf8') })),
  );
  const written = planImport(files, 'contoso').files.map(({ path: file, text }) => ({ uri: `file:///c/${file}`, text }));
  return loadConfiguration(written, 'file:///c').configuration;
}
