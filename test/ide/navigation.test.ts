import { describe, expect, it } from 'vitest';
import { definition, typeDefinition } from '../../server/src/ide/navigation/definition';
import { documentSymbols, type DocumentSymbol } from '../../server/src/ide/symbols/documentSymbols';
import { folds } from '../../server/src/ide/symbols/folding';
import { highlights, references } from '../../server/src/ide/navigation/references';
import { selectionRanges } from '../../server/src/ide/navigation/selectionRange';
import { workspaceSymbols } from '../../server/src/ide/symbols/workspaceSymbols';
import { placed, rulesWithCursor, scene, underlined, type Scene } from './support';

function goTo(at: Scene): string[] {
  return (definition(at.loaded.workspace, at.uri, at.cursor)?.targets ?? []).map((target) =>
    placed(at, target.uri, target.span),
  );
}

describe('go to definition', () => {
  it('of a target: its declaration, then the other flows in winning order', () => {
    expect(goTo(rulesWithCursor('displayName <- IIF'))).toEqual([
      'schema.syncrule:4 displayName      string',
      'main.syncrule:27 once displayName <- displayName',
      'main.syncrule:40 displayName <- "nobody"',
    ]);
  });

  it('of a reference: the declaration in the source’s schema', () => {
    expect(goTo(rulesWithCursor('[cn]'))).toEqual(['forest.syncrule:6 cn              string']);
  });

  it('of a connector, an object type and a parameter', () => {
    expect(goTo(rulesWithCursor('contoso.com"\n'))[0]).toMatch(/^forest\.syncrule:1 /);
    expect(goTo(rulesWithCursor('person\n'))[0]).toMatch(/^schema\.syncrule:9 /);
    expect(
      goTo(
        scene(
          'inbound rule "A" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 1\n    flow {\n        displayName <- %Forest$0.FQDN%\n    }\n}\n',
        ),
      ),
    ).toEqual(['forest.syncrule:4 Forest.FQDN']);
  });

  it('of a rule that a relative precedence names', () => {
    const at = scene(
      'inbound rule "A" {\n    precedence before "$0B"\n}\ninbound rule "B" {\n    precedence 4\n}\n',
    );
    expect(goTo(at)[0]).toMatch(/^main\.syncrule:4 /);
  });

  it('of a lambda variable: where the innermost call binds it', () => {
    const rule = (text: string): string =>
      `inbound rule "A" {\n    connector "contoso.com"\n    object user -> person\n    flow {\n        proxyAddresses <- ${text}\n    }\n}\n`;
    const at = scene(rule('Select($a, [proxyAddresses], With($a, Trim($a), $a$0))'));
    const target = definition(at.loaded.workspace, at.uri, at.cursor)?.targets[0];
    expect(target?.span.start).toBe(at.main.text.indexOf('With($a') + 'With('.length);
    const outer = scene(rule('Select($a, [proxyAddresses], With($a, Trim($a$0), $a))'));
    const binding = definition(outer.loaded.workspace, outer.uri, outer.cursor)?.targets[0];
    expect(binding?.span.start).toBe(outer.main.text.indexOf('Select($a') + 'Select('.length);
  });

  it('is nothing for a function or a blank', () => {
    expect(goTo(rulesWithCursor('RemoveDuplicates'))).toEqual([]);
  });

  it('of what has no other place is that place itself, so that the editor offers its references', () => {
    const at = scene('metaverse {\n    attributes {\n        lone$0ly string\n    }\n}\n');
    expect(
      definition(at.loaded.workspace, at.uri, at.cursor)?.targets.map(({ uri, span }) =>
        placed(at, uri, span),
      ),
    ).toEqual(['main.syncrule:3 lonely string']);
  });

  it('has a type definition that is the schema alone', () => {
    const at = rulesWithCursor('displayName <- IIF');
    expect(
      typeDefinition(at.loaded.workspace, at.uri, at.cursor)?.targets.map((target) =>
        placed(at, target.uri, target.span),
      ),
    ).toEqual(['schema.syncrule:4 displayName      string']);
  });
});

