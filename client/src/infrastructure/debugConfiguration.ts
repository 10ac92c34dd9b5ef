import { Uri, l10n, type DebugConfiguration } from 'vscode';
import { inertLabel } from '../../../server/src/protocol/inertText';
import type { FixtureObjectReference } from '../../../server/src/protocol/requests';
import { debugType } from './debugStep';

/** Paths are for people to read in `launch.json`; a file that lies elsewhere keeps its address. */
const pathOf = (uri: string): string => {
  const parsed = Uri.parse(uri, true);
  return parsed.scheme === 'file' ? parsed.fsPath : uri;
};

/** @returns the configuration that previews an object. */
export function configurationFor(
  object: FixtureObjectReference,
  more: Readonly<Record<string, unknown>> = {},
): DebugConfiguration {
  return {
    type: debugType,
    request: 'launch',
    name: inertLabel(l10n.t('Preview of {0}', object.dn)),
    configuration: pathOf(object.configuration),
    fixture: pathOf(object.fixture),
    connector: object.connector,
    object: object.dn,
    stopOnEntry: true,
    ...more,
    ...(typeof more.name === 'string' ? { name: inertLabel(more.name) } : {}),
  };
}
