import * as l10n from '@vscode/l10n';
import { flowParts, type FlowPart } from '../../../server/src/protocol/flowGraph';
import { rowHeight, strokeWords, strokes } from '../../../server/src/protocol/flowLayout';
import { button, h, icon, svg } from '../dom';

/** What the tools of the picture do. */
export interface DiagramActions {
  readonly part: (part: FlowPart) => void;
  readonly only: () => void;
  readonly clear: () => void;
}

const partWords: Readonly<
  Record<FlowPart, { readonly words: string; readonly icon: string; readonly title: string }>
> = {
  all: {
    words: l10n.t('Both'),
    icon: 'split-horizontal',
    title: l10n.t('Show import and export attribute flow'),
  },
  import: {
    words: l10n.t('Import'),
    icon: 'arrow-right',
    title: l10n.t('Show the import attribute flow: from the connectors into the metaverse'),
  },
  export: {
    words: l10n.t('Export'),
    icon: 'export',
    title: l10n.t('Show the export attribute flow: from the metaverse to the connectors'),
  },
};

/** The tools above the picture, and what its lines mean. */
export class DiagramTools {
  readonly element: HTMLElement;
  private readonly parts: ReadonlyMap<FlowPart, HTMLButtonElement>;
  private readonly only: HTMLButtonElement;

  constructor(actions: DiagramActions) {
    this.parts = new Map(
      flowParts.map((part) => {
        const { words, icon: name, title } = partWords[part];
        return [
          part,
          button(
            { class: 'tool', 'aria-pressed': 'false', title },
            () => actions.part(part),
            icon(name),
            h('span', {}, words),
          ),
        ];
      }),
    );
    this.only = button(
      {
        class: 'tool',
        'aria-pressed': 'false',
        title: l10n.t('Show only what the chosen attribute or rule is connected with'),
      },
      actions.only,
      icon('eye'),
      h('span', {}, l10n.t('Path only')),
    );
    const clear = button(
      { class: 'tool', title: l10n.t('Choose nothing') },
      actions.clear,
      icon('clear-all'),
      h('span', {}, l10n.t('Clear path')),
    );
    const bar = h(
      'div',
      { class: 'diagram-bar', role: 'toolbar', 'aria-label': l10n.t('Picture') },
      h(
        'div',
        { class: 'choice', role: 'group', 'aria-label': l10n.t('Part of the picture') },
        ...this.parts.values(),
      ),
      this.only,
      clear,
    );
    this.element = h('div', { class: 'diagram-tools' }, bar, legend());
  }

  /** Says what is shown. */
  show(part: FlowPart, focusOnly: boolean): void {
    for (const [one, element] of this.parts)
      element.setAttribute('aria-pressed', String(one === part));
    this.only.setAttribute('aria-pressed', String(focusOnly));
  }
}

/** What the kinds of line mean. */
function legend(): HTMLElement {
  const list = h('ul', { class: 'legend', 'aria-label': l10n.t('Lines') });
  for (const kind of ['winner', 'loser', 'ignored', 'error'] as const) {
    const { width, dash } = strokes[kind];
    const line = svg(
      'svg',
      { class: `edge edge-${kind}`, width: 32, height: rowHeight / 2, 'aria-hidden': 'true' },
      svg('path', { d: `M0 ${rowHeight / 4}H32`, 'stroke-width': width, 'stroke-dasharray': dash }),
    );
    list.append(h('li', {}, line, strokeWords[kind]));
  }
  return list;
}
