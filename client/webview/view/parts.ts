import * as l10n from '@vscode/l10n';
import type {
  ObjectReference,
  PlainLocation,
  PreviewValue,
  PreviewValues,
  RuleReference,
} from '../../../server/src/protocol/preview';
import type { PageContext } from '../context';
import { button, h, hidden, icon, type Child } from '../dom';
import { boundedText } from '../model/text';
import { count, type Sign } from '../model/words';

/** Values that a cell shows at first; the others come with the row that has the focus. */
const firstValues = 3;
/** Values that are put into the page at all. */
const mostValues = 60;

/** Any text of a rule or an object, inert, bounded, and apart from the direction of the writing around it. */
export function foreign(text: string, className = ''): HTMLElement {
  const bounded = boundedText(text);
  const element = h('bdi', className === '' ? {} : { class: className }, bounded.text);
  if (bounded.cutFrom !== undefined) {
    element.append(
      '… ',
      h(
        'span',
        { class: 'note' },
        l10n.t('({0} characters)', bounded.cutFrom.toLocaleString('en')),
      ),
    );
  }
  return element;
}

/** Text of an expression or the like: lines break behind its punctuation, and inside a word only where there is no other way. */
export function sourceCode(text: string, className = ''): HTMLElement {
  const bounded = boundedText(text);
  const element = h('code', className === '' ? {} : { class: className });
  const bdi = h('bdi');
  bounded.text
    .split(/(?<=[(,=&|])|(?<=\))(?![,)])/)
    .forEach((piece, place) => bdi.append(...(place === 0 ? [piece] : [h('wbr'), piece])));
  element.append(bdi);
  if (bounded.cutFrom !== undefined)
    element.append(
      '… ',
      h(
        'span',
        { class: 'note' },
        l10n.t('({0} characters)', bounded.cutFrom.toLocaleString('en')),
      ),
    );
  return element;
}

/** Characters from which a value shows its first lines only, until its row has the focus. */
const longValue = 120;

function oneValue(value: PreviewValue): HTMLElement {
  const shown =
    value.text === ''
      ? h('span', { class: 'note' }, l10n.t('(empty text)'))
      : foreign(
          value.text,
          `value value-${value.type}${value.text.length > longValue ? ' clamp' : ''}`,
        );
  if (value.note === undefined) return shown;
  return h('span', {}, shown, ' ', h('span', { class: 'note' }, '(', foreign(value.note), ')'));
}

/** The values of an attribute, one below the other. */
export function valueList(values: PreviewValues): HTMLElement {
  const [first] = values;
  if (first === undefined)
    return h(
      'span',
      { class: 'none' },
      h('span', { 'aria-hidden': 'true' }, '—'),
      hidden(l10n.t('no value')),
    );
  if (values.length === 1) return oneValue(first);
  const list = h('ul', { class: 'values' });
  values.slice(0, mostValues).forEach((value, place) => {
    list.append(h('li', place < firstValues ? {} : { class: 'extra' }, oneValue(value)));
  });
  if (values.length > firstValues) {
    list.append(
      h(
        'li',
        { class: 'more note' },
        l10n.t(
          'and {0}',
          count(values.length - firstValues, l10n.t('more value'), l10n.t('more values')),
        ),
      ),
    );
  }
  if (values.length > mostValues) {
    list.append(
      h(
        'li',
        { class: 'extra note' },
        l10n.t(
          'and {0}',
          count(values.length - mostValues, l10n.t('more value'), l10n.t('more values')),
        ),
      ),
    );
  }
  return list;
}

/** A sign: icon and words, in the colour of its tone. */
export function signOf(sign: Sign): HTMLElement {
  return h(
    'span',
    { class: `sign tone-${sign.tone}` },
    icon(sign.icon),
    h('span', { class: 'sign-words' }, sign.words),
  );
}

/** A link to a line of a rule file; plain text where no line is known. */
export function lineLink(
  context: PageContext,
  location: PlainLocation | undefined,
  child: Child,
  hint: string,
): Node {
  if (location === undefined) return h('span', {}, child);
  return button({ class: 'link', title: hint }, () => context.reveal(location, false), child);
}

/** A rule's name with its precedence, leading to its line. */
export function ruleLink(context: PageContext, rule: RuleReference): HTMLElement {
  return h(
    'span',
    { class: 'rule' },
    lineLink(context, rule.location, foreign(rule.name), l10n.t('Go to the rule')),
    ' ',
    precedence(rule),
  );
}

/** A rule's precedence, spoken as what it is. */
export function precedence(rule: RuleReference): HTMLElement {
  return h(
    'span',
    { class: 'precedence', title: l10n.t('Precedence: the lowest number wins') },
    hidden(`${l10n.t('precedence')} `),
    String(rule.precedence),
  );
}

/** An object by its name and type. */
export function objectName(object: ObjectReference): HTMLElement {
  return h(
    'span',
    {},
    foreign(object.label, 'object-label'),
    ' ',
    h('span', { class: 'note' }, '(', foreign(object.objectType), ')'),
  );
}

/** A part of the page that folds, and remembers that it is folded. */
export function fold(
  context: PageContext,
  key: string,
  opensOpen: boolean,
  className: string,
  summary: readonly Child[],
  content: () => readonly Child[],
): HTMLDetailsElement {
  const body = h('div', { class: 'fold-body' });
  const element = h(
    'details',
    { class: className, 'data-key': key },
    h('summary', {}, icon('chevron-right', 'fold-mark'), ...summary),
    body,
  );
  let filled = false;
  // What is never opened is never built.
  const fill = (): void => {
    if (filled) return;
    filled = true;
    for (const child of content()) if (child !== undefined) body.append(child);
  };
  if (context.isOpen(key, opensOpen)) {
    fill();
    element.open = true;
  }
  element.addEventListener('toggle', () => {
    if (element.open) fill();
    // What the page opened by itself is not what the user wants to find open.
    if (element.dataset['auto'] !== undefined) return void delete element.dataset['auto'];
    context.setOpen(key, element.open, opensOpen);
  });
  return element;
}
