import * as l10n from '@vscode/l10n';
import type { Diagnostic, Result } from '../../base/diagnostic';
import type { SyncRule } from '../../domain/rule';
import { formatCodes } from '../codes';
import { Findings } from '../findings';
import { accountForCommands } from './script/account';
import { buildRule } from './script/buildRule';
import { ScriptRun } from './script/run';
import { parseScript } from './script/statements';

const largest = 64 * 1024 * 1024;

/** @returns whether a text is a script that makes synchronization rules. */
export function isRuleScript(text: string): boolean {
  return /\bNew[-\u2013\u2014\u2015]ADSyncRule\b/i.test(text);
}

/**
 * Reads the rules of a script: what the *Export* button of the Synchronization Rules Editor writes (formats §4) and what people write like it
 * (formats §4.1). Nothing is run. What only a run would know is kept as it is written, and reported.
 * @returns the rules in the order of the script; findings with absolute spans
 */
export function readPowerShell(text: string): Result<readonly SyncRule[]> {
  const findings = new Findings();
  if (text.length > largest) {
    findings.error(
      formatCodes.tooLarge,
      { start: 0, end: 0 },
      l10n.t('The script has {0} characters. At most {1} are read.', text.length, largest),
    );
    return { value: [], diagnostics: findings.diagnostics };
  }
  const { body, comments } = parseScript(text, findings);
  const run = new ScriptRun(text, findings);
  run.script(body);
  const rules = run.rules.flatMap((rule) => buildRule(rule, findings) ?? []);
  accountForCommands(text, run.visited, comments, findings);
  if (rules.length === 0 && !findings.hasErrors)
    findings.error(
      formatCodes.foreign,
      { start: 0, end: 0 },
      l10n.t('The script makes no synchronization rule: it has no New-ADSyncRule.'),
    );
  return { value: rules, diagnostics: inOrder(findings.diagnostics) };
}

/** Rules are made of what was gathered before, so findings about them come late; people read from the top. */
function inOrder(found: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...found].sort((one, other) => one.span.start - other.span.start);
}
