/** What a key can do to the row that has the keyboard. */
export interface RowActions {
  readonly row: HTMLTableRowElement;
  /** The rows shown, from top to bottom. */
  rows(): HTMLTableRowElement[];
  /** The row that this one stands under. */
  readonly parent: HTMLTableRowElement | undefined;
  /** `true`, `false`, or null where nothing folds. */
  readonly expanded: string | null;
  toggle(open: boolean): void;
  activate(keepFocus: boolean): void;
  copy(): void;
}

const pageOfRows = 10;

/** What each key does, pressed alone. */
const keys: ReadonlyMap<string, (actions: RowActions) => void> = new Map([
  ['ArrowDown', (actions) => move(actions, 1)],
  ['ArrowUp', (actions) => move(actions, -1)],
  ['PageDown', (actions) => move(actions, pageOfRows)],
  ['PageUp', (actions) => move(actions, -pageOfRows)],
  ['Home', (actions) => move(actions, -Infinity)],
  ['End', (actions) => move(actions, Infinity)],
  ['ArrowRight', moveIn],
  ['ArrowLeft', moveOut],
  ['Enter', (actions) => actions.activate(false)],
  [' ', (actions) => actions.activate(true)],
]);

/** The keys of a tree grid whose rows take the focus. @returns whether the key was one of them */
export function handleRowKey(event: KeyboardEvent, actions: RowActions): boolean {
  if (isCopy(event)) {
    // Marked text is copied by the editor as everywhere.
    if (document.getSelection()?.isCollapsed === false) return false;
    actions.copy();
    return true;
  }
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const act = keys.get(event.key);
  act?.(actions);
  return act !== undefined;
}

function isCopy({ ctrlKey, metaKey, key }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && key.toLowerCase() === 'c';
}

function moveIn(actions: RowActions): void {
  if (actions.expanded === 'false') actions.toggle(true);
  else if (actions.expanded === 'true') move(actions, 1);
}

function moveOut(actions: RowActions): void {
  if (actions.expanded === 'true') actions.toggle(false);
  else actions.parent?.focus();
}

function move(actions: RowActions, by: number): void {
  const all = actions.rows();
  const place = Math.min(all.length - 1, Math.max(0, all.indexOf(actions.row) + by));
  all[place]?.focus();
}
