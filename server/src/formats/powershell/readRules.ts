import type { Result } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import { nearest } from '../../base/suggest';
import {
  linkTypes,
  mergeTypes,
  scopeOperators,
  zeroGuid,
  type AttributeFlow,
  type FlowSource,
  type JoinCondition,
  type ScopeClause,
  type SyncRule,
} from '../../domain/rule';
import { stableId } from '../../model/stableId';
import { normalGuid } from '../binaryText';
import { formatCodes } from '../codes';
import { didYouMean, Findings } from '../findings';
import { constantVariables, psCommands, type PsCommand } from './commands';
import { psTokens } from './tokens';

const largest = 64 * 1024 * 1024;

/** Reads parameters of one command and reports what cannot be known. */
class Arguments {
  constructor(
    readonly command: PsCommand,
    readonly findings: Findings,
  ) {}

  has(name: string): boolean {
    return this.command.parameters.has(name.toLowerCase());
  }

  place(name: string): Span {
    const parameter = this.command.parameters.get(name.toLowerCase());
    return parameter?.value?.span ?? parameter?.span ?? this.command.span;
  }

  /** A switch stands alone, or has `:$false`. */
  flag(name: string): boolean {
    const parameter = this.command.parameters.get(name.toLowerCase());
    return parameter !== undefined && parameter.value?.texts[0]?.toLowerCase() !== '$false';
  }

  list(name: string): readonly string[] {
    const value = this.command.parameters.get(name.toLowerCase())?.value;
    if (value?.unresolved === true)
      this.findings.warning(
        formatCodes.powershellUnresolved,
        value.span,
        `Only a run of the script would know ${value.texts.join(', ').slice(0, 80)}; the text is kept as it stands. Write the value in its place.`,
      );
    return value?.texts ?? [];
  }

  text(name: string): string {
    return this.list(name)[0] ?? '';
  }

  needed(name: string): string {
    if (!this.has(name))
      this.findings.error(
        formatCodes.powershell,
        this.command.span,
        `${this.command.name} lacks -${name}.`,
      );
    return this.text(name);
  }

  word(name: string, known: readonly string[], absent: string): string {
    const word = this.text(name);
    if (word === '') return absent;
    const same = known.find((each) => each.toLowerCase() === word.toLowerCase());
    if (same === undefined)
      this.findings.warning(
        formatCodes.unknownWord,
        this.place(name),
        `-${name} is "${word}", which is none of the words known here; it is kept as it is.${didYouMean(nearest(word, known))}`,
      );
    return same ?? word;
  }

  integer(name: string): number {
    const text = this.text(name);
    if (/^\d{1,9}$/.test(text)) return Number(text);
    this.findings.warning(
      formatCodes.powershell,
      this.place(name),
      `-${name} is ${text === '' ? 'missing' : `"${text}", which is no whole number`}; 0 is taken.`,
    );
    return 0;
  }
}

type Draft = { -readonly [K in keyof SyncRule]: SyncRule[K] } & {
  flows: AttributeFlow[];
  scope: SyncRule['scope'][number][];
  join: SyncRule['join'][number][];
};

function identifier(args: Arguments, direction: string, name: string): string {
  const written = args.has('Identifier')
    ? normalGuid(args.command.parameters.get('identifier')?.value?.texts[0] ?? '')
    : undefined;
  if (written !== undefined) return written;
  args.findings.warning(
    formatCodes.powershellUnresolved,
    args.place('Identifier'),
    'The script makes the identifier only when it runs. The rule gets one that depends on its name; if it exists on the server already, write its identifier here.',
  );
  return stableId(`rule ${direction}`, name);
}

