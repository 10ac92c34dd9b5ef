import * as l10n from '@vscode/l10n';
import type { Span } from '../../../base/span';
import { formatCodes } from '../../codes';
import type { Findings } from '../../findings';
import type {
  AssignmentNode,
  Body,
  CommandNode,
  Expression,
  ForeachNode,
  IfNode,
  PipelineNode,
  Statement,
} from './ast';
import { Assignments, type AssignmentHost } from './assignments';
import { merged, type Variables } from './branches';
import { CommandElements, outVariables } from './commandElements';
import { Evaluator, type EvaluationHost } from './evaluate';
import { argumentsOf } from './functionArguments';
import { ModuleCommands } from './moduleCommands';
import { operate } from './operations';
import {
  bindArguments,
  isKnownCommand,
  type BoundArguments,
  type EvaluatedElement,
  type KnownCommand,
} from './parameters';
import {
  itemsOf,
  nullValue,
  sameValue,
  stringOf,
  truthOf,
  unknownValue,
  valueOf,
  type ScriptObject,
  type ScriptValue,
} from './values';

/** Steps of a run: a command is one, and so is each item of a list or variable that is copied. A script of rules takes some thousands. */
const mostSteps = 1_000_000;
/** Functions that call each other. */
const deepestCall = 16;

interface DeclaredFunction {
  readonly body: Body;
  readonly span: Span;
  called: boolean;
}

/** Goes through a script as a run would, as far as that can be known without running it, and keeps the rules that it makes. */
export class ScriptRun implements EvaluationHost, AssignmentHost {
  readonly #evaluator = new Evaluator(this);
  readonly #assignments: Assignments;
  readonly #commandElements: CommandElements;
  readonly #module: ModuleCommands;
  /** Where the names of the commands begin that were gone through. */
  readonly #visited = new Set<number>();
  readonly #functions = new Map<string, DeclaredFunction>();
  readonly #conditions = new Set<Span>();
  #variables: Variables = new Map();
  /** The condition, known only to a run, that the current statement depends on. */
  #condition: Span | undefined;
  #steps = 0;
  #calls = 0;

  constructor(
    private readonly text: string,
    private readonly findings: Findings,
  ) {
    this.#module = new ModuleCommands(findings);
    this.#assignments = new Assignments(this, this.#evaluator, findings);
    this.#commandElements = new CommandElements(this.#evaluator, findings);
  }

  variable(name: string): ScriptValue | undefined {
    return this.#variables.get(name);
  }

  setVariable(name: string, value: ScriptValue): void {
    this.#variables.set(name, value);
  }

  newObject(type: string, bound: BoundArguments, span: Span): ScriptValue | undefined {
    return this.#module.newObject(type, bound, span);
  }

  get rules(): readonly ScriptObject[] {
    return this.#module.rules;
  }

  get visited(): ReadonlySet<number> {
    return this.#visited;
  }

  /** Runs a whole script, then the functions that it never calls, whose parameters nobody knows. */
  script(body: Body): void {
    for (const { name, default: preset } of body.parameters)
      if (preset !== undefined) this.#variables.set(name, this.#evaluator.value(preset));
    this.statements(body.statements);
    for (const entry of this.#functions.values())
      if (!entry.called) this.#call(entry, [], entry.span);
  }

  source({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  statements(statements: readonly Statement[]): readonly ScriptValue[] {
    return statements.flatMap((statement) => this.statement(statement));
  }

  statement(statement: Statement): readonly ScriptValue[] {
    if (this.#steps > mostSteps) return [];
    switch (statement.kind) {
      case 'pipeline':
        return this.#pipeline(statement);
      case 'assignment':
        this.#assign(statement);
        return [];
      case 'if':
        return this.#if(statement);
      case 'foreach':
        return this.#foreach(statement);
      case 'loop':
        return this.#depending(
          statement.span,
          [() => this.statements(statement.body.statements)],
          true,
        );
      case 'switch':
        return this.#depending(
          statement.span,
          statement.bodies.map((body) => () => this.statements(body.statements)),
          true,
        );
      case 'try': {
        const outputs = this.statements(statement.body.statements);
        return [...outputs, ...this.statements(statement.last?.statements ?? [])];
      }
      case 'function':
        this.#functions.set(statement.name, {
          body: statement.body,
          span: statement.span,
          called: false,
        });
        return [];
    }
  }

