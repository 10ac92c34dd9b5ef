import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintConfiguration } from '../../server/src/lint/lintConfiguration';
import { splitBlocks } from '../../server/src/syntax/blocks';
import { Workspace } from '../../server/src/model/workspace';
import type {
  ConfigurationSnapshot,
  FileSnapshot,
  Side,
  WorkspaceSnapshot,
} from '../../server/src/model/types';

/**
 * Whatever is typed, in whatever order, the workspace answers as if the text had been read afresh. Block identifiers differ between the two,
 * so places are compared absolute.
 */

const root = 'file:///c';
const main = `${root}/main.syncrule`;

const connector = `// schema
connector "contoso.com" {
    type AD
    attributes {
        cn   string
        mail string
    }
    object user { cn, mail }
}
`;

function rule(name: string, precedence: string): string {
  return `
/* ${name} */
inbound rule "${name}" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence ${precedence}

    scope {
        mail ISNOTNULL
    }

    flow {
        cn   <- Trim([cn]) // trimmed
        mail <- IIF(IsPresent([mail]), [mail], NULL)
    }
}
`;
}

const initial =
  connector +
  rule('A', '1') +
  rule('B', '2') +
  rule('C', 'before "B"') +
  rule('D', '4') +
  rule('E', '4') +
  rule('F', '6') +
  rule('G', '7') +
  rule('H', '8') +
  rule('I', '9') +
  rule('J', '10');

/** Replaces each origin by the absolute place that it stands for. */
function located(snapshot: WorkspaceSnapshot, value: unknown): unknown {
  if (value === undefined) return undefined;
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => {
      if (typeof inner === 'bigint') return `${inner}n`;
      if (key !== 'origin' || inner === undefined) return inner;
      const origin = inner as { file: string; block: number; span: { start: number; end: number } };
      const place = snapshot.locate(origin);
      return place === undefined ? 'lost' : { at: place.file.uri, ...place.span };
    }),
  );
}

function fileAnswer(snapshot: WorkspaceSnapshot, file: FileSnapshot): unknown {
  return {
    text: file.text,
    blocks: file.blocks.map(({ start, end, parsed, diagnostics, rule }) => ({
      start,
      end,
      text: parsed.text,
      tree: located(snapshot, parsed.tree),
      diagnostics,
      rule: located(snapshot, rule),
    })),
  };
}

function indexAnswer(
  snapshot: WorkspaceSnapshot,
  { index, configuration }: ConfigurationSnapshot,
): unknown {
  const sides: Side[] = [
    { kind: 'metaverse' },
    ...configuration.connectors.map(({ id }): Side => ({ kind: 'connector', connector: id })),
  ];
  const ofSide = (side: Side): unknown =>
    index
      .attributes(side)
      .map((name) => [
        name,
        index.writers(side, name).map(({ rule, flow }) => [rule.name, located(snapshot, flow)]),
        index.writers(side, name, 'person').length,
        index
          .readers(side, name)
          .map((reader) => [
            reader.rule.name,
            reader.kind,
            located(snapshot, { origin: reader.origin }),
          ]),
      ]);
  return {
    sides: sides.map(ofSide),
    rules: index.rules.map((one) => located(snapshot, one)),
    types: index.metaverseTypes,
  };
}

function diagnostics(snapshot: WorkspaceSnapshot, configuration: ConfigurationSnapshot): unknown {
  const places = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (_key, inner: unknown) => {
        const place = inner as {
          file?: string;
          block?: number;
          span?: { start: number; end: number };
        } | null;
        if (
          typeof inner !== 'object' ||
          place?.block === undefined ||
          place.file === undefined ||
          place.span === undefined
        )
          return inner;
        return {
          ...place,
          block: undefined,
          span: snapshot.locate({ file: place.file, block: place.block, span: place.span })?.span,
        };
      }),
    );
  return [...lintConfiguration(configuration)].map(({ file, block, diagnostics: found }) => [
    file.uri,
    block.start,
    places(found),
  ]);
}

function answers(snapshot: WorkspaceSnapshot): unknown {
  return snapshot.configurations.map((configuration) => ({
    uri: configuration.uri,
    files: configuration.files.map((file) => fileAnswer(snapshot, file)),
    connectors: located(
      snapshot,
      configuration.configuration.connectors.map(({ id, name, type }) => [id, name, type]),
    ),
    index: indexAnswer(snapshot, configuration),
    diagnostics: diagnostics(snapshot, configuration),
  }));
}

function fresh(text: string): WorkspaceSnapshot {
  const workspace = new Workspace();
  workspace.addRoot(root);
  workspace.setFile(main, text);
  return workspace.snapshot();
}

/** Pieces that change the structure, and ordinary characters. */
const inserted = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'a',
      'x',
      '[',
      ']',
      '(',
      ')',
      ',',
      ' ',
      '1',
      '.',
      '-',
      '<',
      '&',
      '%',
      '$',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '"',
      '`',
      '{',
      '}',
      '/*',
      '*/',
      '//',
      '\n',
      '\r\n',
      '\\',
      '} x',
      '}\n',
      '\n}\n',
      '/*/',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      rule('N', '5'),
      'inbound rule "Q" {\n',
      'outbound rule "R" {}',
      'metaverse {\n attributes { cn string }\n}\n',
      connector,
      'precedence 2\n',
      'disabled\n',
    ),
  },
  // Names that no other rule has come up and go.
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\n        title <- title\n',
      '\n        info <- Trim([department])\n',
      '\n    object user -> device\n',
    ),
  },
  { weight: 1, arbitrary: fc.constant('') },
);

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(400)),
  text: inserted,
});
type Edit = { readonly at: number; readonly length: number; readonly text: string };

function resolve(
  text: string,
  { at, length, text: replacement }: Edit,
): { start: number; end: number; text: string } {
  const start = Math.floor(at * text.length);
  return { start, end: Math.min(text.length, start + length), text: replacement };
}

describe('a workspace after edits', () => {
  it('answers like a fresh one on the same text', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const workspace = new Workspace();
        workspace.addRoot(root);
        workspace.open(main, 1, initial);
        let text = initial;
        edits.forEach((one, i) => {
          const change = resolve(text, one);
          workspace.change(main, i + 2, [change]);
          text = text.slice(0, change.start) + change.text + text.slice(change.end);
          // Answers are handed on to later versions: none that was asked for in between may outlive what it depends on.
          if (i % 2 === 0) answers(workspace.snapshot());
        });
        const snapshot = workspace.snapshot();
        expect(snapshot.file(main)?.blocks.map(({ start, end }) => ({ start, end }))).toEqual(
          splitBlocks(text),
        );
        expect(answers(snapshot)).toEqual(answers(fresh(text)));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps snapshots as they were', () => {
    fc.assert(
      fc.property(edit, (one) => {
        const workspace = new Workspace();
        workspace.addRoot(root);
        workspace.open(main, 1, initial);
        const before = workspace.snapshot();
        workspace.change(main, 2, [resolve(initial, one)]);
        workspace.snapshot();
        expect(answers(before)).toEqual(answers(fresh(initial)));
      }),
      { numRuns: 40 },
    );
  });
});