function newRule(args: Arguments): Draft | undefined {
  const name = args.needed('Name');
  const direction = args.needed('Direction');
  const known = (['Inbound', 'Outbound'] as const).find(
    (word) => word.toLowerCase() === direction.toLowerCase(),
  );
  if (known === undefined) {
    args.findings.error(
      formatCodes.powershell,
      args.place('Direction'),
      `-Direction must be Inbound or Outbound, not "${direction}"; the rule is left out.`,
    );
    return undefined;
  }
  const id = identifier(args, known, name);
  const connector = args.needed('Connector');
  const expiry = args.text('SoftDeleteExpiryInterval');
  return {
    id,
    internalId: id,
    version: 1,
    name,
    description: args.text('Description'),
    immutableTag: args.text('ImmutableTag'),
    direction: known,
    disabled: args.flag('Disabled'),
    connector: normalGuid(connector) ?? connector,
    sourceObjectType: args.needed('SourceObjectType'),
    targetObjectType: args.needed('TargetObjectType'),
    linkType: args.word('LinkType', linkTypes, 'Join'),
    precedence: args.integer('Precedence'),
    precedenceAfter: normalGuid(args.text('PrecedenceAfter')) ?? zeroGuid,
    precedenceBefore: normalGuid(args.text('PrecedenceBefore')) ?? zeroGuid,
    softDeleteExpiryInterval: expiry === '' || expiry === '0' ? '00:00:00' : expiry,
    enablePasswordSync: args.flag('EnablePasswordSync'),
    scope: [],
    join: [],
    flows: [],
    extraElements: [],
  };
}

function constant(args: Arguments, recorded: readonly string[]): string {
  if (!args.has('ConstantValue')) return recorded[0] ?? '';
  args.findings.error(
    formatCodes.powershell,
    args.place('ConstantValue'),
    `There is no parameter -ConstantValue. Write -Source @('${args.text('ConstantValue')}').`,
  );
  return recorded[0] ?? args.text('ConstantValue');
}

function newFlow(args: Arguments): AttributeFlow | undefined {
  const target = args.needed('Destination');
  if (target === '') return undefined;
  const recorded = args.list('Source');
  const written = args.word(
    'FlowType',
    ['Direct', 'Constant', 'Expression'],
    args.has('Expression') ? 'Expression' : 'Direct',
  );
  const source: FlowSource =
    written === 'Expression'
      ? { kind: 'Expression', text: args.needed('Expression') }
      : written === 'Constant'
        ? { kind: 'Constant', value: constant(args, recorded) }
        : { kind: 'Direct', attribute: recorded[0] ?? '' };
  if (source.kind === 'Direct' && recorded.length === 0) {
    args.findings.error(
      formatCodes.powershell,
      args.command.span,
      `The direct flow to "${target}" lacks -Source; it is left out.`,
    );
    return undefined;
  }
  return {
    target,
    source,
    once: args.flag('ExecuteOnce'),
    merge: args.word('ValueMergeType', mergeTypes, 'Update'),
    sources: source.kind === 'Constant' ? [] : recorded,
  };
}

/** Goes through the commands of a script as a run would, and keeps what they make. */
class ScriptReader {
  readonly rules: SyncRule[] = [];
  #draft: Draft | undefined;
  #scopes = new Map<string, ScopeClause>();
  #joins = new Map<string, JoinCondition>();

  constructor(private readonly findings: Findings) {}

  run(commands: readonly PsCommand[]): void {
    for (const command of commands) this.#step(command, new Arguments(command, this.findings));
    this.#finish();
  }

