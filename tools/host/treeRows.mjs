// Rows of the trees in the side bar. Labels are not unique in a tree, so a row is found by its path.

/**
 * @typedef {object} TreeRow
 * @property {number} list which of the lists of the side bar it is in
 * @property {number} index its place in that list
 * @property {number} level how deep it is in the tree, from 1
 * @property {boolean} open whether the rows below it are shown
 * @property {string} label
 */

/** Reads the rows that are shown. */
export const readRows = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.pane-body .monaco-list')].flatMap((list, place) =>
      [...list.querySelectorAll('.monaco-list-row')].map((row) => ({
        list: place,
        index: Number(row.dataset.index),
        level: Number(row.getAttribute('aria-level')),
        open: row.getAttribute('aria-expanded') === 'true',
        label: (row.querySelector('.label-name')?.textContent ?? '').trim(),
      })),
    ),
  );

function below(rows, parent) {
  const later = rows
    .filter(({ list, index }) => list === parent.list && index > parent.index)
    .sort((a, b) => a.index - b.index);
  const end = later.findIndex(({ level }) => level <= parent.level);
  return (end < 0 ? later : later.slice(0, end)).filter(({ level }) => level === parent.level + 1);
}

const fits = (label, wanted) =>
  typeof wanted === 'string' ? label === wanted : wanted.test(label);

/**
 * Finds a row by its path.
 * @param {readonly TreeRow[]} rows
 * @param {readonly (string | RegExp)[]} labels the first may be anywhere, each further one is right below the one before it
 * @returns {TreeRow | undefined} undefined while it is not shown
 */
export function rowAt(rows, labels) {
  const [first, ...rest] = labels;
  const start = [...rows]
    .sort((a, b) => a.list - b.list || a.index - b.index)
    .find(({ label }) => fits(label, first));
  return rest.reduce(
    (parent, wanted) => parent && below(rows, parent).find(({ label }) => fits(label, wanted)),
    start,
  );
}
