import * as l10n from '@vscode/l10n';
import { scriptRemainder } from '../domain/scriptRemainder';
import { zeroGuid, type ExtraElement, type Origin, type SyncRule } from '../domain/rule';
import { normalGuid } from './binaryText';
import { formatCodes } from './codes';
import { partLabel, ruleParts } from './ruleParts';
import { comparedName, extraFault, type ExtraFault } from './xml/extraElements';

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
/** The product counts in 32 bits with a sign. */
const largest = 2147483647;

function characterMessage(
  rule: SyncRule,
  character: string,
  part: string,
  format: ExportFormat,
): string {
  return format === 'xml'
    ? l10n.t(
        'The rule "{0}" was not exported: XML cannot contain the character {1} ({2}). Remove the character.',
        rule.name,
        character,
        part,
      )
    : l10n.t(
        'The rule "{0}" was not exported: a PowerShell script cannot contain the character {1} ({2}). Remove the character.',
        rule.name,
        character,
        part,
      );
}

function characterFaults(rule: SyncRule, format: ExportFormat): readonly ExportFault[] {
  return [...ruleParts(rule)].flatMap(({ part, text, origin }) => {
    const found = impossible[format].exec(text)?.[0];
    if (found === undefined) return [];
    const shown = `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    return [
      {
        code: formatCodes.exportCharacter,
        message: characterMessage(rule, shown, partLabel(part), format),
        origin,
      },
    ];
  });
}

/** What a script would have replaced, and an import has kept. */
function scriptFaults(rule: SyncRule): readonly ExportFault[] {
  return [...ruleParts(rule)].flatMap(({ part, kind, text, origin }) => {
    const found = kind === 'free' ? undefined : scriptRemainder(text, kind);
    return found === undefined
      ? []
      : [
          {
            code: formatCodes.exportScript,
            message: l10n.t(
              'The rule "{0}" was not exported: {1} is left over from a script ({2}). Replace it with its value.',
              rule.name,
              found,
              partLabel(part),
            ),
            origin,
          },
        ];
  });
}

function identifierFaults(rule: SyncRule): readonly ExportFault[] {
  const { origin, name } = rule;
  const fault = (message: string): ExportFault => ({
    code: formatCodes.exportIdentifier,
    message,
    origin,
  });
  const isGuid = (text: string): boolean => normalGuid(text) === text.toLowerCase();
  const places = [rule.precedenceBefore, rule.precedenceAfter].filter((id) => id !== zeroGuid);
  const faults: ExportFault[] = [];
  if (name.trim() === '')
    faults.push(fault(l10n.t('A rule without a name was not exported. Name the rule.')));
  if (!isGuid(rule.id) || !isGuid(rule.internalId))
    faults.push(
      fault(
        l10n.t(
          'The rule "{0}" was not exported: its identifier is not a GUID. Use the form id {01234567-89ab-cdef-0123-456789abcdef}.',
          name,
        ),
      ),
    );
  if (!isGuid(rule.connector))
    faults.push(
      fault(
        l10n.t(
          'The rule "{0}" was not exported: its connector "{1}" is not declared. Declare the connector, or write its identifier in braces.',
          name,
          rule.connector,
        ),
      ),
    );
  if (!places.every(isGuid))
    faults.push(
      fault(
        l10n.t(
          'The rule "{0}" was not exported: its precedence refers to a rule without an identifier. Write the identifier of that rule in braces.',
          name,
        ),
      ),
    );
  return faults;
}

function numberMessage(rule: SyncRule, what: 'precedence' | 'version'): string {
  return what === 'precedence'
    ? l10n.t(
        'The rule "{0}" was not exported: its precedence must be a whole number from 0 to {1}, not {2}.',
        rule.name,
        largest,
        rule.precedence,
      )
    : l10n.t(
        'The rule "{0}" was not exported: its version must be a whole number from 0 to {1}, not {2}.',
        rule.name,
        largest,
        rule.version,
      );
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
            message: numberMessage(rule, what),
            origin: rule.origin,
          },
        ],
  );
}

function extraMessage(
  rule: string,
  element: string,
  fault: ExtraFault | 'twice' | 'character',
): string {
  switch (fault) {
    case 'twice':
      return l10n.t(
        'The rule "{0}" was not exported: the additional element "{1}" is written more than once. Remove the line.',
        rule,
        element,
      );
    case 'character':
      return l10n.t(
        'The rule "{0}" was not exported: the additional element "{1}" contains a character that is not allowed in XML. Remove the line.',
        rule,
        element,
      );
    case 'malformed':
      return l10n.t(
        'The rule "{0}" was not exported: the additional element "{1}" is not one well-formed XML element. Remove the line.',
        rule,
        element,
      );
    case 'surrounded':
      return l10n.t(
        'The rule "{0}" was not exported: the additional element "{1}" has content before or after it. Remove the line.',
        rule,
        element,
      );
    case 'unknown':
      return l10n.t(
        'The rule "{0}" was not exported: the additional element "{1}" is not known in rules of the product. Remove the line.',
        rule,
        element,
      );
    case 'notPlain':
      return l10n.t(
        'The rule "{0}" was not exported: the additional element "{1}" must contain only a string. Remove the line.',
        rule,
        element,
      );
    default:
      return l10n.t(
        'The rule "{0}" was not exported: the additional element "{1}" is written as <{2}>. Remove the line.',
        rule,
        element,
        fault.otherName,
      );
  }
}

function extraFaults(rule: SyncRule): readonly ExportFault[] {
  const seen = new Set<string>();
  return rule.extraElements.flatMap((extra) => {
    const name = comparedName(extra.name);
    const fault = seen.has(name) ? 'twice' : elementFault(extra);
    seen.add(name);
    return fault === undefined
      ? []
      : [
          {
            code: formatCodes.exportElement,
            message: extraMessage(rule.name, extra.name, fault),
            origin: extra.origin ?? rule.origin,
          },
        ];
  });
}

function elementFault(extra: ExtraElement): ExtraFault | 'character' | undefined {
  return impossible.xml.test(extra.xml) ? 'character' : extraFault(extra);
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
        message: l10n.t(
          'The rule "{0}" was not exported: the rule "{1}" has the same identifier {2}. Change one of the identifiers.',
          rule.name,
          other.name,
          `{${rule.id}}`,
        ),
        origin: rule.origin,
      });
  }
  return found;
}

/**
 * Separates the rules that a format can represent, word for word, from those that it cannot.
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
