import type { Span } from '../base/span';
import type { ReadFixture } from '../formats/readFixtureChunks';
import { plainLocation } from '../model/plainLocation';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import type { Locate } from '../preview/document/parts';
import type { ObjectSelector } from '../preview/document/previewObject';
import type { PlainLocation } from '../protocol/preview';
import type { FixtureObjectReference } from '../protocol/requests';
import type { PreviewContext } from './previewContext';

/** An object of a fixture, and the configuration whose rules it is synchronized with. */
export interface Subject {
  /** Where the places of rules are found. */
  readonly workspace: WorkspaceSnapshot;
  readonly configuration: ConfigurationSnapshot;
  readonly fixture: Pick<ReadFixture, 'value' | 'lines'>;
  /** Which object of the fixture. */
  readonly selector: ObjectSelector;
}

/** What of a reference the workspace does not have any more. */
export type Missing = 'configuration' | 'fixture';

/** @returns the object that a reference means in the workspace of a context, or what of it is missing. */
export function subjectOf(
  context: Pick<PreviewContext, 'snapshot' | 'fixtures'>,
  object: FixtureObjectReference,
): Subject | Missing {
  const workspace = context.snapshot();
  const configuration = workspace.configurations.find(({ uri }) => uri === object.configuration);
  if (configuration === undefined) return 'configuration';
  const fixture = context.fixtures.read(workspace, configuration, object.fixture);
  if (fixture === undefined) return 'fixture';
  return {
    workspace,
    configuration,
    fixture,
    selector: { name: object.dn, connector: object.connector },
  };
}

/** @returns how places of rules are found in a workspace. */
export function locateIn(workspace: WorkspaceSnapshot): Locate {
  return (origin) => {
    const at = workspace.locate(origin);
    return at && plainLocation(at.file, at.span);
  };
}

/** @returns how places of a fixture are written in lines and columns. */
export function placeIn({
  value: { file },
  lines,
}: Pick<ReadFixture, 'value' | 'lines'>): (span: Span) => PlainLocation {
  return ({ start, end }) => ({
    uri: file,
    range: { start: lines.position(start), end: lines.position(end) },
  });
}
