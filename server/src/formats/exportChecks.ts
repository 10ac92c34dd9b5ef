import * as l10n from '@vscode/l10n';
import { scriptRemainder } from '../domain/scriptRemainder';
import { zeroGuid, type Origin, type SyncRule } from '../domain/rule';
import { normalGuid } from './binaryText';
import { formatCodes } from './codes';
import { ruleParts } from './ruleParts';
import { comparedName, extraFault } from './xml/extraElements';

export type ExportFormat = 'xml' | 'powershell';

/** Why a rule is not exported. */
export interface ExportFault {
  readonly code: string;
  readonly message: string;
  /** Where it is written; undefined for what was not read from a rule file. */
  readonly origin: Origin | undefined;
}

/** What of a configuration can be exported, and why the rest cannot. */
export interface CheckedExport {
  readonly rules: readonly SyncRule[];
  readonly faults: readonly ExportFault[];
}

/** Characters that the format has no way to write. XML 1.0, §2.2: controls, halves of surrogate pairs and two noncharacters. */
const impossible: Readonly<Record<ExportFormat, RegExp>> = {
  xml: /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,
  powershell: /\u0000/,
};
const formatNames: Readonly<Record<ExportFormat, string>> = {
  xml: 'XML',
  powershell: 'a PowerShell script',
};
/** The product counts in 32 bits with a sign. */
const largest = 2147483647;

function characterFaults(rule: SyncRule, format: ExportFormat): readonly ExportFault[] {
  return [...ruleParts(rule)].flatMap(({ what, text, origin }) => {
    const found = impossible[format].exec(text)?.[0];
    if (found === undefined) return [];
    const shown = `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    return [
      {
        code: formatCodes.exportCharacter,
        message: `The rule "${rule.name}" was not exported: the ${what} contains ${shown}, which ${formatNames[format]} cannot hold. Remove the character.`,
        origin,
      },
    ];
  });
}

/** What a script would have replaced, and an import has kept. */
function scriptFaults(rule: SyncRule): readonly ExportFault[] {
  return [...ruleParts(rule)].flatMap(({ what, kind, text, origin }) => {
    const found = kind === 'free' ? undefined : scriptRemainder(text, kind);
    return found === undefined
      ? []
      : [
          {
            code: formatCodes.exportScript,
            message: l10n.t(
              'The rule "{0}" was not exported: the {1} contains {2}, which is left over from a script. Replace it with its value.',
              rule.name,
              what,
              found,
            ),
            origin,
          },
        ];
  });
}

function identifierFaults(rule: SyncRule): readonly ExportFault[] {
  const { origin } = rule;
  const fault = (message: string): ExportFault => ({
    code: formatCodes.exportIdentifier,
    message: `The rule "${rule.name}" was not exported: ${message}`,
    origin,
  });
  const isGuid = (text: string): boolean => normalGuid(text) === text.toLowerCase();
  const places = [rule.precedenceBefore, rule.precedenceAfter].filter((id) => id !== zeroGuid);
  return [
    ...(rule.name.trim() === '' ? [fault('it has no name. Give it one.')] : []),
    ...(isGuid(rule.id) && isGuid(rule.internalId)
      ? []
      : [
          fault(
            'its identifier is not a GUID. Write it as id {01234567-89ab-cdef-0123-456789abcdef}.',
          ),
        ]),
    ...(isGuid(rule.connector)
      ? []
      : [
          fault(
            `its connector "${rule.connector}" is not declared, so its identifier is unknown. Declare the connector, or write its identifier in braces.`,
          ),
        ]),
    ...(places.every(isGuid)
      ? []
      : [
          fault(
            'the rule that its precedence refers to has no identifier. Write the identifier of that rule in braces.',
          ),
        ]),
  ];
}

function numberFaults(rule: SyncRule): readonly ExportFault[] {
  const numbers = [
    ['precedence', rule.precedence],
    ['version', rule.version],
  ] as const;
  return numbers.flatMap(([what, value]) =>
    Number.isInteger(value) && value >= 0 && value <= largest
      ? []
      : [
          {
            code: formatCodes.exportNumber,
            message: `The rule "${rule.name}" was not exported: the ${what} must be a whole number from 0 to ${largest}, not ${value}.`,
            origin: rule.origin,
          },
        ],
  );
}

function extraFaults(rule: SyncRule): readonly ExportFault[] {
  const seen = new Set<string>();
  return rule.extraElements.flatMap((extra) => {
    const name = comparedName(extra.name);
    const reason = seen.has(name)
      ? 'the element is written more than once'
      : impossible.xml.test(extra.xml)
        ? 'it contains a character that XML cannot hold'
        : extraFault(extra);
    seen.add(name);
    return reason === undefined
      ? []
      : [
          {
            code: formatCodes.exportElement,
            message: `The rule "${rule.name}" was not exported: the additional element "${extra.name}" cannot be written, because ${reason}. Remove the line.`,
            origin: extra.origin ?? rule.origin,
          },
        ];
  });
}

/** @returns what is wrong with each rule whose identifier an earlier rule has. */
function duplicateFaults(rules: readonly SyncRule[]): ReadonlyMap<SyncRule, ExportFault> {
  const first = new Map<string, SyncRule>();
  const found = new Map<SyncRule, ExportFault>();
  for (const rule of rules) {
    const other = first.get(rule.id);
    if (other === undefined) first.set(rule.id, rule);
    else
      found.set(rule, {
        code: formatCodes.exportIdentifier,
        message: `The rule "${rule.name}" was not exported: the rule "${other.name}" has the same identifier {${rule.id}}. Give one of them another identifier.`,
        origin: rule.origin,
      });
  }
  return found;
}

/**
 * Separates the rules that a format can hold, word for word, from those that it cannot.
 * @param rules in the order in which they are exported
 * @returns the rules to write, in that order, and every reason for which another is left out
 */
export function checkExport(rules: readonly SyncRule[], format: ExportFormat): CheckedExport {
  const duplicates = duplicateFaults(rules);
  const checked = rules.map((rule) => {
    const duplicate = duplicates.get(rule);
    return {
      rule,
      faults: [
        ...(duplicate === undefined ? [] : [duplicate]),
        ...identifierFaults(rule),
        ...scriptFaults(rule),
        ...numberFaults(rule),
        ...characterFaults(rule, format),
        ...(format === 'xml' ? extraFaults(rule) : []),
      ],
    };
  });
  return {
    rules: checked.filter(({ faults }) => faults.length === 0).map(({ rule }) => rule),
    faults: checked.flatMap(({ faults }) => faults),
  };
}