  #step(command: PsCommand, args: Arguments): void {
    switch (command.name.toLowerCase()) {
      case 'new-adsyncrule':
        this.#finish();
        this.#draft = newRule(args);
        return;
      case 'add-adsyncattributeflowmapping':
        return this.#with(command, (draft) => draft.flows.push(...[newFlow(args) ?? []].flat()));
      case 'new-object':
        return this.#condition(args);
      case 'add-adsyncscopeconditiongroup':
        return this.#with(command, (draft) =>
          draft.scope.push({ clauses: this.#named(args, 'ScopeConditions', this.#scopes) }),
        );
      case 'add-adsyncjoinconditiongroup':
        return this.#with(command, (draft) =>
          draft.join.push({ conditions: this.#named(args, 'JoinConditions', this.#joins) }),
        );
      case 'add-adsyncrule':
        return this.#finish();
      case 'set-adsyncrule':
        return this.findings.error(
          formatCodes.powershell,
          command.span,
          'There is no cmdlet Set-ADSyncRule. A rule is changed by Add-ADSyncRule with the same identifier; this command is left out.',
        );
      default:
    }
  }

  #with(command: PsCommand, change: (draft: Draft) => void): void {
    if (this.#draft !== undefined) change(this.#draft);
    else
      this.findings.warning(
        formatCodes.powershell,
        command.span,
        `${command.name} stands behind no New-ADSyncRule that could be read; it is left out.`,
      );
  }

  #condition(args: Arguments): void {
    const type = args.text('TypeName');
    const variable = args.text('OutVariable').toLowerCase();
    if (!/(Scope|Join)Condition$/i.test(type)) return;
    const [first = '', second = '', third = ''] = args.list('ArgumentList');
    if (/JoinCondition$/i.test(type)) {
      this.#joins.set(variable, {
        connectorAttribute: first,
        metaverseAttribute: second,
        caseSensitive: /^\$?true$/i.test(third),
      });
      return;
    }
    const known: readonly string[] = [...scopeOperators, 'ISNOTBITSET'];
    const operator = known.find((word) => word.toLowerCase() === third.toLowerCase());
    if (operator === undefined)
      this.findings.warning(
        formatCodes.unknownWord,
        args.place('ArgumentList'),
        `"${third}" is none of the operators known here; it is kept as it is.${didYouMean(nearest(third, known))}`,
      );
    this.#scopes.set(variable, {
      attribute: first,
      operator: operator === 'ISNOTBITSET' ? 'ISBITNOTSET' : (operator ?? third),
      value: second,
    });
  }

  /** `@($condition0[0],$condition1[0])`: the variables that New-Object filled before. */
  #named<T>(args: Arguments, name: string, conditions: ReadonlyMap<string, T>): readonly T[] {
    const texts = args.command.parameters.get(name.toLowerCase())?.value?.texts ?? [];
    return texts.flatMap((text) => {
      const found = conditions.get(/^\$(\w+)/.exec(text)?.[1]?.toLowerCase() ?? '');
      if (found === undefined)
        this.findings.error(
          formatCodes.powershell,
          args.place(name),
          `${text.slice(0, 60)} is no condition that the script has made before; it is left out.`,
        );
      return found ?? [];
    });
  }

  #finish(): void {
    if (this.#draft !== undefined) this.rules.push(this.#draft);
    this.#draft = undefined;
    this.#scopes = new Map();
    this.#joins = new Map();
  }
}

/** @returns whether a text is a script that makes synchronization rules. */
export function isRuleScript(text: string): boolean {
  return /\bNew-ADSyncRule\b/i.test(text);
}

/**
 * Reads the rules of a script: what the *Export* button of the Synchronization Rules Editor writes (formats §4) and what people write like it
 * (formats §4.1). Nothing is run. What only a run would know is kept as the text that stands there, and reported.
 * @returns the rules in the order of the script; findings with absolute spans
 */
export function readPowerShell(text: string): Result<readonly SyncRule[]> {
  const findings = new Findings();
  if (text.length > largest) {
    findings.error(
      formatCodes.tooLarge,
      { start: 0, end: 0 },
      `The script has ${text.length} characters; at most ${largest} are read.`,
    );
    return { value: [], diagnostics: findings.diagnostics };
  }
  const variables = constantVariables(text);
  const reader = new ScriptReader(findings);
  reader.run(psCommands(psTokens(text, findings, variables), text, variables, findings));
  if (reader.rules.length === 0 && !findings.hasErrors)
    findings.error(
      formatCodes.foreign,
      { start: 0, end: 0 },
      'The script makes no synchronization rule: it has no New-ADSyncRule.',
    );
  return { value: reader.rules, diagnostics: findings.diagnostics };
}
