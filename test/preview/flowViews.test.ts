import { describe, expect, it } from 'vitest';
import { comparePreviews } from '../../server/src/preview/compare/compare';
import { renderFlow } from '../../server/src/preview/export/render';
import {
  flowGraph,
  pathThrough,
  pictureText,
  valuesLabel,
} from '../../server/src/protocol/flowGraph';
import { layoutFlows, rowHeight } from '../../server/src/protocol/flowLayout';
import { comparisonSchema } from '../../server/src/protocol/comparison';
import { flowFormats, parseCompareSide } from '../../server/src/protocol/flowRequests';
import type { PreviewDocument } from '../../server/src/protocol/preview';
import * as v from 'valibot';
import { SaxesParser } from 'saxes';
import { hostilePreview, largePreview, samplePreview, text } from '../support/previewSample';

const graph = flowGraph(samplePreview);

describe('the graph of a preview', () => {
  it('leads from source attributes over rules to the metaverse and on to the targets', () => {
    const layerOf = new Map(graph.nodes.map((node) => [node.id, node.layer]));
    const ways = new Set(
      graph.edges.map(({ from, to }) => `${layerOf.get(from)} ${layerOf.get(to)}`),
    );
    expect([...ways].sort()).toEqual([
      'export target',
      'import metaverse',
      'metaverse export',
      'source import',
    ]);
  });

  it('has one rule node for each flow, of the kind that its status says', () => {
    const rules = graph.nodes.filter(
      ({ layer, band }) => layer === 'import' && band === 'jobTitle',
    );
    expect(rules.map(({ label, kind, status }) => [label.slice(0, 24), kind, status])).toEqual([
      ['In from north – Job titl', 'ignored', 'null'],
      ['In from north – User com', 'winner', 'applied'],
      ['In from south – User com', 'loser', 'lower-precedence'],
    ]);
    const losing = graph.edges.find(
      ({ from, to }) => from === rules[2]?.id && to === 'mv/jobTitle',
    );
    // The words stand on the line too: a picture without colours says the same.
    expect(losing?.label).toBe('Lower precedence: Consultant');
  });

  it('collapses what does not change, and says how much that is', () => {
    const changed = flowGraph(samplePreview, { changedOnly: true });
    expect(changed.nodes.length).toBeLessThan(graph.nodes.length);
    expect(changed.nodes.some(({ id }) => id === 'mv/accountEnabled')).toBe(false);
    // It does not change, but one of its flows failed.
    expect(changed.nodes.some(({ id }) => id === 'mv/userPrincipalName')).toBe(true);
    const all = [
      ...(samplePreview.metaverse?.attributes ?? []),
      ...samplePreview.outbound.flatMap(({ attributes }) => attributes),
    ].filter(({ rows }) => rows.length > 0);
    const dull = all.filter(
      (result) =>
        result.change === 'unchanged' &&
        !result.rows.some(({ status }) => status === 'error' || status === 'unresolved-reference'),
    );
    expect(changed.collapsed).toBe(dull.length);
  });

  it('keeps to the winners when asked', () => {
    expect(
      new Set(flowGraph(samplePreview, { winnersOnly: true }).edges.map(({ kind }) => kind)).has(
        'loser',
      ),
    ).toBe(false);
  });

  it('finds everything on the way through a node', () => {
    const path = pathThrough(graph, 'mv/displayName');
    expect([...path].some((id) => id.startsWith('in/north.example/'))).toBe(true);
    expect(path.has('out/0/displayName')).toBe(true);
    expect(path.has('mv/jobTitle')).toBe(false);
  });

  it('writes values on one line, bounded, with nothing invisible', () => {
    expect(valuesLabel(text('a', 'b', 'c'))).toBe('a +2');
    expect(valuesLabel(text(''))).toBe('(empty)');
    expect(pictureText('a\u202eb\nc\ud800')).toBe('a·b·c·');
    expect(pictureText('x'.repeat(1_000_000)).length).toBe(60);
  });
});

