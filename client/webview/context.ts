import type { PanelAction } from '../../server/src/protocol/panel';
import type { FixtureObjectReference } from '../../server/src/protocol/requests';
import type { FlowRow, PlainLocation } from '../../server/src/protocol/preview';

/** What the parts of the page can ask for. */
export interface PageContext {
  /** The object that is shown, as the extension knows it; for commands of the page's context menu. */
  readonly object: FixtureObjectReference | undefined;
  /** Shows a place in the editor; with `keepFocus` the keyboard stays in the page. */
  reveal(location: PlainLocation, keepFocus: boolean): void;
  action(action: PanelAction): void;
  copy(text: string): void;
  /** Puts a text into the search field. */
  search(text: string): void;
  /** Debugs the shown object up to where an attribute is decided; `side` is `metaverse` or a connector's name. */
  debugValue(attribute: string, side: string): void;
  /** Says something to screen readers. */
  announce(text: string): void;
  /** Whether something that folds is open. */
  isOpen(key: string, opensOpen: boolean): boolean;
  setOpen(key: string, open: boolean, opensOpen: boolean): void;
  /** Shows what stands behind a row; undefined for a row without a flow. `back` is where the keyboard returns to. */
  inspect(row: FlowRow | undefined, back: HTMLElement): void;
}
