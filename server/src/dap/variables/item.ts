import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Scalar, Value } from '../../domain/value';
import type { Failure } from '../../eval/types';
import type { WatchedData } from '../breakpoints/store';
import type { FrameContext } from '../recording/frameContext';
import { showScalar, showValue, valuesOf, type Shown } from './display';

/** What *set value* changes: a value of a fixture's object, or the mapping whose value won. */
export type Writes =
  | { readonly kind: 'value'; readonly key: string; readonly attribute: string }
  | { readonly kind: 'flow'; readonly rule: string; readonly attribute: string };

/** Something that a client can look at, with what is in it made when it is asked for. */
export interface Item {
  readonly name: string;
  readonly shown: Shown;
  readonly children?: Container;
  /** The expression of the rule language that gives it. */
  readonly evaluateName?: string;
  readonly changed?: boolean;
  /** What a data breakpoint on it watches. */
  readonly data?: WatchedData;
  /** What a new value is put into. */
  readonly writes?: Writes;
  readonly kind?: 'property' | 'data' | 'virtual';
}

export interface Container {
  readonly count: number;
  readonly indexed: boolean;
  items(): readonly Item[];
}

export interface ScopeView {
  readonly name: string;
  readonly hint?: 'locals' | 'arguments' | 'returnValue';
  readonly container: Container;
}

export function container(items: () => readonly Item[], count: number, indexed = false): Container {
  return { count, indexed, items };
}

export function fixed(items: readonly Item[]): Container {
  return container(() => items, items.length);
}

export const plain = (name: string, text: string, type = ''): Item => ({
  name,
  shown: { text, type },
  kind: 'virtual',
});

export function elements(
  values: readonly Scalar[],
  context: FrameContext,
  connector: string | undefined,
  of: string | undefined,
): Container | undefined {
  if (values.length < 2) return undefined;
  return container(
    () =>
      values.map((value, index) => ({
        name: String(index + 1),
        shown: showScalar(value, context.recording.names, connector),
        ...(of === undefined ? {} : { evaluateName: `Item(${of}, ${index + 1})` }),
      })),
    values.length,
    true,
  );
}

export function withChildren(children: Container | undefined): { readonly children?: Container } {
  return children === undefined ? {} : { children };
}

/** @returns a value of an expression as an item. */
export function valueItem(
  name: string,
  value: Value | Failure,
  context: FrameContext,
  connector: string | undefined,
  evaluateName?: string,
): Item {
  const several = valuesOf(value);
  return {
    name,
    shown: showValue(value, context.recording.names, connector),
    ...(evaluateName === undefined ? {} : { evaluateName }),
    ...withChildren(several && elements(several, context, connector, evaluateName)),
  };
}

/** How many parts there are, numbered or named, so a client can ask for them page by page. */
function countOf(
  children: Container | undefined,
): Pick<DebugProtocol.Variable, 'indexedVariables' | 'namedVariables'> {
  if (children === undefined) return {};
  return children.indexed
    ? { indexedVariables: children.count }
    : { namedVariables: children.count };
}

/** @returns an item as the protocol has it. @param reference of its contents; 0 where it has none */
export function variableOf(item: Item, reference: number): DebugProtocol.Variable {
  const { name, shown, children, evaluateName, changed, writes, kind } = item;
  const attributes = [
    ...(writes === undefined ? ['readOnly'] : []),
    ...(changed === true ? ['changed'] : []),
  ];
  return {
    name,
    value: changed === true ? `${shown.text}  (changed)` : shown.text,
    variablesReference: reference,
    ...(shown.type === '' ? {} : { type: shown.type }),
    ...(evaluateName === undefined ? {} : { evaluateName }),
    ...countOf(children),
    presentationHint: { kind: kind ?? 'data', ...(attributes.length === 0 ? {} : { attributes }) },
  };
}
