import { describe, expect, it } from 'vitest';
import { readFixture as readObjects } from '../../server/src/formats/fixtureJson';
import {
  incomingAttributes,
  outgoingAttributes,
  prepareCallHierarchy,
} from '../../server/src/ide/navigation/callHierarchy';
import { codeLenses, resolveLens } from '../../server/src/ide/lenses/codeLenses';
import { hover } from '../../server/src/ide/hover/hover';
import { inlayHints, inlayTooltip } from '../../server/src/ide/lenses/inlayHints';
import { renderPlain } from '../../server/src/protocol/markup';
import { plainLocation } from '../../server/src/model/plainLocation';
import { previewObject } from '../../server/src/preview/document/previewObject';
import type { SelectedPreview } from '../../server/src/ide/lenses/verdicts';
import { placed, rules, rulesWithCursor, scene, type Scene } from './support';

const ada = JSON.stringify({
  objects: [
    {
      connector: 'contoso.com',
      dn: 'CN=Ada,DC=contoso,DC=com',
      type: 'user',
      label: 'Ada',
      attributes: { cn: 'ada', displayName: 'Ada Lovelace' },
    },
  ],
});

/** Previews the object that the text of a fixture describes. */
function preview(at: Scene, text = ada): SelectedPreview {
  const workspace = at.loaded.workspace;
  const configuration = at.loaded.configuration;
  const fixture = readObjects(
    text,
    'file:///configuration/ada.fixture.json',
    configuration.configuration,
  ).value;
  const answer = previewObject(
    configuration,
    fixture,
    { name: 'Ada' },
    {
      locate: (origin) => {
        const place = workspace.locate(origin);
        return place && plainLocation(place.file, place.span);
      },
    },
  );
  if (answer.kind === 'error') throw new Error(answer.message);
  return {
    document: answer.document,
    label: 'Ada',
    connectorName: (id) => configuration.connector(id)?.name ?? id,
  };
}

/** Each line with a hint, as an editor shows it. */
function hinted(at: Scene, selected?: SelectedPreview): readonly string[] {
  const text = at.main.text;
  return inlayHints(at.loaded.workspace, at.uri, { start: 0, end: text.length }, selected).map(
    ({ offset, label }) => {
      const start = text.lastIndexOf('\n', offset - 1) + 1;
      return `${text.slice(start, offset).trim()} « ${label}`;
    },
  );
}

const anywhere = rulesWithCursor('displayName <- IIF');

/** The same rules, the first of which makes a metaverse object for whom it finds none; the cursor stands in the first `needle`. */
function linking(needle: string, into = 1): Scene {
  const text = rules.replace('link        Join', 'link        Provision');
  const at = text.indexOf(needle) + into;
  return scene(`${text.slice(0, at)}$0${text.slice(at)}`);
}

describe('inlay hints', () => {
  it('give each flow of an enabled rule its rank for its target', () => {
    expect(hinted(anywhere)).toEqual([
      'displayName <- IIF(IsNullOrEmpty([displayName]), [cn], [displayName]) « 2 of 2, after 50',
      'MergeCaseInsensitive proxyAddresses <- RemoveDuplicates(Trim(ImportedValue("proxyAddresses"))) « 1 of 1',
      'once displayName <- displayName « 1 of 2, wins when present, only at creation',
      'displayName <- displayName « 1 of 1',
    ]);
  });

  it('say of a flow that is never reached which rule is before it', () => {
    const rule = (name: string, precedence: number, source: string): string =>
      `inbound rule "${name}" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence ${precedence}\n    flow {\n        displayName <- ${source}\n    }\n}\n`;
    expect(hinted(scene(`$0${rule('A', 10, '"x"')}${rule('B', 20, 'cn')}`))).toEqual([
      'displayName <- "x" « 1 of 2, wins when in scope',
      'displayName <- cn « never reached: A always gives a value',
    ]);
  });

  it('add value and verdict for the selected object', () => {
    const at = linking('displayName <- IIF');
    const shown = hinted(at, preview(at));
    expect(shown[0]).toMatch(/« 2 of 2, after 50 · (?:"Ada Lovelace", )?loses$/);
    expect(shown[2]).toContain('"Ada Lovelace", wins');
  });

  it('explain themselves with all flows to the target', () => {
    const [first] = inlayHints(anywhere.loaded.workspace, anywhere.uri, {
      start: 0,
      end: anywhere.main.text.length,
    });
    const text = renderPlain(
      inlayTooltip(anywhere.loaded.workspace, anywhere.uri, first?.offset ?? 0) ?? [],
    );
    expect(text).toContain('displayName is set, in winning order, by:');
    expect(text).toContain('50 · In from AD - User Preferred · displayName · once');
  });

  it('stand only in the part that is asked for', () => {
    expect(inlayHints(anywhere.loaded.workspace, anywhere.uri, { start: 0, end: 10 })).toEqual([]);
    expect(inlayTooltip(anywhere.loaded.workspace, anywhere.uri, 3)).toBeUndefined();
  });
});

