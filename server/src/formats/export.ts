import type { Configuration } from '../domain/configuration';
import type { SyncRule } from '../domain/rule';
import { checkExport } from './exportChecks';
import type { PlannedFile } from './import';
import { ruleFileName, writeRuleXml } from './xml/writeRule';

/** @returns the rules by precedence, as exports list them. */
export function inOrder(rules: readonly SyncRule[]): readonly SyncRule[] {
  return [...rules].sort((a, b) => a.precedence - b.precedence || (a.id < b.id ? -1 : 1));
}

/** @returns the rule files of an export of the product, with the folder and the names that it gives them; rules that XML cannot hold are left out. */
export function planXmlExport(configuration: Configuration): readonly PlannedFile[] {
  return checkExport(inOrder(configuration.rules), 'xml').rules.map((rule) => ({
    path: `SynchronizationRules/${ruleFileName(rule)}`,
    text: writeRuleXml(rule),
  }));
}
