import { describe, expect, it } from 'vitest';
import { ruleActions } from '../../server/src/ide/actions/ruleActions';
import { scene, type Scene } from './support';

const rule = (name: string, precedence: number, more = '', id = precedence): string =>
  `inbound rule "${name}" {\n    id          {${String(id).padStart(8, '0')}-1111-1111-1111-111111111111}\n${more}    connector   "contoso.com"\n    object      user -> person\n    link        Join\n    precedence  ${precedence}\n\n    flow {\n        displayName <- cn\n    }\n}\n`;
const atPrecedence = (text: string): Scene => scene(text.replace('precedence', 'precedence$0'));

/** The text of the main file after the action with that beginning. */
function after(at: Scene, title: string): string {
  const action = ruleActions(at.loaded.workspace, at.uri, at.cursor).find((one) =>
    one.title.startsWith(title),
  );
  if (action === undefined) return `no ${title}`;
  return [...action.edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (now, edit) => now.slice(0, edit.span.start) + edit.newText + now.slice(edit.span.end),
      at.main.text,
    );
}

const numbers = (text: string): readonly string[] =>
  [...text.matchAll(/^ +precedence +(\d+)/gm)].map(([, number]) => number ?? '');

describe('renumber', () => {
  it('gives the custom rules equal distances in the order that they have, and leaves the standard ones', () => {
    const text = `${rule('C', 30)}${rule('A', 7, '', 2)}${rule('B', 7, '', 1)}${rule('Standard', 102, '    tag         "Microsoft.InfromADUserCommon.005"\n')}`;
    // Of two with one number the one with the lesser identifier goes first.
    expect(numbers(after(atPrecedence(text), 'Renumber'))).toEqual(['30', '20', '10', '102']);
  });

  it('moves no rule past a standard one', () => {
    const text = `${rule('A', 7)}${rule('Last', 150)}`;
    expect(numbers(after(atPrecedence(text), 'Renumber'))).toEqual(['10', '150']);
  });

  it('makes the distances smaller where there are many, and is not offered where there are too many or nothing changes', () => {
    const many = Array.from({ length: 40 }, (_none, i) => rule(`R${i}`, i + 3)).join('');
    // 99 numbers for 40 rules: every second one.
    expect(numbers(after(atPrecedence(many), 'Renumber')).slice(0, 3)).toEqual(['2', '4', '6']);
    expect(
      after(
        atPrecedence(
          Array.from({ length: 100 }, (_none, i) => rule(`R${i}`, (i % 99) + 1, '', i)).join(''),
        ),
        'Renumber',
      ),
    ).toBe('no Renumber');
    expect(after(atPrecedence(rule('A', 10)), 'Renumber')).toBe('no Renumber');
  });
});

describe('clone', () => {
  const standard = rule(
    'In from AD - User Common',
    106,
    '    tag         "Microsoft.InfromADUserCommon.005"\n',
  );

  it('makes a custom rule of a standard one and disables the original', () => {
    const text = after(scene(standard.replace('rule "', 'rule "$0')), 'Clone');
    const [original, copy] = text.split('\n\ninbound rule');
    expect(original).toContain('precedence  106\n    disabled');
    expect(original).toContain('tag ');
    expect(copy).toMatch(/^ "In from AD - User Common - Cloned" \{/);
    expect(copy).toContain('precedence  99\n');
    expect(copy).not.toMatch(/tag|disabled|00000106/);
    expect(copy).toContain('displayName <- cn');
  });

  it('is offered for enabled standard rules only', () => {
    expect(after(scene(rule('Mine', 50).replace('rule "', 'rule "$0')), 'Clone')).toBe('no Clone');
    expect(
      after(
        scene(
          standard
            .replace('rule "', 'rule "$0')
            .replace('\n\n    flow', '\n    disabled\n\n    flow'),
        ),
        'Clone',
      ),
    ).toBe('no Clone');
  });
});
