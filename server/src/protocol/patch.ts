/**
 * What changed between two plain JSON values, so that a page that shows one is sent no more than it needs to show the next.
 */
export interface JsonChange {
  /** Names and places from the root down. */
  readonly path: readonly (string | number)[];
  /** Absent: the member is gone. */
  readonly value?: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member by its name, which may be one that every object inherits: attributes may be called `toString`. */
const own = (object: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** @returns the changes that make `after` of `before`; lists of different length are replaced whole. */
export function jsonChanges(before: unknown, after: unknown): readonly JsonChange[] {
  const changes: JsonChange[] = [];
  const visit = (a: unknown, b: unknown, path: readonly (string | number)[]): void => {
    if (Object.is(a, b)) return;
    if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
      a.forEach((item: unknown, place) =>
        visit(item, (b as readonly unknown[])[place], [...path, place]),
      );
    } else if (isObject(a) && isObject(b)) {
      for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
        const [old, now] = [own(a, name), own(b, name)];
        if (now !== undefined) visit(old, now, [...path, name]);
        else if (old !== undefined) changes.push({ path: [...path, name] });
      }
    } else changes.push({ path, value: b });
  };
  visit(before, after, []);
  return changes;
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...(value as readonly unknown[])];
  return isObject(value) ? { ...value } : undefined;
}

/**
 * Carries changes out on a copy; parts that do not change are shared.
 * @returns undefined when a change speaks of a part that is not there
 */
export function applyChanges(before: unknown, changes: readonly JsonChange[]): unknown {
  let root = before;
  for (const { path, ...change } of changes) {
    if (path.length === 0) {
      root = change.value;
      continue;
    }
    root = copyOf(root);
    let holder = root as Record<string | number, unknown> | undefined;
    for (const name of path.slice(0, -1)) {
      if (holder === undefined || !Object.hasOwn(holder, name)) return undefined;
      holder[name] = copyOf(holder[name]);
      holder = holder[name] as Record<string | number, unknown> | undefined;
    }
    const last = path[path.length - 1];
    if (holder === undefined || last === undefined) return undefined;
    if ('value' in change)
      Object.defineProperty(holder, last, {
        value: change.value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    else delete holder[last];
  }
  return root;
}
