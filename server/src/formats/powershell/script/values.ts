import type { Span } from '../../../base/span';
import type { Body } from './ast';

/** What the module's objects are called at the end of their type names. */
export type ObjectType =
  | 'Rule'
  | 'Flow'
  | 'ScopeCondition'
  | 'JoinCondition'
  | 'ScopeConditionGroup'
  | 'JoinConditionGroup';

/** A value with the place where the script writes it. */
export interface Written {
  readonly value: ScriptValue;
  readonly span: Span;
}

/** An object of the synchronization module, which commands and assignments change. */
export interface ScriptObject {
  readonly kind: 'object';
  readonly type: ObjectType;
  readonly span: Span;
  /** By lower-case name. */
  readonly properties: Map<string, Written>;
}

/** A list that commands add to. */
export interface ListValue {
  readonly kind: 'list';
  readonly items: ScriptValue[];
}

/** A value as far as it can be known without running the script. */
export type ScriptValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'flag'; readonly flag: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'table'; readonly entries: Map<string, Written> }
  | { readonly kind: 'block'; readonly body: Body }
  /** The script's own words for what only a run would know. */
  | { readonly kind: 'unknown'; readonly text: string; readonly newGuid?: true }
  | ListValue
  | ScriptObject;

export const nullValue: ScriptValue = { kind: 'null' };

/** Characters at most of a string that the script puts together: it can double one again and again. */
const longestMade = 1_000_000;

export function textValue(text: string): ScriptValue {
  return { kind: 'text', text };
}

export function unknownValue(text: string): ScriptValue {
  return { kind: 'unknown', text };
}

/** @returns a string that is put together of others; one that is too long counts as unknown. */
export function madeText(text: string, known = true): ScriptValue {
  if (text.length > longestMade) return unknownValue(`${text.slice(0, 80)}…`);
  return known ? textValue(text) : unknownValue(text);
}

/** @returns what a pipeline passes on: the items of a list, nothing for `$null`, else the value. */
export function itemsOf(value: ScriptValue): readonly ScriptValue[] {
  if (value.kind === 'null') return [];
  return value.kind === 'list' ? value.items : [value];
}

/** @returns the value that several outputs make: a list unless there is one. */
export function valueOf(outputs: readonly ScriptValue[]): ScriptValue {
  const [first] = outputs;
  if (first === undefined) return nullValue;
  return outputs.length === 1 ? first : { kind: 'list', items: [...outputs] };
}

/** @returns the value as a string of the script, as far as it is known. */
export function stringOf(value: ScriptValue): { readonly text: string; readonly known: boolean } {
  switch (value.kind) {
    case 'text':
      return { text: value.text, known: true };
    case 'flag':
      return { text: value.flag ? 'True' : 'False', known: true };
    case 'null':
      return { text: '', known: true };
    case 'unknown':
      return { text: value.text, known: false };
    case 'list': {
      const parts = value.items.map(stringOf);
      return {
        text: parts.map(({ text }) => text).join(' '),
        known: parts.every(({ known }) => known),
      };
    }
    default:
      return { text: value.kind, known: false };
  }
}

/** @returns whether two values are the same, as far as they are known. */
export function sameValue(one: ScriptValue | undefined, other: ScriptValue | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined || one.kind !== other.kind) return false;
  if (one.kind === 'list' && other.kind === 'list')
    return (
      one.items.length === other.items.length &&
      one.items.every((item, at) => sameValue(item, other.items[at]))
    );
  const plain =
    one.kind === 'text' || one.kind === 'flag' || one.kind === 'null' || one.kind === 'unknown';
  return plain && stringOf(one).text === stringOf(other).text;
}

/** @returns whether the value counts as true; undefined where only a run would know. */
export function truthOf(value: ScriptValue): boolean | undefined {
  if (value.kind === 'flag') return value.flag;
  if (value.kind === 'null') return false;
  if (value.kind === 'text') return value.text !== '' && value.text !== '0';
  if (value.kind === 'unknown') return undefined;
  return value.kind === 'list' ? value.items.length > 0 : true;
}