describe('the layout', () => {
  const overlaps = (document: PreviewDocument): string[] => {
    const { nodes } = layoutFlows(flowGraph(document));
    const found: string[] = [];
    for (const layer of ['source', 'import', 'metaverse', 'export', 'target']) {
      const ys = nodes
        .filter((node) => node.layer === layer)
        .map(({ y, id }) => ({ y, id }))
        .sort((a, b) => a.y - b.y);
      ys.forEach((node, i) => {
        const next = ys[i + 1];
        if (next !== undefined && next.y - node.y < rowHeight - 6)
          found.push(`${node.id} ${next.id}`);
      });
    }
    return found;
  };

  it('puts no two nodes of a column on each other', () => {
    expect(overlaps(samplePreview)).toEqual([]);
    expect(overlaps(hostilePreview)).toEqual([]);
    expect(overlaps(largePreview(600))).toEqual([]);
  });

  it('keeps the rules of an attribute in winning order', () => {
    const { nodes } = layoutFlows(graph);
    const ys = nodes
      .filter(({ band, layer }) => band === 'jobTitle' && layer === 'import')
      .map(({ y }) => y);
    expect([...ys].sort((a, b) => a - b)).toEqual(ys);
  });

  it('is the same for the same preview', () => {
    expect(layoutFlows(flowGraph(samplePreview))).toEqual(layoutFlows(graph));
  });
});

