import * as l10n from '@vscode/l10n';
import type { Result } from '../../base/diagnostic';
import type { Schema } from '../../domain/schema';
import { formatCodes } from '../codes';
import { Findings } from '../findings';
import { readParameters, serverSettings } from './parameters';
import { DirectorySchema } from './schema';
import { childOf, descend, readXml, usualLimits, type XmlElement, type XmlLimits } from './tree';

export interface MetaverseExport {
  readonly schema: Schema;
  readonly settings: ReadonlyMap<string, string>;
  /** How many settings are not kept, because they are not documented. */
  readonly leftOutParameters: number;
}

/** Changes with every export and says nothing about the configuration. */
const passing: ReadonlySet<string> = new Set(['Microsoft.Synchronize.NextStartTime']);

/** @returns the `mv-data` of a root. */
export function metaverseData(root: XmlElement): XmlElement | undefined {
  if (root.name === 'mv-data') return root;
  return root.name === 'saved-mv-configuration' ? childOf(root, 'mv-data') : undefined;
}

/** @returns schema and settings that an `mv-data` element describes. */
export function metaverseFromXml(data: XmlElement, findings: Findings): MetaverseExport {
  const element = descend(data, 'schema', 'dsml', 'directory-schema');
  if (element === undefined)
    findings.warning(
      formatCodes.xmlElement,
      data.tag,
      l10n.t('The metaverse has no schema, so its attribute names cannot be checked.'),
    );
  const directory = new DirectorySchema(element, findings);
  const { values, leftOut } = readParameters(childOf(data, 'parameter-values'), serverSettings);
  const settings = [...values]
    .filter(([name]) => !passing.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    schema: directory.reduce(directory.attributes.keys(), directory.classNames),
    settings: new Map(settings),
    leftOutParameters: leftOut,
  };
}

/**
 * Reads the export of the metaverse, `MV.xml` (formats §3).
 * @returns schema and settings, or undefined when the file is something else; findings with absolute spans
 */
export function readMetaverseXml(
  text: string,
  limits: XmlLimits = usualLimits,
): Result<MetaverseExport | undefined> {
  const findings = new Findings();
  const root = readXml(text, findings, limits);
  const data = root === undefined ? undefined : metaverseData(root);
  if (root !== undefined && data === undefined)
    findings.error(
      formatCodes.foreign,
      root.tag,
      l10n.t(
        'The file is not a metaverse: expected <saved-mv-configuration>, not <{0}>.',
        root.name,
      ),
    );
  return {
    value: data === undefined ? undefined : metaverseFromXml(data, findings),
    diagnostics: findings.diagnostics,
  };
}
