import { inertLabel, inertLines } from './inertText';

/** What makes the text of a field inert, by the name of the field. */
export type InertFields = ReadonlyMap<string, (text: string) => string>;

/** Fields of the language server protocol that an editor shows as they are. Markdown is made inert where it is written (`ide/markup.ts`). */
export const shownByEditors: InertFields = new Map([
  ...[
    'label',
    'detail',
    'description',
    'title',
    'tooltip',
    'name',
    'containerName',
    'documentation',
  ].map((name) => [name, inertLabel] as const),
  ['message', inertLines],
]);

/** Fields of the debug adapter protocol that an editor shows as they are. */
export const shownByDebuggers: InertFields = new Map(
  ['name', 'value', 'result', 'output', 'message', 'description', 'label', 'details', 'format'].map(
    (name) => [name, inertLines] as const,
  ),
);

/** Fields that come back to us or are written into files; nobody reads them before that. */
const kept: ReadonlySet<string> = new Set([
  'data',
  'arguments',
  'edit',
  'edits',
  'textEdit',
  'documentChanges',
  'changes',
  'diagnostics',
]);

/**
 * Makes everything inert that an answer gives an editor to show, so that no handler can forget it.
 * @returns the same object where there was nothing to change
 */
export function inertAnswer(answer: unknown, fields: InertFields): unknown {
  if (Array.isArray(answer)) return inertList(answer, fields);
  if (
    typeof answer !== 'object' ||
    answer === null ||
    Object.getPrototypeOf(answer) !== Object.prototype
  )
    return answer;
  let result: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(answer)) {
    if (kept.has(name)) continue;
    const shown =
      typeof value === 'string' ? (fields.get(name)?.(value) ?? value) : inertAnswer(value, fields);
    if (shown === value) continue;
    result ??= { ...answer };
    result[name] = shown;
  }
  return result ?? answer;
}

function inertList(list: readonly unknown[], fields: InertFields): readonly unknown[] {
  const shown = list.map((one) => inertAnswer(one, fields));
  return shown.every((one, i) => one === list[i]) ? list : shown;
}
