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

/** The keys of a tree grid whose rows take the focus. @returns whether the key was one of them */
export function handleRowKey(event: KeyboardEvent, actions: RowActions): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
    // Marked text is copied by the editor as everywhere.
    if (document.getSelection()?.isCollapsed === false) return false;
    actions.copy();
    return true;
  }
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  switch (event.key) {
    case 'ArrowDown':
      return move(actions, 1);
    case 'ArrowUp':
      return move(actions, -1);
    case 'PageDown':
      return move(actions, pageOfRows);
    case 'PageUp':
      return move(actions, -pageOfRows);
    case 'Home':
      return move(actions, -Infinity);
    case 'End':
      return move(actions, Infinity);
    case 'ArrowRight':
      if (actions.expanded === 'false') actions.toggle(true);
      else if (actions.expanded === 'true') move(actions, 1);
      return true;
    case 'ArrowLeft':
      if (actions.expanded === 'true') actions.toggle(false);
      else actions.parent?.focus();
      return true;
    case 'Enter':
      actions.activate(false);
      return true;
    case ' ':
      actions.activate(true);
      return true;
    default:
      return false;
  }
}

function move({ row, rows }: RowActions, by: number): boolean {
  const all = rows();
  const place = Math.min(all.length - 1, Math.max(0, all.indexOf(row) + by));
  all[place]?.focus();
  return true;
}
