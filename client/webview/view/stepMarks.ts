import * as l10n from '@vscode/l10n';
import type { PanelStep } from '../../../server/src/protocol/panel';
import type { StepMark } from '../../../server/src/protocol/debug';
import type { AttributeResult, FlowRow } from '../../../server/src/protocol/preview';
import { h, hidden, icon } from '../dom';
import { foreign } from './parts';

/** Says above everything that the debugger stands in what is shown, and where. */
export function stepBanner({ words }: PanelStep): HTMLElement {
  return h(
    'div',
    { class: 'step-banner', role: 'region', 'aria-label': l10n.t('Debugger') },
    icon('debug-stackframe', 'stopped-icon'),
    h(
      'span',
      {},
      l10n.t('Stopped at'),
      ' ',
      foreign(words),
      h('span', { class: 'note' }, ` · ${l10n.t('values as of this step')}`),
    ),
  );
}

/** Whether a row is the one that the debugger stands at. A decision belongs to the row that won; where none did, to the first. */
export function isMarked(
  mark: StepMark | undefined,
  side: string,
  result: AttributeResult,
  row: FlowRow | undefined,
): boolean {
  if (mark === undefined || mark.side !== side || mark.attribute !== result.attribute) return false;
  if (mark.rule === undefined) return row === undefined || row === result.rows[0];
  return row?.rule.id === mark.rule && (mark.source === undefined || row.source.id === mark.source);
}

/** Marks an element as the place where the run stands: by its look, by a sign, and in words. */
export function markStopped(element: HTMLElement, place: Element): void {
  if (element.classList.contains('is-stopped')) return;
  element.classList.add('is-stopped');
  element.setAttribute('aria-current', 'step');
  place.prepend(
    h(
      'span',
      { class: 'stopped-mark', title: l10n.t('The run is stopped here') },
      icon('debug-stackframe', 'stopped-icon'),
      hidden(`${l10n.t('stopped here')}: `),
    ),
  );
}

/** Takes such a mark away. */
export function unmarkStopped(element: HTMLElement): void {
  if (!element.classList.contains('is-stopped')) return;
  element.classList.remove('is-stopped');
  element.removeAttribute('aria-current');
  element.querySelector('.stopped-mark')?.remove();
}

/** Marks the verdict on the rule whose scope, join or link the run stands at, in the pass that it belongs to. */
export function markVerdict(
  passes: readonly {
    readonly element: HTMLDetailsElement;
    readonly direction: 'Inbound' | 'Outbound';
    readonly connector: string;
    readonly rules: ReadonlySet<string>;
  }[],
  mark: StepMark | undefined,
): void {
  for (const { element } of passes) {
    for (const marked of [element, ...element.querySelectorAll<HTMLElement>('.is-stopped')])
      unmarkStopped(marked);
  }
  const { rule } = mark ?? {};
  if (mark === undefined || mark.attribute !== undefined) return;
  const pass = passes.find(({ direction, connector, rules }) =>
    mark.side === 'metaverse'
      ? direction === 'Inbound' && (rule === undefined || rules.has(rule))
      : direction === 'Outbound' && connector === mark.side,
  );
  if (pass === undefined) return;
  const { element } = pass;
  const summary = element.querySelector(':scope > summary');
  if (summary !== null) markStopped(element, summary);
  const inside = (): void => {
    const verdict =
      rule === undefined
        ? undefined
        : [...element.querySelectorAll<HTMLElement>('details.verdict')].find(
            (one) => one.dataset['key']?.includes(`/rule/${rule}/`) === true,
          );
    const head = verdict?.querySelector('summary');
    if (
      verdict !== undefined &&
      head !== null &&
      head !== undefined &&
      element.classList.contains('is-stopped')
    )
      markStopped(verdict, head);
    (verdict ?? element).scrollIntoView({ block: 'nearest' });
  };
  if (element.open) return inside();
  // Opened for the debugger, not by the user: it is not remembered.
  element.dataset['auto'] = '';
  element.addEventListener('toggle', inside, { once: true });
  element.open = true;
}
