import type { Diagnostic } from '../base/diagnostic';
import { LineIndex } from '../base/lineIndex';
import { shift } from '../base/span';
import { blockDiagnostics } from '../lint/lintBlock';
import { manifestName } from '../model/manifest';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import { unmatchedGlobs } from '../model/unmatchedGlobs';
import { codes } from '../syntax/reports';

/** A finding with its file; the span is absolute in it. */
export interface FileFinding {
  readonly uri: string;
  readonly diagnostic: Diagnostic;
}

/**
 * What is reported of the manifest, rules and schema of a configuration: what could not be read, all errors, or everything. For tests these are all errors,
 * and a setting of the manifest that there is not makes the command fail.
 */
export type Depth = 'syntax' | 'errors' | 'everything' | 'for tests';

const syntaxCodes: ReadonlySet<string> = new Set(Object.values(codes));

/** The code of a setting that manifests do not have. */
const unknownSetting = 'SR021';

/** @returns whether a finding of a configuration makes tests worthless although it is not an error: a setting of the manifest that does not exist. */
export function failsTests({ code }: Pick<Diagnostic, 'code'>): boolean {
  return code === unknownSetting;
}

/** Finds what is wrong in a configuration, one finding at a time, because a large configuration has many. */
export function* configurationFindings(
  configuration: ConfigurationSnapshot,
  depth: Depth,
): IterableIterator<FileFinding> {
  const wanted = ({ severity, code }: Diagnostic): boolean =>
    depth === 'everything' ||
    severity === 'error' ||
    (depth === 'for tests' && code === unknownSetting);
  for (const diagnostic of configuration.manifestDiagnostics)
    if (wanted(diagnostic)) yield { uri: `${configuration.uri}/${manifestName}`, diagnostic };
  for (const { uri, start, diagnostics } of depth === 'syntax'
    ? syntaxOf(configuration)
    : rulesOf(configuration)) {
    for (const diagnostic of diagnostics)
      if (wanted(diagnostic))
        yield { uri, diagnostic: { ...diagnostic, span: shift(diagnostic.span, start) } };
  }
}

interface BlockFindings {
  readonly uri: string;
  /** Of the block in its file. */
  readonly start: number;
  readonly diagnostics: readonly Diagnostic[];
}

function* syntaxOf(configuration: ConfigurationSnapshot): IterableIterator<BlockFindings> {
  for (const { uri, blocks } of configuration.files)
    for (const { start, diagnostics } of blocks) yield { uri, start, diagnostics };
}

/**
 * The manifest and comments say how findings are reported. What they cannot decide is whether a part of a file was read: an error of syntax stays one,
 * or a file that says nothing at all could be clean.
 */
function* rulesOf(configuration: ConfigurationSnapshot): IterableIterator<BlockFindings> {
  for (const { uri, blocks } of configuration.files) {
    for (const block of blocks) {
      const unread = block.diagnostics.filter(
        ({ severity, code }) => severity === 'error' && syntaxCodes.has(code),
      );
      const isRepeated = ({ code, span }: Diagnostic): boolean =>
        unread.some((one) => one.code === code && one.span.start === span.start);
      const others = blockDiagnostics(configuration, block).filter(
        (diagnostic) => unread.length === 0 || !isRepeated(diagnostic),
      );
      yield { uri, start: block.start, diagnostics: [...unread, ...others] };
    }
  }
}

/** @returns the globs of the manifest that match nothing or lead out of the folder. Means something only when all files could be read. */
export function globFindings(
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
): readonly FileFinding[] {
  const uri = `${configuration.uri}/${manifestName}`;
  const found = unmatchedGlobs(configuration, workspace.text(uri) ?? '{}');
  return found.map((diagnostic) => ({ uri, diagnostic }));
}

/** @returns where the lines of a file of the workspace begin, whatever it contains. */
export function linesOf(workspace: WorkspaceSnapshot): (uri: string) => LineIndex | undefined {
  const made = new Map<string, LineIndex>();
  return (uri) => {
    const known = workspace.file(uri)?.lines ?? made.get(uri);
    const text = known === undefined ? workspace.text(uri) : undefined;
    if (text === undefined) return known;
    const lines = new LineIndex(text);
    made.set(uri, lines);
    return lines;
  };
}
