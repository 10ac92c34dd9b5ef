import { cappedFindings } from '../base/cappedFindings';
import type { Diagnostic } from '../base/diagnostic';
import type { PlainRange } from '../protocol/preview';
import type { PreviewContext } from './previewContext';

/** A finding with its place in lines, for a file whose text is not kept. */
export interface LinedFinding {
  readonly diagnostic: Diagnostic;
  readonly range: PlainRange;
}

/** @returns what is wrong in a fixture. */
export function fixtureFindings(
  context: PreviewContext,
  { fixture: uri }: { readonly fixture: string },
): readonly LinedFinding[] {
  const workspace = context.snapshot();
  const configuration = workspace.configurations.find(({ fixtures }) => fixtures.includes(uri));
  const read = configuration && context.fixtures.read(workspace, configuration, uri);
  if (read === undefined) return [];
  return cappedFindings(read.diagnostics).map((diagnostic) => ({
    diagnostic,
    range: {
      start: read.lines.position(diagnostic.span.start),
      end: read.lines.position(diagnostic.span.end),
    },
  }));
}
