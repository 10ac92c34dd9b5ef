import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rows } from '../../server/src/base/rows';

/** Everything that a map can be asked for. */
function told(map: ReadonlyMap<string, unknown>, asked: readonly string[]): unknown {
  const visited: unknown[] = [];
  map.forEach((value, name, whole) => visited.push([value, name, whole === map]));
  return {
    size: map.size,
    got: asked.map((name) => [map.get(name), map.has(name)]),
    keys: [...map.keys()],
    values: [...map.values()],
    entries: [...map.entries()],
    all: [...map],
    visited,
    copy: [...new Map(map)],
  };
}

describe('a row', () => {
  const names = fc.constantFrom('', 'a', 'b', 'c', 'a\nb', 'toString', '__proto__', 'constructor');

  it('answers every question as a map of the same entries does, in the same order, whatever rows were made before it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.uniqueArray(fc.tuple(names, fc.option(fc.integer(), { nil: undefined })), {
            selector: ([name]) => name,
          }),
          { maxLength: 8 },
        ),
        fc.array(names),
        (lists, asked) => {
          const rows = new Rows();
          for (const list of lists)
            expect(
              told(
                rows.of(
                  list.map(([name]) => name),
                  list.map(([, value]) => value),
                ),
                asked,
              ),
            ).toEqual(told(new Map(list), asked));
          for (const list of lists)
            expect(told(rows.from(new Map(list)), asked)).toEqual(told(new Map(list), asked));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is shared where it is the same as the last one, and only there', () => {
    const rows = new Rows();
    const first = rows.shared(['a', 'b'], ['x', 'y']);
    expect([
      rows.shared(['a', 'b'], ['x', 'y']) === first,
      rows.shared(['a', 'c'], ['x', 'y']) === first,
    ]).toEqual([true, false]);
    expect([...rows.shared(['a', 'b'], ['x', 'z'])]).toEqual([
      ['a', 'x'],
      ['b', 'z'],
    ]);
    expect([[...first], [...rows.shared([], [])]]).toEqual([
      [
        ['a', 'x'],
        ['b', 'y'],
      ],
      [],
    ]);
  });

  it('is not changed by what happens to the lists it was made of', () => {
    const [attributes, values] = [
      ['a', 'b'],
      [1, 2],
    ];
    const row = new Rows().of(attributes, values);
    attributes[0] = 'c';
    values[0] = 3;
    expect([...row]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('is a plain map where more different lists of names occur than can be shared', () => {
    const rows = new Rows();
    const made = Array.from({ length: 5000 }, (_, i) => rows.of([`a${i}`, 'b'], [i, -i]));
    expect(made.map((row, i) => [row.get(`a${i}`), row.get('b'), row.size])).toEqual(
      made.map((_, i) => [i, -i, 2]),
    );
    expect([made.at(0) instanceof Map, made.at(-1) instanceof Map]).toEqual([false, true]);
  });
});
