import * as l10n from '@vscode/l10n';
import type { Diagnostic } from '../base/diagnostic';
import { manifestError } from '../model/brokenManifest';
import type { BlockSnapshot, ConfigurationSnapshot } from '../model/types';
import { lintRules } from './registry';
import { isSuppressed } from './suppression';
import type { LintRule } from './types';

/** The code of a finding about the linter itself: a rule failed on this block. */
export const internalCode = 'SR999';

function runRule(
  rule: LintRule,
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
  found: Diagnostic[],
): void {
  try {
    rule.check({
      configuration,
      block,
      report: (finding) =>
        found.push({ severity: rule.defaultSeverity, ...finding, code: rule.code }),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = l10n.t(
      "The check '{0}' ({1}) failed on this block and was skipped: {2}. Report this as a bug.",
      rule.name,
      rule.code,
      reason,
    );
    found.push({
      code: internalCode,
      severity: 'warning',
      span: { start: 0, end: Math.min(1, block.parsed.text.length) },
      message,
    });
  }
}

/** Applies the severity overrides of the manifest and the comments that suppress findings. */
function admitted(
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const levels = configuration.manifest.lint;
  const file = configuration.file(block.file);
  return found.flatMap((diagnostic) => {
    const level = levels.get(diagnostic.code) ?? diagnostic.severity;
    if (level === 'off' || isSuppressed(file, block.parsed, diagnostic)) return [];
    return level === diagnostic.severity ? diagnostic : { ...diagnostic, severity: level };
  });
}

/**
 * Runs the lint rules on one block. Rules can read other blocks, so the result is valid for this snapshot of the configuration only.
 * @param rules all by default
 * @returns findings with spans relative to the block, levels and suppressions applied; none while the manifest has an error
 */
export function lintBlock(
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
  rules: readonly LintRule[] = lintRules,
): readonly Diagnostic[] {
  if (manifestError(configuration) !== undefined) return [];
  const found: Diagnostic[] = [];
  for (const rule of rules) runRule(rule, configuration, block, found);
  return admitted(configuration, block, found);
}

/** @returns what parser and binder found in a block, with levels and suppressions applied. */
export function ownDiagnostics(
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
): readonly Diagnostic[] {
  return block.diagnostics.length === 0
    ? block.diagnostics
    : admitted(configuration, block, block.diagnostics);
}

/** @returns all findings about a block: those of the parser, of the binder and of the lint rules, in the order of their places. */
export function blockDiagnostics(
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
): readonly Diagnostic[] {
  return [...ownDiagnostics(configuration, block), ...lintBlock(configuration, block)].sort(
    (first, second) => first.span.start - second.span.start || first.span.end - second.span.end,
  );
}