  #if({ clauses, otherwise, span }: IfNode): readonly ScriptValue[] {
    const open: (() => readonly ScriptValue[])[] = [];
    for (const { condition, body } of clauses) {
      const truth = truthOf(valueOf(this.statement(condition)));
      if (truth === false) continue;
      const run = (): readonly ScriptValue[] => this.statements(body.statements);
      if (truth === true)
        return open.length === 0 ? run() : this.#depending(span, [...open, run], false);
      open.push(run);
    }
    const last = (): readonly ScriptValue[] => this.statements(otherwise?.statements ?? []);
    return open.length === 0 ? last() : this.#depending(span, [...open, last], false);
  }

  /**
   * Goes through branches of which only a run knows which one is taken. What a variable is after them is known where all of them agree.
   * @param none whether perhaps none of them runs
   */
  #depending(
    condition: Span,
    branches: readonly (() => readonly ScriptValue[])[],
    none: boolean,
  ): readonly ScriptValue[] {
    const [outer, before] = [this.#condition, this.#variables];
    if (!this.#mayGoOn(before.size * branches.length, condition)) return [];
    this.#condition = condition;
    const outputs: (readonly ScriptValue[])[] = [];
    const after: Variables[] = none ? [before] : [];
    for (const branch of branches) {
      this.#variables = new Map(before);
      outputs.push(branch());
      after.push(this.#variables);
    }
    this.#condition = outer;
    this.#variables = merged(after);
    const [first = []] = outputs;
    const agree = !none && outputs.every((each) => sameValue(valueOf(each), valueOf(first)));
    if (agree) return first;
    return outputs.every((each) => each.length === 0) ? [] : [this.#evaluator.unknown(condition)];
  }

  #foreach({ variable, over, body, span }: ForeachNode): readonly ScriptValue[] {
    const value = valueOf(this.statement(over));
    const run = (item: ScriptValue): readonly ScriptValue[] => {
      this.#variables.set(variable, item);
      return this.statements(body.statements);
    };
    if (value.kind === 'unknown')
      return this.#depending(span, [() => run(unknownValue(`$${variable}`))], true);
    return itemsOf(value).flatMap(run);
  }

  #assign({ target, operator, value, span }: AssignmentNode): void {
    const assigned = this.#assigned(value);
    const known = operator === '=' ? assigned : this.#combined(operator, target, assigned, span);
    if (!this.#mayGoOn(known.kind === 'list' ? known.items.length : 1, span)) return;
    this.#assignments.store(target, { value: known, span: value.span });
  }

  /** A single value is assigned as it is: `@()` stays a list, which a pipeline would pass on as nothing. */
  #assigned(statement: Statement): ScriptValue {
    const [only, ...more] = statement.kind === 'pipeline' ? statement.elements : [];
    return only === undefined || only.kind === 'command' || more.length > 0
      ? valueOf(this.statement(statement))
      : this.#evaluator.value(only);
  }

  #combined(operator: string, target: Expression, right: ScriptValue, span: Span): ScriptValue {
    return (
      operate(operator.slice(0, -1), this.#evaluator.value(target), right) ??
      this.#evaluator.unknown(span)
    );
  }

  #pipeline({ elements }: PipelineNode): readonly ScriptValue[] {
    let input: readonly ScriptValue[] = [];
    elements.forEach((element, at) => {
      if (element.kind === 'command') input = this.#command(element, input);
      else if (at === 0) input = itemsOf(this.#evaluator.value(element));
    });
    return input;
  }

  #command(command: CommandNode, input: readonly ScriptValue[]): readonly ScriptValue[] {
    if (!this.#mayGoOn(1, command.nameSpan)) return [];
    this.#visited.add(command.nameSpan.start);
    const name = command.name.toLowerCase();
    const elements = this.#commandElements.elements(command);
    const outputs = isKnownCommand(name)
      ? this.#moduleCommand(name, command, elements, input)
      : this.#otherCommand(name, command, elements, input);
    this.#outVariable(elements, outputs);
    return outputs;
  }

  /** Counts steps, so a script cannot keep its reader busy. What is not reached is reported as not read. */
  #mayGoOn(steps: number, span: Span): boolean {
    const before = this.#steps;
    this.#steps += steps;
    if (before <= mostSteps && this.#steps > mostSteps)
      this.findings.error(
        formatCodes.tooLarge,
        span,
        l10n.t('The script does too much to be followed. It is read up to here.'),
      );
    return this.#steps <= mostSteps;
  }

  #moduleCommand(
    name: KnownCommand,
    command: CommandNode,
    elements: readonly EvaluatedElement[],
    input: readonly ScriptValue[],
  ): readonly ScriptValue[] {
    if (name !== 'new-object') this.remarkCondition();
    return this.#module.run(
      name,
      command,
      bindArguments(command, name, elements, this.findings),
      input,
    );
  }

  /** Says once for each condition that what depends on it was read as if it were true. */
  remarkCondition(): void {
    const condition = this.#condition;
    if (condition === undefined || this.#conditions.has(condition)) return;
    this.#conditions.add(condition);
    this.findings.warning(
      formatCodes.powershellUnresolved,
      { start: condition.start, end: Math.min(condition.end, condition.start + 2) },
      l10n.t(
        'Whether this part runs, and how often, is known only when the script runs. It is read as if it ran once.',
      ),
    );
  }

  #otherCommand(
    name: string,
    command: CommandNode,
    elements: readonly EvaluatedElement[],
    input: readonly ScriptValue[],
  ): readonly ScriptValue[] {
    const values = elements.flatMap((each) =>
      each.kind === 'argument' ? [each.written.value] : [],
    );
    const block = values.find((value) => value.kind === 'block');
    switch (name) {
      case 'foreach-object':
      case 'foreach':
      case '%':
        return block === undefined ? input : this.#eachOf(input, block.body, command.span);
      case 'out-null':
        return [];
      case 'write-output':
      case 'echo':
        return values;
      case 'tee-object':
      case 'select-object':
      case 'sort-object':
        return input;
      case 'new-guid':
        return [{ kind: 'unknown', text: '[guid]::NewGuid()', newGuid: true }];
      case 'set-variable':
      case 'new-variable':
        return this.#setByCommand(values);
      default:
        return this.#foreign(name, command, elements, values);
    }
  }

  #eachOf(input: readonly ScriptValue[], body: Body, span: Span): readonly ScriptValue[] {
    const run = (item: ScriptValue) => (): readonly ScriptValue[] => {
      this.#variables.set('_', item);
      this.#variables.set('psitem', item);
      return this.statements(body.statements);
    };
    const known = input.length > 0 && input.every((item) => item.kind !== 'unknown');
    if (known) return input.flatMap((item) => run(item)());
    return this.#depending(span, [run(unknownValue('$_'))], true);
  }

  #setByCommand(values: readonly ScriptValue[]): readonly ScriptValue[] {
    const [name, value = nullValue] = values;
    if (name !== undefined) this.#variables.set(stringOf(name).text.toLowerCase(), value);
    return [];
  }

  #foreign(
    name: string,
    command: CommandNode,
    elements: readonly EvaluatedElement[],
    values: readonly ScriptValue[],
  ): readonly ScriptValue[] {
    const declared = this.#functions.get(name);
    if (declared !== undefined) return this.#call(declared, elements, command.span);
    this.#reportModuleCommand(name, command, elements);
    // A command that is not known runs the blocks that it is given: Invoke-Command, Measure-Command.
    for (const value of values) if (value.kind === 'block') this.statements(value.body.statements);
    return [this.#evaluator.unknown(command.span)];
  }

  /** Commands that ask change no rule; others that are about rules do something that is not read. */
  #reportModuleCommand(
    name: string,
    { name: written, nameSpan }: CommandNode,
    elements: readonly EvaluatedElement[],
  ): void {
    const aboutRules =
      name.includes('adsync') ||
      elements.some((each) => each.kind === 'parameter' && each.name === 'synchronizationrule');
    if (!aboutRules || name.startsWith('get-adsync')) return;
    if (name === 'set-adsyncrule')
      this.findings.error(
        formatCodes.powershell,
        nameSpan,
        l10n.t(
          'Set-ADSyncRule does not exist. Change a rule with Add-ADSyncRule and the same identifier. This command is not read.',
        ),
      );
    else
      this.findings.warning(
        formatCodes.powershell,
        nameSpan,
        l10n.t('{0} is not read: it does not make a rule or a part of one.', written),
      );
  }

  #call(
    entry: DeclaredFunction,
    elements: readonly EvaluatedElement[],
    span: Span,
  ): readonly ScriptValue[] {
    entry.called = true;
    const outer = this.#variables;
    if (this.#calls >= deepestCall || !this.#mayGoOn(outer.size, span)) return [];
    this.#calls++;
    this.#variables = new Map(outer);
    const { parameters, statements } = entry.body;
    const given = argumentsOf(
      parameters.map(({ name }) => name),
      elements,
    );
    for (const { name, default: preset } of parameters) {
      const value =
        given.get(name) ?? (preset === undefined ? undefined : this.#evaluator.value(preset));
      this.#variables.set(name, value ?? unknownValue(`$${name}`));
    }
    const outputs = this.statements(statements);
    this.#variables = outer;
    this.#calls--;
    return outputs;
  }

  /** Fills the variable that a command names: with what it passes on, or that behind what is there. */
  #outVariable(elements: readonly EvaluatedElement[], outputs: readonly ScriptValue[]): void {
    for (const name of outVariables(elements)) {
      const plain = name.replace(/^\+/, '');
      const before = name === plain ? [] : itemsOf(this.#variables.get(plain) ?? nullValue);
      this.#variables.set(plain, { kind: 'list', items: [...before, ...outputs] });
    }
  }
}
