import { visibleText } from './model/text';

/** Something to put into an element: text is always text, never markup. */
export type Child = Node | string | undefined;

const shownAttributes: ReadonlySet<string> = new Set([
  'title',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'placeholder',
  'alt',
]);

const shownAttribute = (name: string, value: string): string =>
  shownAttributes.has(name) ? visibleText(value) : value;

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Makes an element.
 * Texts, and attributes that are shown or read out, become inert here: they hold names and values of others.
 * @param attributes by their names in markup; `true` gives an attribute without value, `false` and undefined none
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : shownAttribute(name, String(value)));
  }
  for (const child of children)
    if (child !== undefined) element.append(typeof child === 'string' ? visibleText(child) : child);
  return element;
}

/** A codicon, silent for screen readers: what it says stands in words beside it. */
export function icon(name: string, extra = ''): HTMLElement {
  return h('span', { class: `codicon codicon-${name} ${extra}`.trim(), 'aria-hidden': 'true' });
}

/** Words for screen readers where the eye needs none. */
export function hidden(text: string): HTMLElement {
  return h('span', { class: 'visually-hidden' }, text);
}

/** A button that runs something. */
export function button(
  attributes: Attributes,
  run: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const element = h('button', { type: 'button', ...attributes }, ...children);
  element.addEventListener('click', (event) => {
    event.stopPropagation();
    run();
  });
  return element;
}

/** Makes an element of a drawing; attributes by their names in markup. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly (Node | string)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, shownAttribute(name, String(value)));
  element.append(
    ...children.map((child) => (typeof child === 'string' ? visibleText(child) : child)),
  );
  return element;
}
