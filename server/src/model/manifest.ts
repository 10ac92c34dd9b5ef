import * as l10n from '@vscode/l10n';
import type { Node, ParseError } from 'jsonc-parser';
import { cappedFindings } from '../base/cappedFindings';
import type { Diagnostic } from '../base/diagnostic';
import type { Span } from '../base/span';
import { brokenConsequence } from './brokenManifest';
import { globFault, mostGlobs } from './globs';
import { jsonFault } from './jsonFault';
import { deepestJson, readJsonText } from './jsonText';
import type { Manifest } from './types';
import { decoded } from './uri';
import { shortened, unknownWord } from './words';

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
  const last =
    folderUri
      .replace(/(?<!\/)\/+$/, '')
      .split('/')
      .pop() ?? '';
  return {
    name: decoded(last),
    rules: ['**/*.syncrule'],
    fixtures: ['**/*.fixture.json'],
    parameters: new Map(),
    lint: new Map(),
    baseline: undefined,
  };
}

function place(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

/** Reads the values of a manifest one by one and reports what is wrong. */
class ManifestReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly written: WrittenGlob[] = [];

  report(node: Node, message: string): void {
    this.diagnostics.push({ code: 'SR022', severity: 'error', span: place(node), message });
  }

  text(node: Node, expected: () => string): string | undefined {
    if (node.type === 'string') return String(node.value);
    this.report(node, expected());
    return undefined;
  }

  globs(node: Node, setting: WrittenGlob['setting']): readonly string[] | undefined {
    if (node.type !== 'array') {
      this.report(node, l10n.t('Expected a list of globs, such as {0}.', '["**/*.syncrule"]'));
      return undefined;
    }
    const children = node.children ?? [];
    const surplus = children[mostGlobs];
    if (surplus !== undefined)
      this.report(
        surplus,
        l10n.t(
          'A list can have at most {0} globs, but this one has {1}. The globs from here on are ignored.',
          mostGlobs,
          children.length.toLocaleString('en-US'),
        ),
      );
    const usable = children.slice(0, mostGlobs).flatMap((child) => this.glob(child, setting) ?? []);
    // While the only glob is being typed, the files are those of the default and not none.
    return usable.length === 0 && children.length > 0 ? undefined : usable;
  }

  private glob(node: Node, setting: WrittenGlob['setting']): string | undefined {
    const written = this.text(node, () => l10n.t('Expected a glob in double quotes.'));
    const fault = written === undefined ? undefined : globFault(written);
    if (fault === undefined) {
      if (written !== undefined) this.written.push({ setting, glob: written, span: place(node) });
      return written;
    }
    this.report(node, fault);
    return undefined;
  }

  /** @returns the members of an object with the nodes of their keys, each key once: of one that is repeated, which is reported, the last counts, as in other readers of JSON. */
  members(
    node: Node,
    expected: () => string,
  ): readonly { readonly key: Node; readonly name: string; readonly value: Node }[] {
    if (node.type !== 'object') {
      this.report(node, expected());
      return [];
    }
    const found = new Map<
      string,
      { readonly key: Node; readonly name: string; readonly value: Node }
    >();
    for (const { children: [key, value] = [] } of node.children ?? []) {
      if (key === undefined || value === undefined) continue;
      const name = String(key.value);
      const earlier = found.get(name);
      if (earlier !== undefined)
        this.diagnostics.push({
          code: 'SR021',
          severity: 'warning',
          span: place(earlier.key),
          message: l10n.t(
            'Duplicate property "{0}". Only the last one is used. Remove this one, or the other.',
            shortened(name),
          ),
        });
      found.set(name, { key, name, value });
    }
    return [...found.values()];
  }

  /** A path that leads to another machine, a drive or a device is never followed: whoever wrote the manifest may be a stranger. */
  baseline(node: Node): string | undefined {
    const written = this.text(node, () =>
      l10n.t('Expected the path of a folder in double quotes, such as "baseline".'),
    );
    if (
      written === undefined ||
      (!/\p{Surrogate}/u.test(written) &&
        !(
          /^(?:[\\/]|[a-z][a-z0-9+.-]*:)/i.test(written) ||
          written.split(/[\\/]/).some((part) => deviceName.test(part))
        ))
    )
      return written;
    this.diagnostics.push({
      code: 'SR022',
      severity: 'error',
      span: place(node),
      message: l10n.t(
        '"{0}" cannot be a baseline. Use the path of a folder relative to this file, such as "../fresh".',
        shortened(written),
      ),
    });
    return undefined;
  }

  parameters(node: Node): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const { name, value } of this.members(node, () =>
      l10n.t('Expected an object with a string for each parameter.'),
    )) {
      const text = this.text(value, () =>
        l10n.t('Expected a string: the values of parameters are strings.'),
      );
      if (text !== undefined) found.set(name, text);
    }
    return found;
  }

  lint(node: Node): ReadonlyMap<string, Level> {
    const found = new Map<string, Level>();
    for (const { key, name, value } of this.members(node, () =>
      l10n.t('Expected an object with a severity for each diagnostic code.'),
    )) {
      if (!diagnosticCode.test(name)) {
        this.diagnostics.push({
          code: 'SR021',
          severity: 'warning',
          span: place(key),
          message: l10n.t(
            "'{0}' is not a diagnostic code. Use a code such as SR101.",
            shortened(name),
          ),
        });
        continue;
      }
      const text = this.text(value, () =>
        l10n.t('Expected a severity. Use one of: {0}.', levels.join(', ')),
      );
      const level = levels.find((known) => known === text);
      if (level !== undefined) found.set(name, level);
      else if (text !== undefined) {
        const span = { start: value.offset + 1, end: value.offset + value.length - 1 };
        this.diagnostics.push(
          unknownWord({
            code: 'SR022',
            message: (shown) => l10n.t("'{0}' is not a severity.", shown),
            written: text,
            known: levels,
            span,
          }),
        );
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
    message: jsonFault(error),
  };
}

function nesting(at: number): Diagnostic {
  return {
    code: 'SR020',
    severity: 'error',
    span: { start: at, end: at + 1 },
    message: l10n.t(
      'Lists and objects can be nested at most {0} levels deep, so the file is ignored.',
      deepestJson,
    ),
  };
}

/** The first error says what follows from it. */
function finished(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const first = found.find(({ severity }) => severity === 'error');
  return cappedFindings(
    first === undefined
      ? found
      : found.map((one) =>
          one === first ? { ...one, message: `${one.message} ${brokenConsequence()}` } : one,
        ),
  );
}

function emptyFile(): Diagnostic {
  return {
    code: 'SR020',
    severity: 'error',
    span: { start: 0, end: 0 },
    message: l10n.t('The file is empty. To use the defaults, write {}.'),
  };
}

function unknownSetting(key: Node, name: string): Diagnostic {
  return unknownWord({
    code: 'SR021',
    severity: 'warning',
    message: (shown) => l10n.t("'{0}' is not a setting of syncrules.json.", shown),
    written: name,
    known: keys,
    span: { start: key.offset + 1, end: key.offset + key.length - 1 },
  });
}

/** Reads the value of each setting; one that is wrong leaves what the manifest has so far. */
const settingReaders: ReadonlyMap<
  string,
  (reader: ManifestReader, value: Node, manifest: Manifest) => Partial<Manifest>
> = new Map<string, (reader: ManifestReader, value: Node, manifest: Manifest) => Partial<Manifest>>(
  [
    [
      'name',
      (reader, value, { name }) => ({
        name: reader.text(value, () => l10n.t('Expected a name in double quotes.')) ?? name,
      }),
    ],
    ['rules', (reader, value, { rules }) => ({ rules: reader.globs(value, 'rules') ?? rules })],
    [
      'fixtures',
      (reader, value, { fixtures }) => ({ fixtures: reader.globs(value, 'fixtures') ?? fixtures }),
    ],
    ['parameters', (reader, value) => ({ parameters: reader.parameters(value) })],
    ['lint', (reader, value) => ({ lint: reader.lint(value) })],
    ['baseline', (reader, value) => ({ baseline: reader.baseline(value) })],
  ],
);

/** A manifest as it is read. */
export interface ReadManifest {
  readonly manifest: Manifest;
  /** With absolute spans. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where the baseline is named. */
  readonly baselineSpan?: Span;
  /** The usable globs that are written, with their places. */
  readonly globs: readonly WrittenGlob[];
}

/** A glob of a manifest. */
export interface WrittenGlob {
  readonly setting: 'rules' | 'fixtures';
  readonly glob: string;
  readonly span: Span;
}

/**
 * Reads the text of a `syncrules.json`; comments and a comma at the end are allowed.
 * @param folderUri the folder of the file; its name is the configuration's name where the file has none
 * @returns the manifest, defaults where something is missing or wrong, and findings with absolute spans
 */
export function readManifest(text: string, folderUri: string): ReadManifest {
  const { tree, errors, tooDeep } = readJsonText(text);
  const reader = new ManifestReader();
  if (tooDeep !== undefined) reader.diagnostics.push(nesting(tooDeep));
  // One mistake often causes a second message at the same place.
  for (const [i, error] of errors.entries())
    if (i === 0 || error.offset > endOf(errors[i - 1])) reader.diagnostics.push(syntaxError(error));
  let manifest = defaultManifest(folderUri);
  let baselineSpan: Span | undefined;
  if (tree === undefined) {
    if (reader.diagnostics.length === 0) reader.diagnostics.push(emptyFile());
    return { manifest, diagnostics: finished(reader.diagnostics), globs: [] };
  }
  for (const { key, name, value } of reader.members(tree, () =>
    l10n.t('Expected an object with the settings of the configuration.'),
  )) {
    if (name === 'baseline') baselineSpan = place(value);
    const read = settingReaders.get(name);
    if (read !== undefined) manifest = { ...manifest, ...read(reader, value, manifest) };
    else if (name !== '$schema') reader.diagnostics.push(unknownSetting(key, name));
  }
  return {
    manifest,
    diagnostics: finished(reader.diagnostics),
    globs: reader.written,
    ...(manifest.baseline === undefined || baselineSpan === undefined ? {} : { baselineSpan }),
  };
}

/** @returns what there is to say when no configuration is where the manifest names one to compare with. */
export function noBaseline(path: string, span: Span): Diagnostic {
  return {
    code: 'SR023',
    severity: 'warning',
    span,
    message: l10n.t(
      '"{0}" is not a baseline. Use a folder with a syncrules.json that has no baseline itself.',
      shortened(path),
    ),
  };
}
