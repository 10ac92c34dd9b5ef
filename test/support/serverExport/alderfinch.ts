import { connectorFiles, connectorIds, metaverseFile } from './connectors';
import { customRules } from './customRules';
import { fromCloud, toCloud, toForest } from './cloudRules';
import { forestRules } from './forestRules';
import type { RuleSpec } from './notation';
import { respelled, ruleXml } from './xml';

/** A rule of the synthetic server: as its table has it, as the server numbers it, and as it is written. */
export interface SyntheticRule {
  readonly spec: RuleSpec;
  readonly id: string;
  readonly precedence: number;
  readonly file: { readonly name: string; readonly text: string };
}

const standardRules: readonly RuleSpec[] = [
  ...forestRules('alderfinch', true),
  ...forestRules('harborline', false),
  ...fromCloud(),
  ...toCloud(),
  ...toForest('alderfinch'),
];

/** Custom rules leave room between their numbers, standard ones follow one another from 100 on. */
const numbered: readonly (readonly [RuleSpec, number])[] = [
  ...customRules.map((spec, at) => [spec, 5 + at * 5] as const),
  ...standardRules.map((spec, at) => [spec, 100 + at] as const),
];

const idOf = (precedence: number): string =>
  `af000000-0000-4000-8000-${String(precedence).padStart(12, '0')}`;

function idNamed(name: string | undefined): { readonly id?: string } {
  const found = numbered.find(([spec]) => spec.name === name);
  return found === undefined ? {} : { id: idOf(found[1]) };
}

function make([spec, precedence]: readonly [RuleSpec, number]): SyntheticRule {
  const id = idOf(precedence);
  const [after, before] = [idNamed(spec.between?.[0]).id, idNamed(spec.between?.[1]).id];
  const written = ruleXml(spec, {
    id,
    precedence,
    connector: connectorIds[spec.connector] ?? '',
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
  });
  const text = spec.edited === undefined ? written : respelled(written, spec.edited);
  return {
    spec,
    id,
    precedence,
    file: { name: `SynchronizationRules/SynchronizationRule_{${id}}.xml`, text },
  };
}

/** Every rule of the synthetic server, with the file that it stands in. */
export const syntheticRules: readonly SyntheticRule[] = numbered.map(make);

/**
 * The files of the export, in the folders of the product's. The server does not exist: it is that of the sample's company, with two forests and a cloud directory, in the
 * shape that `Get-ADSyncServerConfiguration` writes. The files are made by tables and templates, which can be reviewed, where 72 files of XML cannot. The templates (`xml.ts`)
 * were written from the product's format and share nothing with the writers under test, so a fault of a reader and one of a writer cannot cancel out.
 */
export const syntheticFiles: readonly { readonly name: string; readonly text: string }[] = [
  ...syntheticRules.map(({ file }) => file),
  ...connectorFiles(),
  metaverseFile(),
];
