import * as l10n from '@vscode/l10n';
import type { PreviewDocument, PreviewError } from '../../../server/src/protocol/preview';
import type { PageContext } from '../context';
import { button, h, icon } from '../dom';
import { modeWords, outcomeSigns } from '../model/words';
import { foreign, lineLink, ruleLink, signOf } from './parts';

/** Which object this is, and in one sentence what happens to it. */
export function headerView(context: PageContext, preview: PreviewDocument): HTMLElement {
  const { object, metaverse } = preview;
  return h(
    'header',
    { class: 'page-header' },
    h(
      'div',
      { class: 'title-line' },
      h('h1', {}, icon('account'), foreign(object.label)),
      button(
        { class: 'tool', title: l10n.t('Select another fixture object') },
        () => context.action('selectObject'),
        icon('target'),
        h('span', {}, l10n.t('Change…')),
      ),
    ),
    h(
      'p',
      { class: 'identity' },
      foreign(object.objectType),
      h('span', { class: 'dot', 'aria-hidden': 'true' }, '·'),
      foreign(object.space),
      h('span', { class: 'dot', 'aria-hidden': 'true' }, '·'),
      foreign(object.id, 'dn'),
    ),
    h('p', { class: 'outcome' }, signOf(outcomeSigns[preview.outcome]), foreign(preview.summary)),
    h(
      'p',
      { class: 'note' },
      modeWords[preview.mode],
      ...(metaverse === undefined
        ? []
        : [
            `; ${l10n.t('metaverse object')} `,
            foreign(metaverse.object.label),
            ' (',
            foreign(metaverse.object.objectType),
            `) ${metaverse.change}`,
          ]),
      `; ${l10n.t('computed here, nothing is written')}`,
    ),
  );
}

/** All errors of a preview, wherever they happened. */
export function allErrors(
  preview: PreviewDocument,
): { readonly where: string; readonly error: PreviewError }[] {
  return [
    ...preview.errors.map((error) => ({ where: '', error })),
    ...preview.outbound.flatMap(({ connector, errors }) =>
      errors.map((error) => ({ where: connector, error })),
    ),
  ];
}

/** The errors, first thing after the header; undefined when there are none. */
export function errorsView(
  context: PageContext,
  preview: PreviewDocument,
): HTMLElement | undefined {
  const errors = allErrors(preview);
  if (errors.length === 0) return undefined;
  const list = h('ul', { class: 'errors' });
  for (const { where, error } of errors) {
    list.append(
      h(
        'li',
        {},
        icon('error', 'tone-error'),
        h(
          'div',
          {},
          h('p', {}, h('strong', {}, foreign(error.name)), ' ', foreign(error.message)),
          h(
            'p',
            { class: 'note' },
            ...(where === '' ? [] : [`${l10n.t('in')} `, foreign(where), ' ']),
            ...(error.attribute === undefined
              ? []
              : [`${l10n.t('attribute')} `, foreign(error.attribute), ' ']),
            ...(error.rule === undefined
              ? []
              : [`${l10n.t('rule')} `, ruleLink(context, error.rule), ' ']),
            error.location === undefined
              ? undefined
              : lineLink(
                  context,
                  error.location,
                  l10n.t('Go to the line'),
                  l10n.t('Go to the line'),
                ),
          ),
        ),
      ),
    );
  }
  return h(
    'section',
    { class: 'section', 'aria-labelledby': 'errors-title' },
    h(
      'h2',
      { id: 'errors-title' },
      l10n.t('Errors'),
      ' ',
      h('span', { class: 'badge' }, String(errors.length)),
    ),
    list,
  );
}