describe('the forms outside of the editor', () => {
  const wellFormed = (xml: string): void => {
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(xml).close();
  };

  it('draw an SVG that any reader of XML takes, also of hostile values', () => {
    for (const document of [samplePreview, hostilePreview]) {
      const svg = renderFlow(document, 'svg');
      wellFormed(svg);
      expect(svg).not.toMatch(/<(?:script|img|a |foreignObject)/i);
      // No attribute of any element runs something: what stands in quotes and between tags is text.
      expect(svg.replace(/"[^"]*"/g, '""').replace(/>[^<]*</g, '><')).not.toMatch(/\son\w+=/i);
    }
    expect(renderFlow(samplePreview, 'svg')).toContain('Lower precedence: Consultant');
  });

  it('write a page in which nothing can run', () => {
    const html = renderFlow(hostilePreview, 'html');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<(?:img|script|iframe)/i);
  });

  it('write Markdown tables whose rows have all columns', () => {
    for (const document of [samplePreview, hostilePreview]) {
      const lines = renderFlow(document, 'markdown')
        .split('\n')
        .filter((line) => line.startsWith('|'));
      expect(lines.length).toBeGreaterThan(3);
      for (const line of lines)
        expect(line.replace(/\\\|/g, '').split('|').length - 2, line.slice(0, 80)).toBe(9);
    }
    expect(renderFlow(hostilePreview, 'markdown')).not.toMatch(/<img|\]\(/);
  });

  it('write a Mermaid chart with a node for each node and an arrow for each edge', () => {
    const chart = renderFlow(samplePreview, 'mermaid').split('\n');
    expect(chart[0]).toBe('flowchart LR');
    expect(chart.filter((line) => /==>|-\.->|--x/.test(line))).toHaveLength(graph.edges.length);
    expect(chart.filter((line) => /^ {4}n\d+[[(]/.test(line))).toHaveLength(graph.nodes.length);
    // Quotes and brackets of values are escaped as the notation asks.
    expect(renderFlow(hostilePreview, 'mermaid')).not.toMatch(/<img/);
  });

  it.each(['svg', 'html', 'markdown', 'mermaid'] as const)(
    'bound hostile text and show what cannot be seen, as %s',
    (format) => {
      const nasty = `<img src=x onerror=alert(1)>\u202Eabc\u2066\u0000\u0007\r\n|\`[x](javascript:1)"; --> end${'x'.repeat(1_000_000)}`;
      const everywhere = <T>(value: T): T => {
        if (Array.isArray(value)) return value.map(everywhere) as T;
        if (typeof value !== 'object' || value === null) return value;
        const texts = new Set([
          'text',
          'note',
          'name',
          'label',
          'space',
          'id',
          'dn',
          'newDn',
          'reason',
          'message',
          'dataSource',
          'attribute',
          'summary',
          'objectType',
          'connector',
          'target',
        ]);
        return Object.fromEntries(
          Object.entries(value).map(([key, member]) => [
            key,
            texts.has(key) && typeof member === 'string' ? nasty : everywhere(member),
          ]),
        ) as T;
      };
      const text = renderFlow(everywhere(samplePreview), format);
      expect(text.length).toBeLessThan(400_000);
      expect(text).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
      );
      expect(text).not.toMatch(/<(?:img|script|iframe)/i);
      if (format === 'markdown') expect(text).not.toMatch(/\[x\]\(javascript/);
      if (format === 'svg') wellFormed(text);
      if (format === 'markdown')
        for (const line of text.split('\n').filter((one) => one.startsWith('|')))
          expect(line.replace(/\\[|\\]/g, '').split('|').length - 2).toBe(9);
      if (format === 'mermaid')
        for (const line of text.split('\n').filter((one) => /==>|-\.->|--x/.test(one)))
          expect(line).toMatch(/^ {2}n\d+ (?:==>|-\.->|--x)(?:\|"[^"]*"\|)? n\d+$/);
    },
  );

  it('leave out what is asked to be left out', () => {
    for (const format of flowFormats.filter((one) => one !== 'json')) {
      expect(
        renderFlow(samplePreview, format, { changedOnly: true, winnersOnly: true }).length,
        format,
      ).toBeLessThan(renderFlow(samplePreview, format).length);
    }
  });
});

describe('a comparison', () => {
  const changed: PreviewDocument = {
    ...samplePreview,
    metaverse: {
      ...samplePreview.metaverse!,
      attributes: samplePreview
        .metaverse!.attributes.filter(({ attribute }) => attribute !== 'mail')
        .map((result) =>
          result.attribute === 'jobTitle' ? { ...result, after: text('Consultant') } : result,
        ),
    },
  };

  it('of a preview with itself finds nothing', () => {
    const comparison = comparePreviews(
      { name: 'a', document: samplePreview },
      { name: 'b', document: samplePreview },
    );
    expect(comparison.differences).toBe(0);
    expect(comparison.sections.map(({ title }) => title)).toEqual([
      'Import attribute flow',
      ...samplePreview.outbound.map(({ connector }) => `Export attribute flow to ${connector}`),
    ]);
  });

  it('puts differences first and says what differs', () => {
    const comparison = comparePreviews(
      { name: 'a', document: samplePreview },
      { name: 'b', document: changed },
    );
    expect(comparison.differences).toBe(2);
    expect(
      comparison.sections[0]?.attributes
        .slice(0, 3)
        .map(({ attribute, difference }) => [attribute, difference]),
    ).toEqual([
      ['jobTitle', 'values'],
      ['mail', 'only-left'],
      ['accountEnabled', 'same'],
    ]);
    expect(v.is(comparisonSchema, JSON.parse(JSON.stringify(comparison)))).toBe(true);
  });

  it('does not mind the order of values', () => {
    const turned = (values: readonly string[]): PreviewDocument => ({
      ...samplePreview,
      metaverse: {
        ...samplePreview.metaverse!,
        attributes: samplePreview.metaverse!.attributes.map((result) =>
          result.attribute === 'proxyAddresses' ? { ...result, after: text(...values) } : result,
        ),
      },
    });
    expect(
      comparePreviews(
        { name: 'a', document: turned(['x', 'y']) },
        { name: 'b', document: turned(['y', 'x']) },
      ).differences,
    ).toBe(0);
    expect(
      comparePreviews(
        { name: 'a', document: turned(['x', 'y']) },
        { name: 'b', document: turned(['y', 'z']) },
      ).differences,
    ).toBe(1);
  });

  it('reads a side only from data that is one', () => {
    const object = { configuration: 'c', fixture: 'f', connector: 'n', dn: 'd' };
    expect(parseCompareSide({ object, rules: 'saved' })).toEqual({ object, rules: 'saved' });
    expect(parseCompareSide({ object, rules: { folder: 'x' } })?.rules).toEqual({ folder: 'x' });
    for (const bad of [
      undefined,
      {},
      { object },
      { object: 1, rules: 'saved' },
      { object, rules: 'other' },
    ])
      expect(parseCompareSide(bad)).toBeUndefined();
  });
});