describe('references', () => {
  it('of a metaverse attribute: declarations, then writers in winning order, then readers, of that side only', () => {
    const at = rulesWithCursor('displayName <- IIF');
    const found = references(at.loaded.workspace, at.uri, at.cursor);
    const lines = found.map((one) => `${one.access} ${placed(at, one.uri, one.span)}`);
    expect(lines).toEqual([
      'declaration schema.syncrule:4 displayName',
      'declaration schema.syncrule:9 displayName',
      'write main.syncrule:27 displayName',
      'write main.syncrule:40 displayName',
      'write main.syncrule:14 displayName',
      'read main.syncrule:56 displayName',
    ]);
  });

  it('count names in quotes', () => {
    const at = rulesWithCursor('"proxyAddresses"', 3);
    expect(
      references(at.loaded.workspace, at.uri, at.cursor)
        .map((one) => placed(at, one.uri, one.span))
        .sort(),
    ).toEqual([
      'forest.syncrule:12 proxyAddresses',
      'forest.syncrule:9 proxyAddresses',
      'main.syncrule:15 proxyAddresses',
    ]);
  });

  it('highlight one file', () => {
    const at = rulesWithCursor('contoso.com"\n');
    expect(highlights(at.loaded.workspace, at.uri, at.cursor)).toHaveLength(3);
  });
});

describe('outline', () => {
  const render = (symbols: readonly DocumentSymbol[], depth = 0): string[] =>
    symbols.flatMap((one) => [
      `${'  '.repeat(depth)}${one.kind} ${one.name}${one.detail === '' ? '' : ` (${one.detail})`}`,
      ...render(one.children, depth + 1),
    ]);

  it('shows rules with their sections and flows', () => {
    const at = rulesWithCursor('displayName <- IIF');
    const file = at.loaded.workspace.file(at.uri)!;
    expect(render(documentSymbols(file)).slice(0, 5)).toEqual([
      'rule In from AD - User Common (inbound · user → person · 106)',
      '  scope scope (1 clause)',
      '  flows flow (2 flows)',
      '    flow displayName (expression)',
      '    flow proxyAddresses (expression)',
    ]);
  });

  it('keeps every selection inside its symbol, in whole and broken text', () => {
    for (const text of [
      'inbound rule {\n',
      'outbound rule "a" {\n scope {\n } or {\n x\n',
      'connector {\n attributes { a b }',
      'metaverse {\n object {\n',
    ]) {
      const at = scene(`${text}$0`);
      const inside = (one: DocumentSymbol): boolean =>
        one.span.start <= one.selection.start &&
        one.selection.end <= one.span.end &&
        one.name !== '' &&
        one.children.every(inside);
      expect(documentSymbols(at.loaded.workspace.file(at.uri)!).every(inside), text).toBe(true);
    }
  });

  it('finds by part of a name over all files', () => {
    const at = rulesWithCursor('displayName <- IIF');
    expect(workspaceSymbols(at.loaded.workspace, 'userpref').map((one) => one.name)).toEqual([
      'In from AD - User Preferred',
    ]);
    expect(workspaceSymbols(at.loaded.workspace, '').map((one) => one.kind)).not.toContain('flow');
    expect(workspaceSymbols(at.loaded.workspace, 'zzz')).toEqual([]);
  });
});

describe('folding and selection', () => {
  it('folds blocks, sections and comments over several lines only', () => {
    const at = scene('/* a\n b */\ninbound rule "A" {\n    flow {\n        a <- b\n    }\n}\n$0');
    const file = at.loaded.workspace.file(at.uri)!;
    expect(
      folds(file)
        .map(
          (fold) =>
            `${fold.kind} ${file.lines.position(fold.span.start).line}-${file.lines.position(fold.span.end).line}`,
        )
        .sort(),
    ).toEqual(['comment 0-1', 'region 2-6', 'region 3-5']);
  });

  it('grows from the name to the file', () => {
    const at = rulesWithCursor('[cn]', 2);
    const spans = selectionRanges(at.loaded.workspace, at.uri, at.cursor);
    expect(underlined(at.main.text, spans[0]!).split('\n')[1]?.trim()).toBe('^^');
    const texts = spans.map((one) => at.main.text.slice(one.start, one.end));
    expect(texts.slice(1, 3)).toEqual([
      '[cn]',
      'IIF(IsNullOrEmpty([displayName]), [cn], [displayName])',
    ]);
    expect(texts.at(-1)).toBe(at.main.text);
    for (let i = 1; i < spans.length; i++)
      expect(spans[i]!.start <= spans[i - 1]!.start && spans[i - 1]!.end <= spans[i]!.end).toBe(
        true,
      );
  });
});
