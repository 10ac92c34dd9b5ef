import * as l10n from '@vscode/l10n';
import type { Span } from '../../../base/span';
import { formatCodes } from '../../codes';
import type { Findings } from '../../findings';
import type { CommandNode } from './ast';
import type { BoundArguments, KnownCommand } from './parameters';
import {
  itemsOf,
  nullValue,
  stringOf,
  unknownValue,
  type ListValue,
  type ObjectType,
  type ScriptObject,
  type ScriptValue,
  type Written,
} from './values';

const objectTypes: readonly ObjectType[] = [
  'ScopeCondition',
  'JoinCondition',
  'ScopeConditionGroup',
  'JoinConditionGroup',
];
/** What the constructors of conditions take, in their order. */
const constructorProperties: Readonly<Partial<Record<ObjectType, readonly string[]>>> = {
  ScopeCondition: ['attribute', 'comparisonvalue', 'comparisonoperator'],
  JoinCondition: ['csattribute', 'mvattribute', 'casesensitive'],
};

/** Makes and changes rules as the commands of the module do. */
export class ModuleCommands {
  /** In the order in which the script makes them. */
  readonly rules: ScriptObject[] = [];

  constructor(private readonly findings: Findings) {}

  /** Runs a command. @returns what it passes on */
  run(
    known: KnownCommand,
    command: CommandNode,
    bound: BoundArguments,
    input: readonly ScriptValue[],
  ): readonly ScriptValue[] {
    if (known === 'new-adsyncrule') return [this.#newRule(command, bound)];
    if (known === 'new-object') {
      const made = this.newObject(
        stringOf(bound.get('typename')?.value ?? nullValue).text,
        bound,
        command.span,
      );
      return made === undefined ? [unknownValue(command.name)] : [made];
    }
    const rule = this.#ruleOf(command, bound, input);
    if (rule === undefined) return [unknownValue(command.name)];
    if (known === 'add-adsyncattributeflowmapping')
      this.#list(rule, 'flows').items.push(this.#flow(command, bound));
    if (known === 'add-adsyncscopeconditiongroup')
      this.#addGroup(rule, 'Scope', bound, command.nameSpan);
    if (known === 'add-adsyncjoinconditiongroup')
      this.#addGroup(rule, 'Join', bound, command.nameSpan);
    return [rule];
  }

  #newRule(command: CommandNode, bound: BoundArguments): ScriptObject {
    const rule: ScriptObject = {
      kind: 'object',
      type: 'Rule',
      span: command.nameSpan,
      properties: new Map(bound),
    };
    for (const name of ['flows', 'scopefilter', 'joinfilter']) this.#list(rule, name);
    this.rules.push(rule);
    return rule;
  }

  /** Which rule a command is about: what its parameter says, else what the pipeline passes on. */
  #ruleOf(
    command: CommandNode,
    bound: BoundArguments,
    input: readonly ScriptValue[],
  ): ScriptObject | undefined {
    const written = bound.get('synchronizationrule');
    const named = (written === undefined ? input : itemsOf(written.value)).find(isRule);
    if (named !== undefined) return named;
    const last = this.rules.at(-1);
    const at = written?.span ?? command.nameSpan;
    if (last === undefined)
      this.findings.error(
        formatCodes.powershell,
        at,
        l10n.t(
          '{0} is about a rule that the script does not make with New-ADSyncRule; it is not read.',
          command.name,
        ),
      );
    else if (this.rules.length > 1)
      this.findings.warning(
        formatCodes.powershellUnresolved,
        at,
        l10n.t(
          'Which rule {0} is about is known only when the script runs. It is read as part of the rule made last.',
          command.name,
        ),
      );
    return last;
  }

  #flow(command: CommandNode, bound: BoundArguments): ScriptObject {
    return { kind: 'object', type: 'Flow', span: command.nameSpan, properties: new Map(bound) };
  }

  #list(object: ScriptObject, name: string): ListValue {
    const known = object.properties.get(name)?.value;
    if (known?.kind === 'list') return known;
    const list: ListValue = { kind: 'list', items: [] };
    object.properties.set(name, { value: list, span: object.span });
    return list;
  }

  #addGroup(rule: ScriptObject, kind: 'Scope' | 'Join', bound: BoundArguments, span: Span): void {
    const conditions = bound.get(`${kind.toLowerCase()}conditions`);
    const group = this.#group(`${kind}ConditionGroup`, conditions, span);
    this.#list(rule, `${kind.toLowerCase()}filter`).items.push(group);
  }

  #group(type: ObjectType, conditions: Written | undefined, span: Span): ScriptObject {
    const list: ListValue = { kind: 'list', items: [...itemsOf(conditions?.value ?? nullValue)] };
    const name = type === 'ScopeConditionGroup' ? 'scopeconditionlist' : 'joinconditionlist';
    return {
      kind: 'object',
      type,
      span: conditions?.span ?? span,
      properties: new Map([[name, { value: list, span: conditions?.span ?? span }]]),
    };
  }

  /**
   * Makes an object of the module, or a list.
   * @param bound `argumentlist` and `property`
   * @returns undefined for a type that has nothing to do with rules
   */
  newObject(typeName: string, bound: BoundArguments, span: Span): ScriptValue | undefined {
    if (/(?:ArrayList|List\[[^\]]*\]+|List`1.*)$/i.test(typeName))
      return { kind: 'list', items: [] };
    const plain = typeName.toLowerCase().replace(/^.*\./, '');
    const type = objectTypes.find((each) => each.toLowerCase() === plain);
    if (type === undefined) return undefined;
    const given = bound.get('argumentlist');
    const items = itemsOf(given?.value ?? nullValue);
    if (type.endsWith('Group')) return this.#group(type, given, span);
    const properties = new Map<string, Written>();
    (constructorProperties[type] ?? []).forEach((name, at) => {
      const value = items[at];
      if (value !== undefined) properties.set(name, { value, span: given?.span ?? span });
    });
    const table = bound.get('property')?.value;
    if (table?.kind === 'table')
      for (const [name, written] of table.entries) properties.set(name, written);
    return { kind: 'object', type, span, properties };
  }
}

function isRule(value: ScriptValue): value is ScriptObject {
  return value.kind === 'object' && value.type === 'Rule';
}
