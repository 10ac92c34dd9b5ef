import { describe, expect, it } from 'vitest';
import { lintBlock } from '../../server/src/lint/lintBlock';
import { Workspace } from '../../server/src/model/workspace';

/** Cached findings of an expression are reused only if everything that they depend on is the same. */

const uri = 'file:///c/a.syncrule';
const schema = (title: string): string => `connector "x" {
    id {aaaaaaaa-0000-0000-0000-000000000001}
    attributes {
        title ${title}
    }
    object user { title }
}
metaverse {
    attributes {
        title string
        titles string multivalued
    }
    object person { title, titles }
}
`;
const rule = (
  name: string,
  precedence: number,
  flow: string,
  more = '',
): string => `inbound rule "${name}" {
    connector "x"
    object user -> person
    link Join
    precedence ${precedence}
${more}    flow {
        ${flow}
    }
}
`;

/** The codes of the findings about each rule, with the source that they mark. */
function found(text: string): Record<string, readonly string[]> {
  const workspace = new Workspace();
  workspace.open(uri, 1, text);
  const snapshot = workspace.snapshot();
  const file = snapshot.file(uri)!;
  const said = file.blocks.flatMap((block) =>
    block.rule === undefined
      ? []
      : [
          [
            block.rule.name,
            lintBlock(snapshot.configurationOf(uri)!, block).map(
              ({ code, span }) => `${code} ${block.parsed.text.slice(span.start, span.end)}`,
            ),
          ] as const,
        ],
  );
  return Object.fromEntries(said);
}

describe('an expression that was checked before', () => {
  it('is reported at its current place', () => {
    const said = found(
      `${schema('string multivalued')}${rule('A', 10, 'titles <- Trimm([title])')}${rule('A longer name', 20, 'titles   <- UCase([title])')}${rule('C', 30, 'title <- UCase([title])')}${rule('D', 40, '// beside it\n        title      <- UCase([title])')}`,
    );
    // Several values cannot go where one can: SR311, at the place of each.
    for (const name of ['C', 'D']) expect(said[name]).toContain('SR311 UCase([title])');
    expect(said['A longer name']!.some((one) => one.startsWith('SR311'))).toBe(false);
  });

  it('is checked anew when the schema is another one', () => {
    const text = rule('A', 10, 'title <- UCase([title])');
    expect(
      found(schema('string multivalued') + text).A!.some((one) => one.startsWith('SR311')),
    ).toBe(true);
    expect(found(schema('string') + text).A!.some((one) => one.startsWith('SR311'))).toBe(false);
  });

  it('is checked anew when another rule sets the target, too, or does not any more', () => {
    const workspace = new Workspace();
    const first = rule('A', 10, 'title <- NULL');
    const clearing = (text: string): boolean => {
      workspace.open(uri, 1, text);
      const snapshot = workspace.snapshot();
      const block = snapshot.file(uri)!.blocks.find((one) => one.rule?.name === 'A')!;
      return lintBlock(snapshot.configurationOf(uri)!, block).some(({ code }) => code === 'SR324');
    };
    const alone = schema('string') + first;
    expect([alone, alone + rule('B', 20, 'title <- UCase([title])'), alone].map(clearing)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('is checked anew where the scope asks for what it reads', () => {
    const scope = '    scope {\n        title ISNOTNULL\n    }\n';
    const said = found(
      `${schema('string')}${rule('A', 10, 'title <- "Dr " & [title]')}${rule('B', 20, 'title <- "Dr " & [title]', scope)}`,
    );
    // A string joined to a value that can be absent: SR315 only if nothing requires the attribute.
    expect(said.A!.some((one) => one.startsWith('SR315'))).not.toBe(
      said.B!.some((one) => one.startsWith('SR315')),
    );
  });
});
