import {
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { debugMethods } from '../../protocol/debug';
import { methods } from '../../protocol/requests';
import type { NotificationFeature } from '../feature';
import { watchedGlobs } from '../files';
import { selectObject } from '../handlers/configurations';

/** The notifications of the protocol and our own, an entry a method. */
export const notifications: readonly NotificationFeature[] = [
  {
    method: DidOpenTextDocumentNotification.method,
    offers: () => ({ textDocumentSync: { openClose: true } }),
    registration: { ability: 'dynamicDocuments' },
    handle: ({ documents }, params) => documents.open(params),
  },
  {
    method: DidChangeTextDocumentNotification.method,
    offers: () => ({ textDocumentSync: { change: TextDocumentSyncKind.Incremental } }),
    registration: { ability: 'dynamicDocuments' },
    handle: ({ documents }, params) => documents.change(params),
  },
  {
    method: DidCloseTextDocumentNotification.method,
    offers: () => ({ textDocumentSync: { openClose: true } }),
    registration: { ability: 'dynamicDocuments' },
    handle: ({ documents }, params) => documents.close(params),
  },
  {
    method: DidChangeWatchedFilesNotification.method,
    registration: {
      ability: 'watchFiles',
      options: { watchers: watchedGlobs.map((globPattern) => ({ globPattern })) },
    },
    handle: ({ files }, params) => files.changedOnDisk(params),
  },
  {
    method: DidChangeWorkspaceFoldersNotification.method,
    offers: () => ({
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    }),
    handle: ({ files }, params) => files.changedFolders(params),
  },
  {
    method: DidChangeConfigurationNotification.method,
    handle: ({ severityOverrides }, params) => severityOverrides.configured(params),
  },
  { method: methods.trustGranted, handle: ({ access }) => access.grantTrust() },
  { method: methods.selectObject, handle: selectObject },
  {
    method: debugMethods.open,
    handle: ({ debugSessions }, params) => debugSessions.open(params),
  },
  {
    method: debugMethods.message,
    handle: ({ debugSessions }, params) => debugSessions.message(params),
  },
  {
    method: debugMethods.close,
    handle: ({ debugSessions }, params) => debugSessions.close(params),
  },
];