describe('code lenses', () => {
  it('stand over each rule and count the targets that others set too', () => {
    const { workspace } = anywhere.loaded;
    const lenses = codeLenses(workspace, anywhere.uri, false, false);
    expect(lenses.map(({ kind }) => kind)).toEqual([
      'contested',
      'contested',
      'contested',
      'contested',
    ]);
    const titles = lenses.map(
      ({ span, kind }) => resolveLens(workspace, anywhere.uri, span.start, kind)?.title,
    );
    expect(titles).toEqual([
      '2 flows, 1 to attributes that other rules set too',
      '1 flow, 1 to attributes that other rules set too',
      '1 flow',
      '1 flow',
    ]);
  });

  it('lead to the places that set the same targets', () => {
    const lens = codeLenses(anywhere.loaded.workspace, anywhere.uri, false, true).find(
      ({ kind }) => kind === 'contributors',
    );
    const found =
      lens && resolveLens(anywhere.loaded.workspace, anywhere.uri, lens.span.start, lens.kind);
    expect(found?.title).toBe('set by 2 rules');
    expect(
      found?.shows.kind === 'places'
        ? found.shows.targets.map(({ uri, span }) => placed(anywhere, uri, span))
        : [],
    ).toEqual([
      'main.syncrule:27 once displayName <- displayName',
      'main.syncrule:14 displayName <- IIF(IsNullOrEmpty([displayName]), [cn], [displayName])',
    ]);
  });

  it('tell what became of the rule for the selected object', () => {
    const at = linking('displayName');
    const selected = preview(at);
    const titles = codeLenses(at.loaded.workspace, at.uri, true, false)
      .filter(({ kind }) => kind === 'verdict')
      .map(
        ({ span, kind }) =>
          resolveLens(at.loaded.workspace, at.uri, span.start, kind, selected)?.title,
      );
    expect(titles.slice(0, 3)).toEqual([
      'in scope for Ada',
      'in scope for Ada',
      'disabled for Ada',
    ]);
  });
});

describe('the call hierarchy', () => {
  const start = prepareCallHierarchy(anywhere.loaded.workspace, anywhere.uri, anywhere.cursor);
  const named = (calls: ReturnType<typeof incomingAttributes>): readonly string[] =>
    calls.map(({ item }) => `${item.name} · ${item.detail}`);

  it('begins at an attribute, with its side', () => {
    expect(start).toMatchObject({
      name: 'displayName',
      detail: 'the metaverse',
      side: { kind: 'metaverse' },
    });
    const word = rulesWithCursor('precedence');
    expect(prepareCallHierarchy(word.loaded.workspace, word.uri, word.cursor)).toBeUndefined();
  });

  it('walks from the metaverse back to the sources, in winning order, constants too', () => {
    expect(named(incomingAttributes(anywhere.loaded.workspace, start!))).toEqual([
      'displayName · contoso.com · 50 In from AD - User Preferred',
      '"nobody" · contoso.com · 90 In from AD - User Old (disabled)',
      'displayName · contoso.com · 106 In from AD - User Common',
      'cn · contoso.com · 106 In from AD - User Common',
    ]);
  });

  it('walks from a source through the metaverse to the target', () => {
    const source = incomingAttributes(anywhere.loaded.workspace, start!)[0]!.item;
    const metaverse = outgoingAttributes(anywhere.loaded.workspace, source);
    expect(named(metaverse)).toEqual([
      'displayName · the metaverse · 50 In from AD - User Preferred',
      'displayName · the metaverse · 106 In from AD - User Common',
    ]);
    const target = outgoingAttributes(anywhere.loaded.workspace, metaverse[0]!.item);
    expect(named(target)).toEqual(['displayName · tenant - AAD · 120 Out to AAD - User Identity']);
    expect(outgoingAttributes(anywhere.loaded.workspace, target[0]!.item)).toEqual([]);
  });

  it('ends at a constant', () => {
    const constant = incomingAttributes(anywhere.loaded.workspace, start!)[1]!.item;
    expect(incomingAttributes(anywhere.loaded.workspace, constant)).toEqual([]);
    expect(outgoingAttributes(anywhere.loaded.workspace, constant)).toEqual([]);
  });
});

describe('hover with a selected object', () => {
  it('shows its value, and of each contributor what it gave and whether it won', () => {
    const at = linking('displayName <- IIF');
    const text = renderPlain(
      hover(at.loaded.workspace, at.uri, at.cursor, preview(at))?.content ?? [],
    );
    expect(text).toContain('For Ada: "Ada Lovelace".');
    expect(text).toContain(
      '50 · In from AD - User Preferred · displayName · once · "Ada Lovelace", wins',
    );
    expect(text).toContain('"nobody" · disabled\n');
  });

  it('shows what a source attribute of the object holds', () => {
    const at = linking('[cn]', 2);
    expect(
      renderPlain(hover(at.loaded.workspace, at.uri, at.cursor, preview(at))?.content ?? []),
    ).toContain('For Ada:');
  });
});
