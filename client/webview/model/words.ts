import * as l10n from '@vscode/l10n';
import type {
  AttributeResult,
  FlowStatus,
  JoinAttempt,
  LinkOutcome,
  PendingExport,
  PreviewDocument,
  RuleVerdict,
} from '../../../server/src/protocol/preview';

/** How a thing is shown: a codicon, words, and a tone that a theme colour belongs to. The words alone must be enough. */
export interface Sign {
  readonly icon: string;
  readonly words: string;
  readonly tone: Tone;
}

export type Tone = 'winner' | 'loser' | 'ignored' | 'error' | 'neutral';

export const flowSigns: Readonly<Record<FlowStatus, Sign>> = {
  applied: { icon: 'pass-filled', words: l10n.t('Applied'), tone: 'winner' },
  merged: { icon: 'git-merge', words: l10n.t('Merged'), tone: 'winner' },
  unchanged: { icon: 'pass', words: l10n.t('Unchanged'), tone: 'winner' },
  'authoritative-null': {
    icon: 'circle-filled',
    words: l10n.t('Authoritative null'),
    tone: 'winner',
  },
  'lower-precedence': { icon: 'arrow-down', words: l10n.t('Lower precedence'), tone: 'loser' },
  null: { icon: 'circle-outline', words: l10n.t('Null'), tone: 'ignored' },
  ignored: { icon: 'circle-slash', words: l10n.t('Ignored'), tone: 'ignored' },
  'not-evaluated': { icon: 'dash', words: l10n.t('Not evaluated'), tone: 'ignored' },
  'not-initial': { icon: 'history', words: l10n.t('Not initial'), tone: 'ignored' },
  'unresolved-reference': {
    icon: 'debug-disconnect',
    words: l10n.t('Unresolved reference'),
    tone: 'error',
  },
  error: { icon: 'error', words: l10n.t('Error'), tone: 'error' },
};

export const changeSigns: Readonly<Record<AttributeResult['change'], Sign>> = {
  added: { icon: 'diff-added', words: l10n.t('added'), tone: 'neutral' },
  changed: { icon: 'diff-modified', words: l10n.t('changed'), tone: 'neutral' },
  removed: { icon: 'diff-removed', words: l10n.t('removed'), tone: 'neutral' },
  unchanged: { icon: 'blank', words: l10n.t('unchanged'), tone: 'neutral' },
};

export const outcomeSigns: Readonly<Record<PreviewDocument['outcome'], Sign>> = {
  synchronized: { icon: 'pass-filled', words: l10n.t('Synchronized'), tone: 'winner' },
  'not-linked': { icon: 'debug-disconnect', words: l10n.t('Not linked'), tone: 'loser' },
  error: { icon: 'error', words: l10n.t('Failed'), tone: 'error' },
};

export const linkSigns: Readonly<Record<LinkOutcome['kind'], Sign>> = {
  'already-linked': { icon: 'link', words: l10n.t('Already linked'), tone: 'winner' },
  joined: { icon: 'link', words: l10n.t('Joined'), tone: 'winner' },
  projected: { icon: 'add', words: l10n.t('Projected'), tone: 'winner' },
  provisioned: { icon: 'add', words: l10n.t('Provisioned'), tone: 'winner' },
  'not-linked': { icon: 'circle-slash', words: l10n.t('Not linked'), tone: 'ignored' },
  disconnected: { icon: 'debug-disconnect', words: l10n.t('Disconnected'), tone: 'loser' },
  deprovisioned: { icon: 'trash', words: l10n.t('Deprovisioned'), tone: 'loser' },
};

export const verdictSigns: Readonly<Record<RuleVerdict['status'], Sign>> = {
  applies: { icon: 'pass', words: l10n.t('Applies'), tone: 'winner' },
  'out-of-scope': { icon: 'circle-slash', words: l10n.t('Out of scope'), tone: 'ignored' },
  disabled: { icon: 'debug-pause', words: l10n.t('Disabled'), tone: 'ignored' },
  'not-linked': { icon: 'debug-disconnect', words: l10n.t('Not linked'), tone: 'ignored' },
};

export const joinSigns: Readonly<Record<JoinAttempt['outcome'], Sign>> = {
  joined: { icon: 'link', words: l10n.t('Match'), tone: 'winner' },
  'no-match': { icon: 'circle-slash', words: l10n.t('No match'), tone: 'ignored' },
  ambiguous: { icon: 'warning', words: l10n.t('Ambiguous'), tone: 'error' },
  'no-key': { icon: 'circle-outline', words: l10n.t('No key'), tone: 'ignored' },
};

export const holdsSign = (holds: boolean): Sign =>
  holds
    ? { icon: 'check', words: l10n.t('Holds'), tone: 'winner' }
    : { icon: 'close', words: l10n.t('Does not hold'), tone: 'loser' };

export const exportSigns: Readonly<Record<PendingExport['operation'], Sign>> = {
  add: { icon: 'diff-added', words: l10n.t('Add'), tone: 'winner' },
  update: { icon: 'diff-modified', words: 'Update', tone: 'winner' },
  rename: { icon: 'diff-renamed', words: l10n.t('Rename'), tone: 'winner' },
  delete: { icon: 'diff-removed', words: l10n.t('Delete'), tone: 'loser' },
  none: { icon: 'pass', words: l10n.t('Nothing to export'), tone: 'ignored' },
};

export const modeWords: Readonly<Record<PreviewDocument['mode'], string>> = {
  full: l10n.t('Full synchronization'),
  delta: l10n.t('Delta synchronization'),
};

/** A number with its noun. */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
