import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { completion } from '../../server/src/ide/completion/completion';
import type { Occurrence } from '../../server/src/ide/occurrences/occurrence';
import { occurrences } from '../../server/src/ide/occurrences/occurrences';
import { Workspace } from '../../server/src/model/workspace';

const sample = path.join(import.meta.dirname, '../../samples/alderfinch');
const files = readdirSync(sample, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:syncrule|json)$/.test(name))
  .map((name) => ({
    uri: `file:///s/${name.split(path.sep).join('/')}`,
    text: readFileSync(path.join(sample, name), 'utf8'),
  }));

/** What nobody can offer: texts, numbers and identifiers that the author makes up, and the names that a declaration makes. */
const free: ReadonlySet<string> = new Set([
  'text',
  'string',
  'number',
  'guid',
  'operator',
  'keyword',
  'unknownWord',
]);

function isOffered(one: Occurrence): boolean {
  if (free.has(one.kind)) return false;
  return !('role' in one) || one.role !== 'declaration';
}

/** The kind and the role of a place, of which a few places each are tried. */
const placeOf = (one: Occurrence): string => `${one.kind}${'role' in one ? ` ${one.role}` : ''}`;

interface Trial {
  readonly uri: string;
  readonly at: number;
  readonly wanted: string;
  readonly kind: string;
}

function trials(workspace: Workspace, most: number): readonly Trial[] {
  const count = new Map<string, number>();
  return files
    .filter(({ uri }) => uri.endsWith('.syncrule'))
    .flatMap(({ uri }) =>
      (workspace.snapshot().file(uri)?.blocks ?? []).flatMap((block) =>
        occurrences(block.parsed.tree)
          .filter(isOffered)
          .flatMap((one) => {
            const kind = placeOf(one);
            const seen = (count.get(kind) ?? 0) + 1;
            count.set(kind, seen);
            // The first ones, and then every fortieth.
            return seen > most && seen % 40 !== 0
              ? []
              : [{ uri, at: block.start + one.span.start, wanted: one.name, kind }];
          }),
      ),
    );
}

describe('completion', () => {
  it('offers, after the first letter in a line that breaks off there, every name that the sample has in its place', () => {
    const workspace = new Workspace();
    workspace.addRoot('file:///s');
    for (const { uri, text } of files) workspace.setFile(uri, text);
    const all = trials(workspace, 25);
    const missing = new Set<string>();
    for (const { uri, at, wanted, kind } of all) {
      const text = files.find((file) => file.uri === uri)?.text ?? '';
      const end = /[\r\n]|$/.exec(text.slice(at));
      const broken = text.slice(0, at + 1) + text.slice(at + (end?.index ?? 0));
      workspace.setFile(uri, broken);
      const offered = completion(workspace.snapshot(), uri, at + 1)?.items ?? [];
      const bare = (name: string): string => name.replace(/^\$/, '');
      if (!offered.some(({ label }) => bare(label) === bare(wanted)))
        missing.add(`${kind}: ${text.slice(text.lastIndexOf('\n', at - 1) + 1, at)}|${wanted}`);
      workspace.setFile(uri, text);
    }
    expect([...missing]).toEqual([]);
    expect(new Set(all.map(({ kind }) => kind)).size).toBeGreaterThan(14);
  });
});
