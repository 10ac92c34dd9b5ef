/** A flow as the tables of this folder write it; exactly one of `copy`, `constant` and `expression` is set. */
export interface FlowSpec {
  readonly target: string;
  readonly copy?: string;
  readonly constant?: string;
  readonly expression?: string;
  readonly merge: string;
  readonly once: boolean;
}

/** A rule as the tables of this folder write it. */
export interface RuleSpec {
  readonly name: string;
  /** Of standard rules; a rule without one is custom. */
  readonly tag?: string;
  readonly description?: string;
  readonly direction: 'Inbound' | 'Outbound';
  /** A key of `connectorIds`. */
  readonly connector: string;
  readonly from: string;
  readonly to: string;
  readonly link: 'Join' | 'StickyJoin' | 'Provision';
  readonly disabled?: boolean;
  readonly passwordSync?: boolean;
  /** The names of the rules that this one was put between. */
  readonly between?: readonly [after: string, before: string];
  readonly softDelete?: string;
  /** Groups of clauses: `attribute OPERATOR value`, the value being all that follows the second blank. */
  readonly scope?: readonly (readonly string[])[];
  /** Groups of conditions: `connectorAttribute metaverseAttribute`, and `caseSensitive` where it is. */
  readonly join?: readonly (readonly string[])[];
  readonly flows: readonly FlowSpec[];
  /** Written as somebody's editor left the file, and not as the product writes it. */
  readonly edited?: 'cdata' | 'crlf' | 'references';
}

const plain = { merge: 'Update', once: false };

/** @returns direct flows; `source>target` where the names differ. */
export function copy(names: string): readonly FlowSpec[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => {
      const [source = '', target = source] = name.split('>');
      return { ...plain, target, copy: source };
    });
}

/** @returns flows of trimmed text; `source>target` where the names differ. */
export function trim(names: string): readonly FlowSpec[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => {
      const [source = '', target = source] = name.split('>');
      return { ...plain, target, expression: `Trim([${source}])` };
    });
}

/** @returns a flow of what an expression comes to. */
export function compute(
  target: string,
  expression: string,
  more: Partial<Pick<FlowSpec, 'merge' | 'once'>> = {},
): FlowSpec {
  return { ...plain, ...more, target, expression };
}

/** @returns a flow of a fixed value. */
export function constant(target: string, value: string): FlowSpec {
  return { ...plain, target, constant: value };
}

/** @returns the attributes that an expression names, each once, in the order of their first mention. */
export function namedIn(expression: string): readonly string[] {
  return [...new Set([...expression.matchAll(/\[([\w-]+)\]/g)].map((match) => match[1] ?? ''))];
}
