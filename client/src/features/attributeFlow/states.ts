import * as l10n from '@vscode/l10n';
import type { DebugStep } from '../../../../server/src/protocol/debug';
import type { CompareAnswer } from '../../../../server/src/protocol/flowRequests';
import type { PanelState } from '../../../../server/src/protocol/panel';
import type {
  ConfigurationSummary,
  FixtureObject,
  FixtureObjectReference,
  PreviewAnswer,
} from '../../../../server/src/protocol/requests';
import type { ServerState } from '../../infrastructure/server';

/** Why there is nothing to preview, and what to do about it. */
export function emptyState(
  configurations: readonly ConfigurationSummary[],
  objects: readonly FixtureObject[],
): PanelState {
  if (configurations.length === 0) {
    return {
      kind: 'empty',
      title: l10n.t('No configuration is open'),
      hint: l10n.t(
        'A configuration is a folder with a syncrules.json. Open one, or import what Get-ADSyncServerConfiguration wrote.',
      ),
      actions: ['openFolder', 'importConfiguration'],
    };
  }
  if (objects.length === 0) {
    return {
      kind: 'empty',
      title: l10n.t('No fixture object yet'),
      hint: l10n.t(
        'Describe an object of a connected directory in a file named *.fixture.json in the folder of the configuration. It appears here when the file is saved.',
      ),
      actions: [],
    };
  }
  return {
    kind: 'empty',
    title: l10n.t('No fixture object is selected'),
    hint: l10n.t(
      'Select an object to see which rule sets each of its attributes, and what would be exported.',
    ),
    actions: ['selectObject'],
  };
}

/** The page's state while there is no server to ask; undefined when there is one. */
export function stateWithoutServer(server: ServerState): PanelState | undefined {
  switch (server) {
    case 'running':
      return undefined;
    case 'starting':
      return { kind: 'loading', what: l10n.t('Starting the language server…') };
    case 'failed':
    case 'stopped':
      return {
        kind: 'error',
        message: l10n.t('The language server is not running. Its output says why.'),
        actions: ['restartServer', 'showOutput'],
      };
  }
}

/** The page's state for an answer of the server. */
export function stateOfAnswer(answer: PreviewAnswer, object: FixtureObjectReference): PanelState {
  if (answer.kind === 'preview') return { kind: 'preview', object, document: answer.document };
  return {
    kind: 'error',
    message: answer.message,
    ...(answer.location === undefined ? {} : { location: answer.location }),
    actions: ['selectObject', 'retry'],
  };
}

/** The page's state at a stop of the debugger. */
export function stateOfStep({ object, document, words, mark }: DebugStep): PanelState {
  return { kind: 'preview', object, document, step: { words, mark } };
}

/** The page's state for a comparison. */
export function stateOfComparison(answer: CompareAnswer): PanelState {
  if (answer.kind === 'comparison') return { kind: 'comparison', comparison: answer.comparison };
  return {
    kind: 'error',
    message: answer.message,
    ...(answer.location === undefined ? {} : { location: answer.location }),
    actions: ['retry'],
  };
}

/** Files that a shown preview names: the only ones that the page may have opened. */
export function urisOf(state: PanelState): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        if (name === 'uri' && typeof member === 'string') found.add(member);
        else visit(member);
      }
    }
  };
  visit(state);
  return found;
}
