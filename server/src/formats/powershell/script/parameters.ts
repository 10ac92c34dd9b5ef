import * as l10n from '@vscode/l10n';
import type { Span } from '../../../base/span';
import { nearest } from '../../../base/suggest';
import { formatCodes } from '../../codes';
import { didYouMean, type Findings } from '../../findings';
import type { CommandNode } from './ast';
import type { Written } from './values';

/** What a command takes, by lower-case name. */
interface Signature {
  readonly parameters: readonly string[];
  /** Those that take no value. */
  readonly switches: readonly string[];
  /** Those that values without a name are for, in their order. */
  readonly positional: readonly string[];
}

const ruleParameters = [
  'Name',
  'Identifier',
  'Description',
  'Direction',
  'Precedence',
  'PrecedenceAfter',
  'PrecedenceBefore',
  'SourceObjectType',
  'TargetObjectType',
  'Connector',
  'LinkType',
  'SoftDeleteExpiryInterval',
  'ImmutableTag',
] as const;

/** The commands that make rules, by lower-case name. */
export const signatures = {
  'new-adsyncrule': {
    parameters: ruleParameters,
    switches: ['Disabled', 'EnablePasswordSync'],
    positional: [],
  },
  'add-adsyncattributeflowmapping': {
    parameters: [
      'SynchronizationRule',
      'Source',
      'Destination',
      'FlowType',
      'ValueMergeType',
      'Expression',
      'ConstantValue',
    ],
    switches: ['ExecuteOnce'],
    positional: [],
  },
  'add-adsyncscopeconditiongroup': {
    parameters: ['SynchronizationRule', 'ScopeConditions'],
    switches: [],
    positional: [],
  },
  'add-adsyncjoinconditiongroup': {
    parameters: ['SynchronizationRule', 'JoinConditions'],
    switches: [],
    positional: [],
  },
  'add-adsyncrule': { parameters: ['SynchronizationRule'], switches: [], positional: [] },
  'new-object': {
    parameters: ['TypeName', 'ArgumentList', 'Property'],
    switches: [],
    positional: ['TypeName', 'ArgumentList'],
  },
} as const satisfies Readonly<Record<string, Signature>>;

export type KnownCommand = keyof typeof signatures;

/** Properties of a rule object that a script may set; others are the server's own. */
export const ruleProperties: readonly string[] = [
  ...ruleParameters,
  'Disabled',
  'EnablePasswordSync',
].map((name) => name.toLowerCase());

/** Parameters that every command has, and that say nothing about rules. */
const common = [
  'OutVariable',
  'Verbose',
  'Debug',
  'ErrorAction',
  'ErrorVariable',
  'WarningAction',
  'WarningVariable',
  'InformationAction',
  'InformationVariable',
  'OutBuffer',
  'PipelineVariable',
  'WhatIf',
  'Confirm',
];
const commonSwitches = new Set(['verbose', 'debug', 'whatif', 'confirm']);
const aliases: Readonly<Record<string, string>> = {
  ov: 'outvariable',
  ea: 'erroraction',
  ev: 'errorvariable',
  wa: 'warningaction',
};

/** An element of a command that has been evaluated. */
export type EvaluatedElement =
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly span: Span;
      readonly value?: Written;
    }
  | { readonly kind: 'argument'; readonly written: Written };

/** The arguments of a command by the lower-case name of their parameter. */
export type BoundArguments = ReadonlyMap<string, Written>;

export function isKnownCommand(name: string): name is KnownCommand {
  return Object.hasOwn(signatures, name);
}

/** Finds the parameter of each argument, as PowerShell does: by name, by an abbreviation of one, by position. What fits none is reported. */
export function bindArguments(
  command: CommandNode,
  known: KnownCommand,
  elements: readonly EvaluatedElement[],
  findings: Findings,
): BoundArguments {
  const signature: Signature = signatures[known];
  const bound = new Map<string, Written>();
  const left: Written[] = [];
  let waiting:
    { readonly name: string; readonly span: Span; readonly optional: boolean } | undefined;
  for (const element of elements) {
    if (element.kind === 'argument') {
      if (waiting === undefined || (waiting.optional && !isFlag(element.written)))
        left.push(element.written);
      else bound.set(waiting.name, element.written);
      waiting = undefined;
      continue;
    }
    const name = parameterNamed(element.name, signature);
    waiting = undefined;
    if (name === undefined) {
      reportUnknown(command, element, signature, findings);
      // What follows belongs to it.
      if (element.value === undefined)
        waiting = { name: `?${element.name}`, span: element.span, optional: false };
      continue;
    }
    const optional = isSwitch(name, signature);
    bound.set(name, element.value ?? { value: { kind: 'flag', flag: true }, span: element.span });
    if (element.value === undefined) waiting = { name, span: element.span, optional };
  }
  bindPositional(command, signature, left, bound, findings);
  return bound;
}

function isFlag({ value }: Written): boolean {
  return (
    value.kind === 'flag' || (value.kind === 'text' && /^\$?(?:true|false)$/i.test(value.text))
  );
}

function isSwitch(name: string, signature: Signature): boolean {
  return commonSwitches.has(name) || signature.switches.some((each) => each.toLowerCase() === name);
}

function parameterNamed(written: string, { parameters, switches }: Signature): string | undefined {
  const own = [...parameters, ...switches].map((each) => each.toLowerCase());
  const all = [...own, ...common.map((each) => each.toLowerCase())];
  const name = aliases[written] ?? written;
  if (all.includes(name)) return name;
  const begun = own.filter((each) => each.startsWith(name));
  return begun.length === 1 ? begun[0] : undefined;
}

function reportUnknown(
  command: CommandNode,
  { name, span }: { readonly name: string; readonly span: Span },
  { parameters, switches }: Signature,
  findings: Findings,
): void {
  findings.error(
    formatCodes.powershell,
    span,
    l10n.t('{0} has no parameter -{1}; it is not read.', command.name, name) +
      didYouMean(nearest(name, [...parameters, ...switches])),
  );
}

function bindPositional(
  command: CommandNode,
  signature: Signature,
  left: readonly Written[],
  bound: Map<string, Written>,
  findings: Findings,
): void {
  const free = signature.positional
    .map((each) => each.toLowerCase())
    .filter((each) => !bound.has(each));
  left.forEach((written, at) => {
    const name = free[at];
    if (name !== undefined) bound.set(name, written);
    else
      findings.error(
        formatCodes.powershell,
        written.span,
        l10n.t('This argument of {0} belongs to no parameter; it is not read.', command.name),
      );
  });
}
