import type { Span } from '../../../base/span';
import type { Expression, Statement } from './ast';
import { operate } from './operations';
import type { BoundArguments } from './parameters';
import {
  itemsOf,
  madeText,
  nullValue,
  stringOf,
  textValue,
  unknownValue,
  valueOf,
  type ScriptValue,
  type Written,
} from './values';

/** What expressions ask of the run that they are part of. */
export interface EvaluationHost {
  /** @returns the script's own text */
  source(span: Span): string;
  /** @returns the value of a variable; undefined where the script has not set it */
  variable(name: string): ScriptValue | undefined;
  statement(statement: Statement): readonly ScriptValue[];
  statements(statements: readonly Statement[]): readonly ScriptValue[];
  /** @returns undefined for a type that has nothing to do with rules */
  newObject(type: string, bound: BoundArguments, span: Span): ScriptValue | undefined;
}

/** Evaluates expressions as far as their values can be known without running the script. */
export class Evaluator {
  constructor(private readonly host: EvaluationHost) {}

  unknown(span: Span): ScriptValue {
    return unknownValue(this.host.source(span));
  }

  written(expression: Expression): Written {
    return { value: this.value(expression), span: expression.span };
  }

  value(expression: Expression): ScriptValue {
    switch (expression.kind) {
      case 'text':
        return textValue(expression.text);
      case 'expandable':
        return this.#expanded(expression.parts);
      case 'variable':
        return this.#variable(expression.name, expression.span);
      case 'list':
        return { kind: 'list', items: expression.items.map((item) => this.value(item)) };
      case 'group':
        return this.#group(expression.statements, expression.array);
      case 'table':
        return { kind: 'table', entries: this.#entries(expression.entries) };
      case 'block':
        return { kind: 'block', body: expression.body };
      case 'member':
        return this.#member(expression);
      case 'index':
        return this.#index(
          this.value(expression.target),
          this.value(expression.index),
          expression.span,
        );
      case 'type':
        return expression.operand === undefined
          ? this.unknown(expression.span)
          : this.cast(expression.name, this.value(expression.operand), expression.span);
      case 'operation': {
        const left = expression.left && this.value(expression.left);
        return (
          operate(expression.operator, left, this.value(expression.right)) ??
          this.unknown(expression.span)
        );
      }
    }
  }

  #expanded(parts: readonly (string | Expression)[]): ScriptValue {
    const read = parts.map((part) =>
      typeof part === 'string' ? { text: part, known: true } : this.#expandedPart(part),
    );
    const text = read.map((each) => each.text).join('');
    return madeText(
      text,
      read.every(({ known }) => known),
    );
  }

  #expandedPart(part: Expression): { readonly text: string; readonly known: boolean } {
    const read = stringOf(this.value(part));
    return read.known ? read : { text: this.host.source(part.span), known: false };
  }

  #variable(name: string, span: Span): ScriptValue {
    if (name === 'true' || name === 'false') return { kind: 'flag', flag: name === 'true' };
    if (name === 'null') return nullValue;
    return this.host.variable(name) ?? this.unknown(span);
  }

  #group(statements: readonly Statement[], array: boolean): ScriptValue {
    const outputs = this.host.statements(statements);
    return array ? { kind: 'list', items: [...outputs] } : valueOf(outputs);
  }

  #entries(
    entries: readonly { readonly key: Expression; readonly value: Statement }[],
  ): Map<string, Written> {
    return new Map(
      entries.map(({ key, value }) => [
        stringOf(this.value(key)).text.toLowerCase(),
        { value: valueOf(this.host.statement(value)), span: value.span },
      ]),
    );
  }

  #member(expression: Extract<Expression, { readonly kind: 'member' }>): ScriptValue {
    const { target, name, span } = expression;
    const given = expression.arguments?.map((each) => this.written(each));
    if (target.kind === 'type' && target.operand === undefined)
      return this.#static(target.name, name.toLowerCase(), given ?? [], span);
    const value = this.value(target);
    return given === undefined
      ? this.#property(value, name.toLowerCase(), span)
      : this.#method(value, name.toLowerCase(), given, span);
  }

  #static(type: string, name: string, given: readonly Written[], span: Span): ScriptValue {
    if (name === 'newguid') return { kind: 'unknown', text: this.host.source(span), newGuid: true };
    if (name === 'empty' && /string$/i.test(type)) return textValue('');
    if (name !== 'new') return this.unknown(span);
    const items = given.map(({ value }) => value);
    const list: Written = { value: { kind: 'list', items }, span };
    return this.host.newObject(type, new Map([['argumentlist', list]]), span) ?? this.unknown(span);
  }

  #property(value: ScriptValue, name: string, span: Span): ScriptValue {
    if (value.kind === 'table') return value.entries.get(name)?.value ?? this.unknown(span);
    if (value.kind === 'text' && /^(?:guid|value)$/.test(name)) return value;
    if (value.kind === 'list' && /^(?:count|length)$/.test(name))
      return textValue(String(value.items.length));
    if (value.kind === 'unknown' && value.newGuid && name === 'guid') return value;
    const [object = nullValue] = itemsOf(value);
    return (
      (object.kind === 'object' ? object.properties.get(name)?.value : undefined) ??
      this.unknown(span)
    );
  }

  #method(value: ScriptValue, name: string, given: readonly Written[], span: Span): ScriptValue {
    if (value.kind === 'list' && (name === 'add' || name === 'addrange')) {
      for (const one of given)
        value.items.push(...(name === 'add' ? [one.value] : itemsOf(one.value)));
      return nullValue;
    }
    if (value.kind === 'unknown' && value.newGuid && name === 'tostring') return value;
    const texts = given.map((one) => stringOf(one.value));
    if (value.kind !== 'text' || !texts.every(({ known }) => known)) return this.unknown(span);
    const [first, second] = texts.map(({ text }) => text);
    switch (name) {
      case 'tostring':
        return value;
      case 'trim':
        return textValue(value.text.trim());
      case 'tolower':
        return textValue(value.text.toLowerCase());
      case 'toupper':
        return textValue(value.text.toUpperCase());
      case 'replace':
        return madeText(first ? value.text.replaceAll(first, second ?? '') : value.text);
      default:
        return this.unknown(span);
    }
  }

  #index(target: ScriptValue, index: ScriptValue, span: Span): ScriptValue {
    const key = stringOf(index);
    if (!key.known) return this.unknown(span);
    if (target.kind === 'table')
      return target.entries.get(key.text.toLowerCase())?.value ?? this.unknown(span);
    if (target.kind === 'list' && /^-?\d{1,4}$/.test(key.text))
      return target.items.at(Number(key.text)) ?? this.unknown(span);
    return target.kind === 'object' && key.text === '0' ? target : this.unknown(span);
  }

  cast(type: string, value: ScriptValue, span: Span): ScriptValue {
    if (value.kind === 'table')
      return this.host.newObject(type, new Map([['property', { value, span }]]), span) ?? value;
    return /^(?:System\.)?void$/i.test(type) ? nullValue : value;
  }
}
