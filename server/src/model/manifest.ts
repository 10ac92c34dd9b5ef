import { parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Diagnostic } from '../base/diagnostic';
import type { Span } from '../base/span';
import { jsonFault } from './jsonFault';
import type { Manifest } from './types';
import { decoded } from './uri';
import { unknownWord } from './words';

/** The file that makes a folder a configuration. */
export const manifestName = 'syncrules.json';

type Level = Manifest['lint'] extends ReadonlyMap<string, infer L> ? L : never;
const levels: readonly Level[] = ['error', 'warning', 'information', 'hint', 'off'];

const keys = ['$schema', 'name', 'rules', 'fixtures', 'parameters', 'lint', 'baseline'] as const;
/** Names that Windows takes for a device in every folder. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const diagnosticCode = /^SR\d{3}$/;

/** @returns what a folder without a manifest has; its name is the last part of the URI. */
export function defaultManifest(folderUri: string): Manifest {
  const last = folderUri.replace(/(?<!\/)\/+$/, '').split('/').pop() ?? '';
  return { name: decoded(last), rules: ['**/*.syncrule'], fixtures: ['**/*.fixture.json'], parameters: new Map(), lint: new Map(), baseline: undefined };
}

function place(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

/** Reads the values of a manifest one by one and says where one is not what it should be. */
class ManifestReader {
  readonly diagnostics: Diagnostic[] = [];

  wrongType(node: Node, what: string): void {
    this.diagnostics.push({ code: 'SR022', severity: 'error', span: place(node), message: `Expected ${what} here.` });
  }

  text(node: Node, what: string): string | undefined {
    if (node.type === 'string') return String(node.value);
    this.wrongType(node, what);
    return undefined;
  }

  globs(node: Node): readonly string[] | undefined {
    if (node.type === 'array') return (node.children ?? []).flatMap((child) => this.text(child, 'a glob in quotes') ?? []);
    this.wrongType(node, 'a list of globs, for example ["**/*.syncrule"]');
    return undefined;
  }

  /** @returns the members of an object with the nodes of their keys; a key that stands twice keeps its last value, as JSON readers do. */
  members(node: Node, what: string): readonly { readonly key: Node; readonly name: string; readonly value: Node }[] {
    if (node.type !== 'object') {
      this.wrongType(node, what);
      return [];
    }
    return (node.children ?? []).flatMap((property) => {
      const [key, value] = property.children ?? [];
      return key === undefined || value === undefined ? [] : [{ key, name: String(key.value), value }];
    });
  }

  /** A path that leads to another machine, a drive or a device is never followed: whoever wrote the manifest may be a stranger. */
  baseline(node: Node): string | undefined {
    const written = this.text(node, 'the path of a folder in quotes, for example "baseline"');
    if (written === undefined || !(/^(?:[\\/]|[a-z][a-z0-9+.-]*:)/i.test(written) || written.split(/[\\/]/).some((part) => deviceName.test(part)))) return written;
    this.diagnostics.push({ code: 'SR022', severity: 'error', span: place(node), message: `"${written}" cannot be a baseline. Write the path of a folder relative to this file, for example "../fresh".` });
    return undefined;
  }

  parameters(node: Node): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const { name, value } of this.members(node, 'an object of parameter names and texts')) {
      const text = this.text(value, 'a text: parameters are text');
      if (text !== undefined) found.set(name, text);
    }
    return found;
  }

  lint(node: Node): ReadonlyMap<string, Level> {
    const found = new Map<string, Level>();
    for (const { key, name, value } of this.members(node, 'an object of diagnostic codes and levels')) {
      if (!diagnosticCode.test(name)) {
        this.diagnostics.push({ code: 'SR021', severity: 'warning', span: place(key), message: `'${name}' is no diagnostic code. A code looks like SR101.` });
        continue;
      }
      const text = this.text(value, `a level: ${levels.join(', ')}`);
      const level = levels.find((known) => known === text);
      if (level !== undefined) found.set(name, level);
      else if (text !== undefined) {
        const span = { start: value.offset + 1, end: value.offset + value.length - 1 };
        this.diagnostics.push(unknownWord({ code: 'SR022', kind: 'level', written: text, known: levels, span }));
      }
    }
    return found;
  }
}

function endOf(error: ParseError | undefined): number {
  return error === undefined ? -1 : error.offset + error.length;
}

function syntaxError(error: ParseError): Diagnostic {
  return {
    code: 'SR020',
    severity: 'error',
    span: { start: error.offset, end: error.offset + error.length },
    message: `This is no valid JSON: ${jsonFault(error)}. What can be read is used; the rest has its defaults.`,
  };
}

/** A manifest as it is read. */
export interface ReadManifest {
  readonly manifest: Manifest;
  /** With absolute spans. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where the baseline is named. */
  readonly baselineSpan?: Span;
}

/**
 * Reads the text of a `syncrules.json`; comments and a comma at the end are allowed.
 * @param folderUri the folder that it stands in, whose name is the configuration's where it gives none
 * @returns the manifest, defaults where something is missing or wrong, and findings with absolute spans
 */
export function readManifest(text: string, folderUri: string): ReadManifest {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const reader = new ManifestReader();
  // One mistake often gives a second message at the same place.
  reader.diagnostics.push(...errors.filter(({ offset }, i) => i === 0 || offset > endOf(errors[i - 1])).map(syntaxError));
  let manifest = defaultManifest(folderUri);
  let baselineSpan: Span | undefined;
  if (tree === undefined) {
    if (errors.length === 0) reader.diagnostics.push({ code: 'SR020', severity: 'error', span: { start: 0, end: 0 }, message: 'The file is empty. Write {} for a configuration with the defaults.' });
    return { manifest, diagnostics: reader.diagnostics };
  }
  for (const { key, name, value } of reader.members(tree, 'an object with the settings of the configuration')) {
    if (name === 'name') manifest = { ...manifest, name: reader.text(value, 'a name in quotes') ?? manifest.name };
    else if (name === 'rules') manifest = { ...manifest, rules: reader.globs(value) ?? manifest.rules };
    else if (name === 'fixtures') manifest = { ...manifest, fixtures: reader.globs(value) ?? manifest.fixtures };
    else if (name === 'parameters') manifest = { ...manifest, parameters: reader.parameters(value) };
    else if (name === 'lint') manifest = { ...manifest, lint: reader.lint(value) };
    else if (name === 'baseline') [baselineSpan, manifest] = [place(value), { ...manifest, baseline: reader.baseline(value) }];
    else if (name !== '$schema') {
      const span = { start: key.offset + 1, end: key.offset + key.length - 1 };
      reader.diagnostics.push(unknownWord({ code: 'SR021', severity: 'warning', kind: 'setting', written: name, known: keys, span }));
    }
  }
  return { manifest, diagnostics: reader.diagnostics, ...(manifest.baseline === undefined || baselineSpan === undefined ? {} : { baselineSpan }) };
}

/** @returns what there is to say when no configuration is where the manifest names one to compare with. */
export function noBaseline(path: string, span: Span): Diagnostic {
  return { code: 'SR023', severity: 'warning', span, message: `There is nothing to compare with at "${path}": it must be a folder with a syncrules.json that names no baseline itself.` };
}
