import { describe, expect, it } from 'vitest';
import type { Span } from '../../server/src/base/span';
import { splitBlocks } from '../../server/src/syntax/blocks';
import { parseBlock } from '../../server/src/syntax/parseBlock';
import { fromItsStart } from '../support/meaning';
import { fileText, ruleText } from '../support/ruleText';

/**
 * The promise of language.md: with one character deleted, doubled or replaced at any place, every rule that does not contain that place
 * parses to the same tree as before.
 */

const nasty = ['"', '{', '}', '/', '*', '\n', '[', ']', ' ', '`', '(', ')', 'x', '\\', '“', '\r'];

interface Damage {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const cache = new Map<string, string>();

/** The tree of a block as a string, with spans relative to its beginning; undefined unless it is a rule, connector or metaverse. */
function treeOf(text: string): string | undefined {
  let known = cache.get(text);
  if (known === undefined) {
    const { tree } = parseBlock(text);
    known =
      tree.kind === 'Unknown'
        ? ''
        : JSON.stringify(fromItsStart(tree), (_, value: unknown) =>
            typeof value === 'bigint' ? String(value) : value,
          );
    cache.set(text, known);
  }
  return known === '' ? undefined : known;
}

interface Whole {
  readonly span: Span;
  readonly tree: string;
  /** Without the white space that separates it from its neighbours: comments before a rule are part of it. */
  readonly own: Span;
}

function wholes(text: string): readonly Whole[] {
  return splitBlocks(text).flatMap((span) => {
    const piece = text.slice(span.start, span.end);
    const tree = treeOf(piece);
    return tree === undefined
      ? []
      : [
          {
            span,
            tree,
            own: {
              start: span.end - piece.trimStart().length,
              end: span.start + piece.trimEnd().length,
            },
          },
        ];
  });
}

function check(text: string, original: readonly Whole[], damage: Damage): string | undefined {
  const damaged =
    text.slice(0, damage.at) + damage.inserted + text.slice(damage.at + damage.removed);
  const pieces = splitBlocks(damaged).map((span) => damaged.slice(span.start, span.end));
  for (const { span, own, tree } of original) {
    if (own.start <= damage.at && damage.at < own.end) continue;
    // Most rules are there verbatim; trees are compared only for the others.
    const same = pieces.indexOf(text.slice(span.start, span.end));
    const found = same >= 0 ? same : pieces.findIndex((piece) => treeOf(piece) === tree);
    if (found < 0)
      return `${JSON.stringify(damage)} at ${JSON.stringify(text.slice(damage.at - 30, damage.at + 30))} broke ${text.slice(span.start, span.start + 60)}`;
    pieces.splice(found, 1);
  }
  return undefined;
}

/** Damages at a place: one of four characters in turn; all of them between two rules, where a head is near. */
function* damagesAt(text: string, at: number, turn: number, between: boolean): Generator<Damage> {
  yield { at, removed: 1, inserted: '' };
  yield { at, removed: 0, inserted: text.charAt(at) };
  for (const character of nasty)
    if (between || (turn + nasty.indexOf(character)) % 4 === 0)
      yield { at, removed: 1, inserted: character };
}

function* damages(text: string, step: number): Generator<Damage> {
  for (let at = 0, turn = 0; at < text.length; at += step, turn++)
    yield* damagesAt(text, at, turn, false);
  const original = wholes(text);
  for (let at = 0; at < text.length; at++)
    if (!original.some(({ own }) => own.start <= at && at < own.end))
      yield* damagesAt(text, at, 0, true);
}

/** What is at a place: the type of the token, a comment, or white space. */
function classAt(text: string, at: number): string {
  const block = splitBlocks(text).find((span) => span.start <= at && at < span.end);
  const { tokens, comments } = parseBlock(text.slice(block?.start, block?.end));
  const inside = ({ span }: { readonly span: Span }): boolean =>
    span.start <= at - (block?.start ?? 0) && at - (block?.start ?? 0) < span.end;
  return tokens.find(inside)?.type ?? (comments.some(inside) ? 'comment' : 'blank');
}

describe('damage of one character', () => {
  it.each([
    [11, 1],
    [12, 5],
    [13, 11],
  ])('stays in its rule (file %i, every %i characters)', (seed, step) => {
    const text = fileText(seed, step === 1 ? 4 : 9);
    const original = wholes(text);
    expect(original.length).toBeGreaterThan(3);
    const broken = [...damages(text, step)]
      .map((damage) => check(text, original, damage))
      .filter((message) => message !== undefined);
    expect(broken).toEqual([]);
  });

  it('is tried on every type of token, in comments, in white space and between rules', () => {
    const text = fileText(11, 4);
    const tried = new Set([...damages(text, 1)].map(({ at }) => at));
    expect(tried.size).toBe(text.length);
    const classes = new Set([...tried].map((at) => classAt(text, at)));
    expect(classes.size).toBeGreaterThan(28);
  });

  it.each(['x', '"', '*', '/', '}', '{', '\\', '“', '😀'])(
    'between two rules, %s in the place of the line break leaves both',
    (character) => {
      const [first, second] = [ruleText(1, 2), ruleText(2, 2)];
      for (const separator of ['', '\n', '\r\n']) {
        const text = first + separator + second;
        const trees = wholes(text).map(({ tree }) => tree);
        expect(trees).toHaveLength(2);
        for (const at of [first.length - 1, first.length + separator.length - 1]) {
          const damaged = text.slice(0, at) + character + text.slice(at + 1);
          expect(wholes(damaged).map(({ tree }) => tree)).toEqual(trees);
        }
      }
    },
  );

  it('stays in its rule in a file of many rules', () => {
    const text = fileText(14, 60);
    const original = wholes(text);
    const broken = [...damages(text, 997)]
      .map((damage) => check(text, original, damage))
      .filter((message) => message !== undefined);
    expect(broken).toEqual([]);
  });
});

describe('a mistake in an item', () => {
  const rule = (flow: string): string =>
    `inbound rule "x" {\n    id {cd580104-539a-4eb4-9b9a-0beaafbb1324}\n    scope {\n        a EQUAL "1"\n    }\n    flow {\n        first <- one\n${flow}\n        last  <- Trim([c])\n    }\n}\n`;

  /** The targets of the rule's flows, and the messages. */
  function outcome(flow: string): {
    readonly targets: readonly string[];
    readonly messages: readonly string[];
  } {
    const parsed = parseBlock(rule(flow));
    const section =
      parsed.tree.kind === 'Rule'
        ? parsed.tree.members.find((member) => member.kind === 'FlowSection')
        : undefined;
    return {
      targets: section?.kind === 'FlowSection' ? section.flows.map((one) => one.target.text) : [],
      messages: parsed.diagnostics.map((d) => d.message),
    };
  }

  it.each([
    ['        middle <- IIF([a], [b]', /closing parenthesis is missing/],
    ['        middle <- IIF([a], "b)', /Unterminated string/],
    ['        middle <- Trim([a)', /closing bracket of '\[a' is missing/],
    ['        middle [a]', /Expected <- and a source/],
    ['        middle = [a]', /Use <- as the arrow of a flow/],
    ['        middle -> [a]', /Use <- as the arrow of a flow/],
    ['        middle <-', /Expected a source after the arrow/],
    ['        middle', /Expected <- and a source/],
    ['        middle <- [a] [b]', /operator before '\[b\]'/],
    ['        middle <- l m', /operator before 'm'|Unexpected 'm'/],
    ['        middle <- [a] &', /Expected a value/],
    ['        middle <- )', /Unexpected closing parenthesis|Expected a value/],
    ['        middle <- }l', /Unexpected closing brace/],
    ['        middle <- {l', /Unexpected opening brace/],
    ['        middle <- {l}', /Unexpected opening brace/],
    ['        middle <- [a] from (b, c', /closing parenthesis of the list after 'from' is missing/],
    ['        middle <- [a] from (b c)', /Expected a comma before 'c'/],
    ['        middle <- “x”', /straight ones/],
    ['        middle <- /* [a]', /Expected a source/],
    ["        middle <- 'x'", /double quotation marks/],
  ])('%s results in one message and hides no other flow', (flow, message) => {
    const { targets, messages } = outcome(flow);
    expect(messages).toEqual([expect.stringMatching(message)]);
    expect(targets).toEqual(['first', 'middle', 'last']);
  });

  it.each([
    [
      'scope {\n        a EQUAL True\n        b EQUAL "2"\n    }',
      ['in quotation marks'],
      ['a', 'b'],
    ],
    ['scope {\n        a "1"\n        b EQUAL "2"\n    }', ['operator such as EQUAL'], ['a', 'b']],
    [
      'scope {\n        a EQUAL\n        b EQUAL "2"\n    }',
      ['Expected a quoted value'],
      ['a', 'b'],
    ],
    [
      'scope {\n        a EQUAL "1\n        b EQUAL "2"\n    }',
      ['Unterminated string'],
      ['a', 'b'],
    ],
    [
      'scope\n        a EQUAL "1"\n        b EQUAL "2"\n    }',
      ['Expected an opening brace'],
      ['a', 'b'],
    ],
    [
      'scope {\n        a EQUAL "1"\n        b EQUAL "2"\n',
      ["closing brace of this 'scope' group is missing"],
      ['a', 'b'],
    ],
    [
      'scope {\n        a EQUAL "1"\n    } {\n        b EQUAL "2"\n    }',
      ["Expected 'or' between two groups"],
      ['a', 'b'],
    ],
    [
      'scop {\n        a EQUAL "1"\n        b EQUAL "2"\n    }',
      ["Did you mean 'scope'?"],
      ['a', 'b'],
    ],
    [
      'scope {{\n        a EQUAL "1"\n        b EQUAL "2"\n    }',
      ['Unexpected opening brace'],
      ['a', 'b'],
    ],
    [
      'scope {\n        a EQUAL "1"\n        }\n        b EQUAL "2"\n    }',
      ['Unexpected closing brace'],
      ['a', 'b'],
    ],
  ])('in %j the scope is read all the same', (scope, expected, attributes) => {
    const parsed = parseBlock(
      `inbound rule "x" {\n    link Join\n    ${scope}\n    flow {\n        a <- b\n    }\n}\n`,
    );
    expect(parsed.diagnostics.map((d) => d.message)).toEqual(
      expected.map((part) => expect.stringContaining(part)),
    );
    expect(parsed.tree.kind).toBe('Rule');
    const members = parsed.tree.kind === 'Rule' ? parsed.tree.members : [];
    expect(members.map((member) => member.kind)).toEqual(['Property', 'Scope', 'FlowSection']);
    const section = members.find((member) => member.kind === 'Scope');
    expect(
      section?.kind === 'Scope'
        ? section.groups.flatMap((one) => one.clauses.map((clause) => clause.attribute.text))
        : [],
    ).toEqual(attributes);
  });

  it.each([
    ['inbuond rule "x" {', "Did you mean 'inbound'?"],
    ['inbound "x" {', "Expected 'rule' after 'inbound'"],
    ['inbound rul "x" {', "Expected 'rule' after 'inbound'"],
    ['inbound rule x y {', 'in quotation marks'],
    ['inbound rule {', 'Expected the name of the rule'],
    ['inbound rule "x"', 'Expected an opening brace'],
    ['inbound rule "x {', 'Unterminated string'],
  ])('the head %s is reported and the rule is read', (head, message) => {
    const parsed = parseBlock(`${head}\n    link Join\n    flow {\n        a <- b\n    }\n}\n`);
    expect(parsed.diagnostics.map((d) => d.message)).toEqual([expect.stringContaining(message)]);
    expect(parsed.tree).toMatchObject({
      kind: 'Rule',
      direction: 'Inbound',
      members: [{ kind: 'Property' }, { kind: 'FlowSection', flows: [{}] }],
    });
  });

  it('keeps the direction of a damaged head', () => {
    for (const head of ['xutbound', 'utbound', 'Outbound']) {
      expect(parseBlock(`${head} rule "x" {\n}\n`).tree).toMatchObject({
        kind: 'Rule',
        direction: 'Outbound',
      });
    }
  });

  it('offers fixes that repair', () => {
    for (const flow of [
      '        middle <- IIF([a], [b]',
      '        middle = [a]',
      '        middle <- “x”',
      '        middle <- [a] from (b c)',
      '        middle <- "abc',
    ]) {
      const text = rule(flow);
      const edits = parseBlock(text).diagnostics[0]?.fixes?.[0]?.edits ?? [];
      let repaired = text;
      for (const edit of [...edits].sort((a, b) => b.span.start - a.span.start))
        repaired =
          repaired.slice(0, edit.span.start) + edit.newText + repaired.slice(edit.span.end);
      expect(parseBlock(repaired).diagnostics.map((d) => d.message)).toEqual([]);
      expect(repaired).not.toBe(text);
    }
  });
});
