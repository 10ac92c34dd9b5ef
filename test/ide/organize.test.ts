import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextEdit } from '../../server/src/base/diagnostic';
import { organize } from '../../server/src/ide/actions/codeActions';
import { parseBlock } from '../../server/src/syntax/parseBlock';
import { readFixture } from '../support/fixture';
import { withoutSpans } from '../support/meaning';
import { ruleText } from '../support/ruleText';

function applied(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (now, edit) => now.slice(0, edit.span.start) + edit.newText + now.slice(edit.span.end),
      text,
    );
}

function organized(text: string): string {
  const { loaded, main } = readFixture(text);
  const file = loaded.workspace.file(main.uri);
  if (file === undefined) throw new Error('no file');
  return applied(file.text, organize(file)?.edits ?? []);
}

/** Lines of a block as a set, and what its rule says with the flows in one order. */
function meaning(text: string): string {
  const { tree } = parseBlock(text);
  if (tree.kind !== 'Rule') return text;
  const flows = tree.members
    .flatMap((member) => (member.kind === 'FlowSection' ? member.flows : []))
    .map((flow) => JSON.stringify(withoutSpans(flow), show));
  const others = tree.members
    .filter((member) => member.kind !== 'FlowSection')
    .map((member) => JSON.stringify(withoutSpans(member), show));
  return JSON.stringify([flows.sort(), others.sort()]);
}

const show = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;

describe('organize', () => {
  it('orders flows by their target, each with the comment behind it', () => {
    expect(
      organized(
        'inbound rule "A" {\n    flow {\n        sn <- sn\n        Mail   <- mail // primary\n        cn <- Trim(\n            [cn])\n    }\n}\n',
      ),
    ).toBe(
      'inbound rule "A" {\n    flow {\n        cn <- Trim(\n            [cn])\n        Mail   <- mail // primary\n        sn <- sn\n    }\n}\n',
    );
  });

  it('leaves a flow with a comment above it where it is: the comment may be a heading', () => {
    expect(
      organized(
        'inbound rule "A" {\n    flow {\n        b <- b\n        a <- a\n        // Exchange\n        z <- z\n        d <- d\n        c <- c\n    }\n}\n',
      ),
    ).toBe(
      'inbound rule "A" {\n    flow {\n        a <- a\n        b <- b\n        // Exchange\n        z <- z\n        c <- c\n        d <- d\n    }\n}\n',
    );
  });

  it('puts properties and sections in the order of the page about the language', () => {
    expect(
      organized(
        'inbound rule "A" {\n    flow {\n        a <- a\n    }\n    link Join\n    connector "x"\n    scope {\n        b ISNULL\n    }\n}\n',
      ),
    ).toBe(
      'inbound rule "A" {\n    connector   "x"\n    link        Join\n\n    scope {\n        b ISNULL\n    }\n\n    flow {\n        a <- a\n    }\n}\n',
    );
  });

  it('orders declared attributes', () => {
    expect(
      organized('metaverse {\n    attributes {\n        sn string\n        cn string\n    }\n}\n'),
    ).toBe('metaverse {\n    attributes {\n        cn string\n        sn string\n    }\n}\n');
  });

  it('touches nothing that is in order, and no block with a mistake', () => {
    for (const text of [
      'inbound rule "A" {\n    flow {\n        a <- a\n        b <- b\n    }\n}\n',
      'inbound rule "A" {\n    flow {\n        b <- Trim([b]\n        a <- a\n    }\n}\n',
      'inbound rule "A" {\n    flow { b <- b }\n}\n',
    ]) {
      expect(organized(text)).toBe(text);
    }
  });

  it('keeps the line ends of the file', () => {
    expect(organized('inbound rule "A" {\r\n    link Join\r\n    connector "x"\r\n}\r\n')).toBe(
      'inbound rule "A" {\r\n    connector   "x"\r\n    link        Join\r\n}\r\n',
    );
  });

  it('changes no rule’s meaning, and a second time nothing', () => {
    fc.assert(
      fc.property(fc.nat(5000), (seed) => {
        const text = `${ruleText(seed, 6).trimEnd()}\n`;
        const once = organized(text);
        expect(meaning(once)).toBe(meaning(text));
        expect(organized(once)).toBe(once);
      }),
      { numRuns: 200 },
    );
  });
});
